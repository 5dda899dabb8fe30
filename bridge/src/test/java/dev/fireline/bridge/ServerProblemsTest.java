package dev.fireline.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/** Whatever is sent, also what the server refuses before any of our code is asked, is answered as a problem. */
@SpringBootTest(classes = BridgeWithoutTemporal.Configuration.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class ServerProblemsTest extends BridgeWithoutTemporal {
    @LocalServerPort
    private int port;

    /** A status, and what is answered with it. */
    record Sent(int status, String request) {
        static Sent get(int status, String path) {
            return new Sent(status, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        }

        @Override
        public String toString() {
            return request.lines().findFirst().orElseThrow();
        }
    }

    static List<Sent> whatTheServerRefuses() {
        String parameters = String.join(
                "&", IntStream.range(0, 150).mapToObj(i -> "a" + i + "=1").toList());
        return List.of(
                Sent.get(400, "/v1/incidents/%zz"),
                Sent.get(400, "/v1/incidents/%00"),
                Sent.get(400, "/v1/incidents/a%2Fb"),
                Sent.get(400, "/v1/incidents;x=1"),
                Sent.get(400, "//v1//incidents"),
                Sent.get(400, "/v1/alerts/../incidents"),
                Sent.get(400, "/v1/incidents?q=[a]"),
                Sent.get(400, "/v1/incidents?" + parameters),
                Sent.get(400, "/v1/incidents?declaredFrom=%2B999999999-12-31"),
                Sent.get(400, "/v1/incidents?declaredTo=-0044-03-15"),
                Sent.get(404, "/v1/incidents/"),
                new Sent(400, "HELLO\r\n\r\n"),
                new Sent(400, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"),
                new Sent(400, "GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + "\r\n\r\n"),
                new Sent(405, "TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
                new Sent(
                        406, "GET /v1/incidents HTTP/1.1\r\nHost: x\r\nAccept: image/png\r\nConnection: close\r\n\r\n"),
                new Sent(
                        501,
                        "POST /v1/alerts/generic HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: y\r\nConnection: close\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("whatTheServerRefuses")
    void everyRefusalIsAProblemThatSaysItsStatus(Sent sent) throws IOException {
        String answer = answer(sent.request());

        assertThat(answer)
                .startsWith("HTTP/1.1 " + sent.status())
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"status\":" + sent.status(), "\"type\":\"urn:fireline:problem:");
    }

    @Test
    void aSlashTooManyIsNamed() throws IOException {
        assertThat(answer(Sent.get(404, "/v1/incidents/").request()))
                .contains("no address here has a slash at its end");
    }

    @Test
    void aSenderThatFallsSilentIsToldSo() throws IOException {
        assertThat(
                        answer(
                                "POST /v1/alerts/generic HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"))
                .startsWith("HTTP/1.1 408")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains(
                        "\"status\":408",
                        "\"type\":\"urn:fireline:problem:too-slow\"",
                        "the body was not there in time");
    }

    @Test
    void anotherMethodIsToldWhichAreTaken() throws IOException {
        assertThat(answer("DELETE /v1/incidents HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .contains("'DELETE' is not taken here; allowed: ")
                .containsPattern("allowed: (GET, POST|POST, GET)");
    }

    @Test
    void headersThatAreTooLongAreTold() throws IOException {
        assertThat(answer("GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + "\r\n\r\n"))
                .contains("or its headers are longer than 16 KiB");
    }

    private String answer(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
