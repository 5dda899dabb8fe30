package dev.fireline.benchmarks.stage;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes pages on loopback and notes when the first of each alert began to arrive. An alert is known by {@code <key>} in its title. */
public final class PageReceiver implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("alert-[a-z]+-[0-9]+");

    private final Map<String, Long> firstAt = new ConcurrentHashMap<>();
    private final LoopbackServer server = new LoopbackServer(this::receive);

    /** Where pages go. */
    public String url() {
        return "http://127.0.0.1:" + server.port() + "/page";
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
        server.close();
    }
}
