package dev.fireline.benchmarks.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes pages on loopback and notes when the first of each alert began to arrive. An alert is known by {@code <key>} in its title. */
public final class PageReceiver implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("alert-[a-z]+-[0-9]+");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Long> firstAt = new ConcurrentHashMap<>();

    public PageReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    /** Where pages go. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/page";
    }

    /** {@link System#nanoTime()} of the first page of that alert; null: none came yet. */
    public @Nullable Long firstAt(String key) {
        return firstAt.get(key);
    }

    /** Of how many of these alerts a page has come. */
    public long paged(Iterable<String> keys) {
        long paged = 0;
        for (String key : keys) {
            paged += firstAt.containsKey(key) ? 1 : 0;
        }
        return paged;
    }

    private void receive(HttpExchange exchange) throws IOException {
        long at = System.nanoTime();
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher key = KEY.matcher(body);
            if (key.find()) {
                firstAt.putIfAbsent(key.group(), at);
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
