package dev.fireline.workflows.alert;

import static java.util.Objects.requireNonNull;

import dev.fireline.plans.alert.Alert;
import org.jspecify.annotations.Nullable;

/**
 * An alert with what the rules said of it.
 *
 * @param rule null: none matched
 * @param severity id in the plan; null: none matched
 * @param incident the {@code incident_id} label when it names an incident to join; null: none
 * @param id of this delivery: a stream drops one whose id it has seen; null: each arrival counts. 64 characters at most
 */
public record RoutedAlert(
        Alert alert,
        @Nullable String rule,
        @Nullable String severity,
        @Nullable String incident,
        @Nullable String id) {
    public RoutedAlert {
        requireNonNull(alert, "alert");
    }

    /** A delivery that counts each time it arrives. */
    public RoutedAlert(Alert alert, @Nullable String rule, @Nullable String severity, @Nullable String incident) {
        this(alert, rule, severity, incident, null);
    }

    /** The same, of another state. */
    RoutedAlert with(Alert state) {
        return new RoutedAlert(state, rule, severity, null, null);
    }
}
