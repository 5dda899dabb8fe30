package dev.fireline.workflows.alert;

import dev.fireline.plans.alert.Alert;
import org.jspecify.annotations.Nullable;

/**
 * An alert with what the rules said of it.
 *
 * @param rule null: none matched
 * @param severity id in the plan; null: none matched
 * @param incident the {@code incident_id} label when it names an incident to join; null: none
 */
public record RoutedAlert(
        Alert alert,
        @Nullable String rule,
        @Nullable String severity,
        @Nullable String incident) {}
