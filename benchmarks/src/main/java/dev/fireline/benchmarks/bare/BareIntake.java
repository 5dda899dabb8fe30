package dev.fireline.benchmarks.bare;

import com.sun.net.httpserver.HttpExchange;
import dev.fireline.benchmarks.stage.LoopbackServer;
import dev.fireline.workflows.payload.Payloads;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * The least that takes alerts over HTTP and does not coalesce: reads the body's {@code id}, hands it on while the caller
 * waits, and answers 202, or 503 when that failed. No limits, no tokens, no checks.
 */
public final class BareIntake implements AutoCloseable {
    private final Consumer<String> sink;
    private final LoopbackServer server;

    /** @param sink makes the alert of that key durable before it returns */
    public BareIntake(Consumer<String> sink) {
        this.sink = sink;
        server = new LoopbackServer(this::receive);
    }

    public int port() {
        return server.port();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(isKept(body) ? 202 : 503, -1);
        }
    }

    private boolean isKept(byte[] body) {
        try {
            sink.accept(Payloads.mapper().readTree(body).path("id").asString());
            return true;
        } catch (RuntimeException refused) {
            return false;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
