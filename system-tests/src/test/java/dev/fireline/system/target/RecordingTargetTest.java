package dev.fireline.system.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the recorder finds the key of a call: whoever leaves it out has no effect to answer for. */
class RecordingTargetTest {
    @TempDir
    private Path folder;

    @Test
    void readsTheKeyOfAMessageFromItsHeader() throws Exception {
        assertThat(keyOf("INC-1/page/alice", "{}")).isEqualTo("INC-1/page/alice");
    }

    @Test
    void readsTheKeyOfAChangeFromTheNewestMark() throws Exception {
        String marks = "[{\\\"key\\\":\\\"INC-1/p/a/1\\\"},{\\\"key\\\":\\\"INC-1/p/b/1\\\"}]";

        assertThat(keyOf(null, annotated("fireline.dev/effects", marks))).isEqualTo("INC-1/p/b/1");
    }

    @Test
    void readsTheKeyOfANewObjectFromItsAnnotation() throws Exception {
        assertThat(keyOf(null, annotated("fireline.dev/key", "INC-1/p/scan/1"))).isEqualTo("INC-1/p/scan/1");
    }

    @Test
    void readsNoKeyWhereThereIsNone() throws Exception {
        assertThat(keyOf(null, "{\"key\":\"value\"}")).isNull();
    }

    private @Nullable String keyOf(@Nullable String header, String body) throws Exception {
        JsonLines<Call> log = new JsonLines<>(folder.resolve("calls.jsonl"), Call.class);
        HttpServer behind = answering();
        URI address = URI.create("http://127.0.0.1:" + behind.getAddress().getPort());
        try (RecordingTarget target = RecordingTarget.before("target", address, log);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(target.url("/x")).POST(HttpRequest.BodyPublishers.ofString(body));
            if (header != null) {
                request.header("Idempotency-Key", header);
            }
            client.send(request.build(), BodyHandlers.discarding());
            return log.read().getFirst().key();
        } finally {
            behind.stop(0);
        }
    }

    private static String annotated(String name, String value) {
        return "{\"metadata\":{\"annotations\":{\"%s\":\"%s\",\"fireline.dev/incident\":\"INC-1\"}}}"
                .formatted(name, value);
    }

    private static HttpServer answering() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(201, -1);
            }
        });
        server.start();
        return server;
    }
}
