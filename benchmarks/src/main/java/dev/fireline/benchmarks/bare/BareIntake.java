package dev.fireline.benchmarks.bare;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fireline.workflows.payload.Payloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The least that takes alerts over HTTP and does not coalesce: reads the body's {@code id}, hands it on while the caller
 * waits, and answers 202, or 503 when that failed. No limits, no tokens, no checks.
 */
public final class BareIntake implements AutoCloseable {
    private static final int BACKLOG = 256;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Consumer<String> sink;

    /** @param sink makes the alert of that key durable before it returns */
    public BareIntake(Consumer<String> sink) {
        this.sink = sink;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            sink.accept(Payloads.mapper()
                    .readTree(exchange.getRequestBody().readAllBytes())
                    .path("id")
                    .asString());
            exchange.sendResponseHeaders(202, -1);
        } catch (RuntimeException e) {
            exchange.sendResponseHeaders(503, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
