package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Bodies that can never work, at a process with a heap of 192 MiB: each is turned away at once with its own 4xx and leaves one
 * line in the audit log, also when many come together, and what the process holds afterwards is what it held before.
 */
class HostileBodiesTest {
    private static final String INTAKE = "/v1/alerts/generic";
    private static final int CAP = 2 * 1024 * 1024;
    private static final int AT_ONCE = 8;
    private static final int MOST_TRIES = 50;
    private static final Pattern HEAP =
            Pattern.compile("(?m)^jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*} (\\S+)$");

    @RegisterExtension
    static final Stage STAGE = new Stage();

    private static @Nullable Product serve;

    /** @param body as it goes over the wire */
    private record Hostile(String path, String headers, byte[] body, int status) {}

    @BeforeAll
    static void serve() {
        STAGE.shareCache();
        serve = STAGE.serveWith(Map.of("FIRELINE_JAVA_OPTS", Stage.QUICK_START + " -Xmx192m"));
    }

    @Test
    void aBodyThatCanNeverWorkIsTurnedAwayAtOnceWithOneAuditLineAndTakesNoMemory() throws Exception {
        Map<String, Hostile> bodies = bodies();
        bodies.forEach((name, hostile) -> send(hostile)); // everything is loaded that will be
        long before = heap();
        List<String> figures = new ArrayList<>();

        for (Map.Entry<String, Hostile> each : bodies.entrySet()) {
            Hostile hostile = each.getValue();
            int lines = refusals(hostile.status()).size();
            long begin = System.nanoTime();

            List<Integer> answers = together(() -> answer(hostile));

            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            assertThat(answers).as(each.getKey()).hasSize(AT_ONCE).containsOnly(hostile.status());
            await("one line each for " + each.getKey())
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(refusals(hostile.status())).hasSize(lines + AT_ONCE));
            figures.add("%-28s %d at once: %d after %4d ms"
                    .formatted(each.getKey(), AT_ONCE, hostile.status(), took.toMillis()));
        }

        long after = heap();
        figures.add("heap after collection: %d MiB before, %d MiB after".formatted(before >> 20, after >> 20));
        System.out.println(String.join(System.lineSeparator(), figures));
        assertThat(after - before).as("bytes kept").isLessThan(32L << 20);
        assertThat(STAGE.api().alertmanager(Alerts.firing("MpcDiskSlow")).status())
                .isEqualTo(202);
    }

    @Test
    void aSenderThatDripsIsLetGoAfterSecondsWithOneAuditLine() throws Exception {
        int lines = refusals(408).size();
        long begin = System.nanoTime();

        List<Integer> answers = together(HostileBodiesTest::drip);

        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf("slow body, %d at once: 408 after %d ms%n", AT_ONCE, took.toMillis());
        assertThat(answers).containsOnly(408);
        assertThat(took).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(40));
        await("one line each")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(refusals(408)).hasSize(lines + AT_ONCE));
    }

    private static Map<String, Hostile> bodies() throws IOException {
        Map<String, Hostile> bodies = new LinkedHashMap<>();
        bodies.put("malformed", json("{\"id\": \"x\", ", 400));
        bodies.put("empty", json("", 400));
        bodies.put("one byte over the cap", json("{\"id\":\"" + "y".repeat(CAP + 1 - 9) + "\"}", 413));
        bodies.put("depth 1,000", json("[".repeat(1_000) + "]".repeat(1_000), 400));
        bodies.put("depth 1,000,000", json("[".repeat(1_000_000) + "]".repeat(1_000_000), 400));
        bodies.put("1,000,000 keys, not announced", chunked(keys(1_000_000), 413));
        bodies.put("as many keys as fit", json(keys(180_000), 413));
        bodies.put("a string of 20 MB", json("{\"id\":\"" + "y".repeat(20_000_000) + "\"}", 413));
        bodies.put("the same, not announced", chunked("{\"id\":\"" + "y".repeat(20_000_000) + "\"}", 413));
        bodies.put("NaN", json("{\"id\":\"x\",\"value\":NaN}", 400));
        bodies.put("duplicate keys", json("{\"id\":\"x\",\"id\":\"y\"}", 400));
        bodies.put("two documents", json("{\"id\":\"x\"} {\"id\":\"y\"}", 400));
        bodies.put("a number of 100,000 digits", json("{\"id\":\"x\",\"value\":" + "9".repeat(100_000) + "}", 400));
        bodies.put(
                "invalid UTF-8",
                type(
                        "application/json",
                        new byte[] {'{', '"', 'i', 'd', '"', ':', '"', (byte) 0xc3, '(', '"', '}'},
                        400));
        bodies.put(
                "gzip bomb",
                new Hostile(INTAKE, "Content-Type: application/json\r\nContent-Encoding: gzip\r\n", bomb(), 415));
        bodies.put("text", type("text/plain", "{\"id\":\"x\"}".getBytes(StandardCharsets.UTF_8), 415));
        bodies.put("a form", type("application/x-www-form-urlencoded", "id=x".getBytes(StandardCharsets.UTF_8), 415));
        bodies.put("no type", new Hostile(INTAKE, "", "{\"id\":\"x\"}".getBytes(StandardCharsets.UTF_8), 415));
        bodies.put(
                "a decision of 2 MB",
                new Hostile(
                        "/v1/incidents/INC-1/note",
                        "Content-Type: application/json\r\n",
                        ("{\"text\":\"" + "y".repeat(CAP) + "\"}").getBytes(StandardCharsets.UTF_8),
                        413));
        return bodies;
    }

    private static String keys(int many) {
        StringBuilder json = new StringBuilder("{\"id\":\"x\"");
        IntStream.range(0, many).forEach(i -> json.append(",\"k").append(i).append("\":0"));
        return json.append('}').toString();
    }

    private static Hostile json(String body, int status) {
        return type("application/json", body.getBytes(StandardCharsets.UTF_8), status);
    }

    private static Hostile type(String type, byte[] body, int status) {
        return new Hostile(INTAKE, "Content-Type: " + type + "\r\n", body, status);
    }

    private static Hostile chunked(String body, int status) {
        return new Hostile(
                INTAKE,
                "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
                body.getBytes(StandardCharsets.UTF_8),
                status);
    }

    /** A gigabyte of zeros. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(small)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 1024; i++) {
                gzip.write(zeros);
            }
        }
        return small.toByteArray();
    }

    private static List<Integer> together(Callable<Integer> call) throws Exception {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : senders.invokeAll(
                    IntStream.range(0, AT_ONCE).mapToObj(i -> call).toList())) {
                statuses.add(answer.get());
            }
            return statuses;
        }
    }

    /** As a sender that is told to try again when there is no room for so many large bodies at once. */
    private static int answer(Hostile hostile) {
        int status = send(hostile);
        for (int again = 0; status == 503 && again < MOST_TRIES; again++) {
            status = send(hostile);
        }
        return status;
    }

    /** Byte by byte over a socket: no client of a library would send all of this. */
    private static int send(Hostile hostile) {
        boolean chunked = hostile.headers().contains("chunked");
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + hostile.path() + " HTTP/1.1\r\nHost: fireline\r\nConnection: close\r\n"
                            + hostile.headers() + (chunked ? "" : "Content-Length: " + hostile.body().length + "\r\n")
                            + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            try {
                writeBody(out, hostile.body(), chunked);
            } catch (IOException e) {
                // it has answered already and reads no more
            }
            return status(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeBody(OutputStream out, byte[] body, boolean chunked) throws IOException {
        int part = 64 * 1024;
        for (int from = 0; from < body.length; from += part) {
            byte[] bytes = Arrays.copyOfRange(body, from, Math.min(body.length, from + part));
            if (chunked) {
                out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            out.write(bytes);
            if (chunked) {
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
        if (chunked) {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.flush();
    }

    /** A byte a second, for as long as somebody reads. */
    private static int drip() throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + INTAKE + " HTTP/1.1\r\nHost: fireline\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 1000\r\n\r\n{")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.setSoTimeout(1_000);
            for (int second = 0; second < 60; second++) {
                try {
                    return status(socket);
                } catch (SocketTimeoutException e) {
                    out.write(' ');
                    out.flush();
                }
            }
            return 0;
        }
    }

    private static Socket connect() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), STAGE.ports().api());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static int status(Socket socket) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = socket.getInputStream().read();
                read >= 0 && read != '\r';
                read = socket.getInputStream().read()) {
            line.write(read);
        }
        String[] words = line.toString(StandardCharsets.US_ASCII).split(" ");
        return words.length > 1 ? Integer.parseInt(words[1]) : 0;
    }

    /** Lines of the audit log with that status. */
    private static List<String> refusals(int status) {
        try {
            Path log = STAGE.data().resolve("fireline.log");
            return Files.readAllLines(log).stream()
                    .filter(line -> line.contains("fireline.audit : refused"))
                    .filter(line -> line.contains("status=\"" + status + "\""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collectGarbage() {
        STAGE.finish(
                "jcmd",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(Objects.requireNonNull(serve).pid()),
                        "GC.run"));
    }

    private static String metrics() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(
                                            "http://127.0.0.1:" + STAGE.ports().management() + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /** Bytes that are used when everything that can be is collected. */
    private static long heap() {
        return await("a collection")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            collectGarbage();
                            Matcher pools = HEAP.matcher(metrics());
                            double used = 0;
                            while (pools.find()) {
                                used += Double.parseDouble(pools.group(1));
                            }
                            return (long) used;
                        },
                        used -> used > 0);
    }
}
