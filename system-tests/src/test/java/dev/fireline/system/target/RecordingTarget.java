package dev.fireline.system.target;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** An HTTP server in front of a target that writes every call down, and lets a nemesis in before and after its effect. */
public final class RecordingTarget implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade", "http2-settings");
    /** The newest mark that our Kubernetes actions leave on an object: JSON within JSON. */
    private static final Pattern MARK = Pattern.compile("\\\\\"key\\\\\":\\\\\"([^\\\\\"]+)\\\\\"");
    /** The annotation of an object that an action made. */
    private static final Pattern MADE_WITH = Pattern.compile("\"fireline\\.dev/key\"\\s*:\\s*\"([^\"]+)\"");

    private final String name;
    private final URI behind;
    private final JsonLines<Call> log;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Ambush> ambushes = new CopyOnWriteArrayList<>();

    private RecordingTarget(String name, URI behind, JsonLines<Call> log, HttpServer server) {
        this.name = name;
        this.behind = behind;
        this.log = log;
        this.server = server;
    }

    /** @param behind {@code http://host:port} of the real target */
    public static RecordingTarget before(String name, URI behind, JsonLines<Call> log) {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
            RecordingTarget target = new RecordingTarget(name, behind, log, server);
            server.setExecutor(target.threads);
            server.createContext("/", target::serve);
            server.start();
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** The ambush waits for every call until it wants no more. */
    public void ambush(Ambush ambush) {
        ambushes.add(ambush);
    }

    public void withdraw(Ambush ambush) {
        ambushes.remove(ambush);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Call call = call(exchange, body);
            for (Ambush ambush : ambushes) {
                ambush.beforeEffect(call);
            }
            HttpResponse<byte[]> answer = ask(exchange, body);
            Call done = call.answeredWith(answer.statusCode(), true);
            boolean told = true;
            for (Ambush ambush : ambushes) {
                told &= ambush.afterEffect(done);
            }
            log.add(done.answeredWith(answer.statusCode(), told));
            if (told) {
                answer(exchange, answer);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private Call call(HttpExchange exchange, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        String key = key(exchange, text);
        String content = key == null ? text : text.replace(key, "");
        String query = exchange.getRequestURI().getRawQuery();
        boolean dryRun = (query != null && query.contains("dryRun=")) || text.contains("\"dryRun\":[\"All\"]");
        return new Call(
                Instant.now(),
                name,
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                key,
                sha256(content),
                dryRun,
                0,
                false);
    }

    private static @Nullable String key(HttpExchange exchange, String body) {
        String header = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (header != null) {
            return StringUtils.uriDecode(header, StandardCharsets.UTF_8); // what no header can carry comes encoded
        }
        Matcher mark = MARK.matcher(body);
        String newest = null;
        while (mark.find()) {
            newest = mark.group(1);
        }
        Matcher made = MADE_WITH.matcher(body);
        return newest == null && made.find() ? made.group(1) : newest;
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        behind.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((header, values) -> {
            if (!OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(header, value));
            }
        });
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((header, values) -> {
            if (!OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(header, values);
            }
        });
        int length = answer.body().length;
        exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
        if (length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.close();
    }
}
