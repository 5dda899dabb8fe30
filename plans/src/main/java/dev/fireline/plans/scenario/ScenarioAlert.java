package dev.fireline.plans.scenario;

import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.intake.Intake;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An alert of a scenario.
 *
 * @param at after the start
 * @param starts when it began to fire at its source, after the start; null: when it is received, or with the alert of
 *     the same fingerprint that still fires
 * @param fingerprint null: of a generic alert the field of its body that identifies it, else made from the labels
 * @param metrics a map from names to numbers
 * @param body a map, as the sender would write it
 */
public record ScenarioAlert(
        @Key("when it is received, after the start") Duration at,
        @Key("firing, or resolved at its source") Alert.Status status,

        @Key(
                "its sender's identity of it; of a generic alert read from the body when left out, else made from the labels")
        @Nullable
        String fingerprint,

        @Key("the intake it comes by: alertmanager, generic")
        String source,

        @Key("labels, by name") Map<String, String> labels,
        @Key("annotations, by name") Map<String, String> annotations,
        @Key("numbers, by name") @Nullable Object metrics,
        @Key("the alert as its sender writes it") @Nullable Object body,

        @Key("when it began at its source, after the start; when it is received when left out") @Nullable
        Duration starts) {

    private static final String GENERIC = "generic";

    public ScenarioAlert {
        at = at == null ? Duration.ZERO : at;
        status = status == null ? Alert.Status.FIRING : status;
        source = source == null ? "alertmanager" : source;
        labels = Ordered.copy(labels);
        annotations = Ordered.copy(annotations);
    }

    /**
     * What tells it from other alerts: as the generic intake reads it from the body, else all labels.
     *
     * @param intake what the plan says of its generic alerts; null: nothing
     */
    public String identity(@Nullable Intake intake) {
        return fingerprint != null ? fingerprint : inBody(intake).orElseGet(() -> new TreeMap<>(labels).toString());
    }

    private Optional<String> inBody(@Nullable Intake intake) {
        Map<String, Object> fields = source.equals(GENERIC) ? named(body) : Map.of();
        String named = intake == null ? null : intake.id();
        return (named == null ? Intake.IDENTITY : List.of(named))
                .stream()
                        .map(fields::get)
                        .filter(Objects::nonNull)
                        .map(String::valueOf)
                        .findFirst();
    }

    /** The alert as rules look at it, whenever it comes. */
    public Alert begins() {
        return received(null, Scenario.DEFAULT_START, Scenario.DEFAULT_START);
    }

    /**
     * The alert as the intake would make it.
     *
     * @param intake what the plan says of its generic alerts
     * @param receivedAt by the simulated clock
     * @param startsAt by the same
     */
    public Alert received(@Nullable Intake intake, Instant receivedAt, Instant startsAt) {
        return new Alert(
                source,
                identity(intake),
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
