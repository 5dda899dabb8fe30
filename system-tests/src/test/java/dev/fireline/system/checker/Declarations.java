package dev.fireline.system.checker;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.rule.Rule;
import dev.fireline.plans.severity.Targets.Promise;
import dev.fireline.system.checker.Run.Declared;
import dev.fireline.workflows.incident.IncidentDeclaration;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an incident was declared with, and what its plan promised by that. */
final class Declarations {
    private Declarations() {}

    static Declared read(IncidentDeclaration declaration) {
        Alert alert = declaration.alert();
        return new Declared(
                declaration.declaredAt(),
                alert == null || declaration.declaredBy() != null ? null : alert.identity(),
                alert == null ? null : alert.receivedAt(),
                rule(declaration)
                        .map(rule -> rule.holdFor() == null && rule.count() == null)
                        .orElse(false),
                declaration.severity(),
                acknowledgeWithin(declaration));
    }

    private static Optional<Rule> rule(IncidentDeclaration declaration) {
        return declaration.plan().plan().rules().stream()
                .filter(rule -> rule.rule().equals(declaration.rule()))
                .findFirst();
    }

    private static @Nullable Duration acknowledgeWithin(IncidentDeclaration declaration) {
        PinnedPlan plan = declaration.plan();
        var severity = plan.plan().severities().get(declaration.severity());
        return severity != null
                        && severity.target(Promise.ACKNOWLEDGE).orElse(null) instanceof Elapsed(Duration duration)
                ? duration
                : null;
    }
}
