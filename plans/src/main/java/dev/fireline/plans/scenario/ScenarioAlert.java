package dev.fireline.plans.scenario;

import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An alert of a scenario.
 *
 * @param at after the start
 * @param starts when it began to fire at its source, after the start; null: when it is received, or with the alert of
 *     the same fingerprint that still fires
 * @param fingerprint null: made from the labels
 * @param metrics a map from names to numbers
 * @param body a map, as the sender would write it
 */
public record ScenarioAlert(
        @Key("when it is received, after the start") Duration at,
        @Key("firing, or resolved at its source") Alert.Status status,

        @Key("its sender's identity of it; made from the labels when left out") @Nullable
        String fingerprint,

        @Key("the intake it comes by: alertmanager, generic")
        String source,

        @Key("labels, by name") Map<String, String> labels,
        @Key("annotations, by name") Map<String, String> annotations,
        @Key("numbers, by name") @Nullable Object metrics,
        @Key("the alert as its sender writes it") @Nullable Object body,

        @Key("when it began at its source, after the start; when it is received when left out") @Nullable
        Duration starts) {

    public ScenarioAlert {
        at = at == null ? Duration.ZERO : at;
        status = status == null ? Alert.Status.FIRING : status;
        source = source == null ? "alertmanager" : source;
        labels = Ordered.copy(labels);
        annotations = Ordered.copy(annotations);
    }

    /** What tells it from other alerts. */
    public String identity() {
        return fingerprint != null ? fingerprint : new TreeMap<>(labels).toString();
    }

    /** The alert as rules look at it, whenever it comes. */
    public Alert begins() {
        return received(Scenario.DEFAULT_START, Scenario.DEFAULT_START);
    }

    /**
     * The alert as the intake would make it.
     *
     * @param receivedAt by the simulated clock
     * @param startsAt by the same
     */
    public Alert received(Instant receivedAt, Instant startsAt) {
        return new Alert(
                source,
                identity(),
                status,
                labels,
                annotations,
                named(metrics),
                named(body),
                startsAt,
                status == Alert.Status.RESOLVED ? receivedAt : null,
                receivedAt,
                null);
    }

    private static Map<String, Object> named(@Nullable Object tree) {
        Map<String, Object> named = new LinkedHashMap<>();
        if (tree instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value != null) {
                    named.put(String.valueOf(name), value instanceof Integer number ? number.longValue() : value);
                }
            });
        }
        return named;
    }
}
