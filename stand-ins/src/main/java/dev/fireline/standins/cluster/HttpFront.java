package dev.fireline.standins.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP in front of the {@link Api}: faults on demand, the record of changes, Status for every refusal. */
final class HttpFront implements HttpHandler {
    /** As the API server's own limit. */
    private static final int LONGEST_BODY_BYTES = 3 * 1024 * 1024;

    private final JsonMapper json;
    private final Api api;
    private final WorkloadController controller;
    private final Faults faults;
    private final List<RecordedRequest> recorded = new CopyOnWriteArrayList<>();

    HttpFront(JsonMapper json, Api api, WorkloadController controller, Faults faults) {
        this.json = json;
        this.api = api;
        this.controller = controller;
        this.faults = faults;
    }

    List<RecordedRequest> recorded() {
        return List.copyOf(recorded);
    }

    void forgetRecorded() {
        recorded.clear();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Api.Call call = read(exchange);
            Fault fault = faults.take(call.isWrite(), isDryRun(call));
            Answer answer = answer(exchange, call, fault);
            if (fault instanceof Fault.Stall stall) {
                sleep(stall);
            }
            boolean lost = fault instanceof Fault.LostAnswer;
            if (call.isWrite()) {
                record(call, answer.code(), !lost);
            }
            if (!lost) {
                send(exchange, answer);
            }
        }
    }

    private static Api.Call read(HttpExchange exchange) throws IOException {
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(LONGEST_BODY_BYTES + 1);
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        String agent = exchange.getRequestHeaders().getFirst("User-Agent");
        return new Api.Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Query.parse(exchange.getRequestURI().getRawQuery()),
                type == null ? "" : type.split(";", 2)[0].trim(),
                agent == null ? "unknown" : agent,
                body);
    }

    private Answer answer(HttpExchange exchange, Api.Call call, @Nullable Fault fault) {
        try {
            switch (fault) {
                case Fault.TooManyRequests busy -> {
                    exchange.getResponseHeaders()
                            .set("Retry-After", Long.toString(busy.retryAfter().toSeconds()));
                    return Answer.text(429, "Too many requests, please try again later.");
                }
                case Fault.ServerError ignored ->
                    throw Refusal.of(500, "InternalError", "the stand-in was told to fail");
                case Fault.Forbidden ignored ->
                    throw Refusal.of(
                            403,
                            "Forbidden",
                            "%s is forbidden: the stand-in was told to refuse".formatted(call.path()));
                case Fault.Overtaken overtaken -> overtaken.by().run();
                case Fault.Stall ignored -> {}
                case Fault.LostAnswer ignored -> {}
                case null -> {}
            }
            if (call.body().length > LONGEST_BODY_BYTES) {
                throw Refusal.of(413, "RequestEntityTooLarge", "limit is " + LONGEST_BODY_BYTES + " bytes");
            }
            Answer answer = api.answer(call);
            if (call.isWrite()) {
                controller.settle();
            }
            return answer;
        } catch (Refusal refusal) {
            return Answer.json(refusal.code(), refusal.status(json));
        } catch (RuntimeException bug) {
            return Answer.json(
                    500, Refusal.of(500, "InternalError", "stand-in: " + bug).status(json));
        }
    }

    private boolean isDryRun(Api.Call call) {
        return call.query().values().containsKey("dryRun")
                || !body(call).path("dryRun").isEmpty();
    }

    private void record(Api.Call call, int status, boolean answered) {
        Map<String, String> annotations = new LinkedHashMap<>();
        JsonNode body = body(call);
        body.at("/metadata/annotations")
                .properties()
                .forEach(entry ->
                        annotations.put(entry.getKey(), entry.getValue().asString("")));
        recorded.add(new RecordedRequest(
                call.method(),
                call.path(),
                isDryRun(call),
                sha256(call.body()),
                Instant.now(),
                status,
                answered,
                annotations));
    }

    private JsonNode body(Api.Call call) {
        try {
            return call.body().length == 0 ? json.createObjectNode() : json.readTree(call.body());
        } catch (JacksonException e) {
            return json.createObjectNode();
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        int length = answer.body().length;
        exchange.sendResponseHeaders(answer.code(), length == 0 ? -1 : length);
        if (length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static void sleep(Fault.Stall stall) {
        try {
            Thread.sleep(stall.length());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
