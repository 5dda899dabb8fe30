package dev.fireline.system.target;

import dev.fireline.system.Api;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A monitoring system: it sends until it is told that the alert arrived, and writes down what it was told. */
public final class Sender {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final JsonLines<Sent> log;

    public Sender(JsonLines<Sent> log) {
        this.log = log;
    }

    /**
     * An alert for {@code POST /v1/alerts/generic}.
     *
     * @param startsAt part of the alert's identity: a repeat has the same
     * @param fields what the plan asks of an alert beside these
     */
    public record Alert(
            String id, Instant startsAt, Map<String, String> labels, Map<String, ?> metrics, Map<String, ?> fields) {
        public Alert(String id, Instant startsAt, Map<String, String> labels, Map<String, ?> metrics) {
            this(id, startsAt, labels, metrics, Map.of());
        }

        Map<String, Object> body() {
            Map<String, Object> body = new LinkedHashMap<>(fields);
            body.put("id", id);
            body.put("title", id);
            body.put("starts_at", startsAt.toString());
            body.put("labels", labels);
            body.put("metrics", metrics);
            return body;
        }
    }

    /** Sends until a bridge accepts it, trying the bridges in turn. */
    public Sent deliver(Alert alert, @Nullable String plan, List<Api> bridges) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int next = 0; ; next++) {
            Sent sent = send(alert, plan, "bridge-" + (next % bridges.size() + 1), bridges.get(next % bridges.size()));
            if (sent.isAccepted()) {
                return sent;
            }
            if (sent.status() / 100 == 4 || System.nanoTime() > deadline) {
                throw new AssertionError("nobody took " + alert.id() + " within " + PATIENCE + "; last: " + sent);
            }
            pause();
        }
    }

    /** Sends once. */
    public Sent send(Alert alert, @Nullable String plan, String name, Api bridge) {
        Instant at = Instant.now();
        int status = 0;
        List<String> streams = new ArrayList<>();
        try {
            Api.Answer answer = bridge.post("/v1/alerts/generic" + (plan == null ? "" : "?plan=" + plan), alert.body());
            status = answer.status();
            answer.body()
                    .path("accepted")
                    .forEach(each -> streams.add(each.path("stream").asString()));
        } catch (UncheckedIOException gone) {
            // no answer: status stays 0
        }
        Sent sent = new Sent(at, Instant.now(), name, alert.id(), status, streams);
        log.add(sent);
        return sent;
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
