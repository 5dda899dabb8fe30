package dev.fireline.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Speaks as Fireline does, word for word as it is told, and remembers what it was asked. */
final class StandInServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** Answers a call. */
    interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    /** A call. */
    record Asked(String call, String body, Map<String, List<String>> headers) {
        @Nullable
        String header(String name) {
            List<String> values = headers.get(name);
            return values == null ? null : values.getFirst();
        }
    }

    StandInServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(new Asked(call, body, Map.copyOf(exchange.getRequestHeaders())));
            String path = call.replaceFirst("[?].*", "");
            Handler handler = handlers.getOrDefault(call, handlers.getOrDefault(path, handlers.get("*")));
            if (handler == null) {
                json(exchange, 404, "{\"title\":\"Nothing is here\",\"detail\":\"%s\",\"status\":404}".formatted(path));
            } else {
                handler.handle(exchange);
            }
        });
        server.start();
    }

    /** @param call method and path, with or without its query; {@code *}: any */
    StandInServer answers(String call, String json) {
        return answers(call, 200, json);
    }

    StandInServer answers(String call, int status, String json) {
        return handles(call, exchange -> json(exchange, status, json));
    }

    StandInServer handles(String call, Handler handler) {
        handlers.put(call, handler);
        return this;
    }

    static void json(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", status < 300 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Asked> asked() {
        return asked;
    }

    List<Asked> asked(String path) {
        return asked.stream().filter(call -> call.call().startsWith(path)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
