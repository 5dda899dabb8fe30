package dev.fireline.workflows.obligation;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.obligation.Obligation;
import dev.fireline.workflows.clock.TimeWords;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is said of one obligation: when it is due, and what a person is asked to do with its draft. */
final class DutyText {
    private final Obligation obligation;
    private final Incident incident;
    private final IncidentScope scope;

    DutyText(Obligation obligation, Incident incident, IncidentScope scope) {
        this.obligation = obligation;
        this.incident = incident;
        this.scope = scope;
    }

    /** @param due null: what it counts from is not known */
    String due(@Nullable Instant due) {
        return due == null
                ? "may be due: " + obligation.from() + " is not known"
                : "is due " + TimeWords.at(due, now());
    }

    /** The same with law, addressee and draft, and how it is answered. */
    String question(@Nullable Instant due) {
        String law = obligation.law() == null ? "" : " (" + obligation.law() + ")";
        String draft = incident.now(
                        incident.followed().message(obligation.message()).text())
                .map(template -> "\nDraft:\n" + template.read(scope.whole(now())))
                .orElse("");
        return "Obligation '" + obligation.id() + "'" + law + " " + due(due) + ". To: "
                + String.join(", ", obligation.to().names())
                + ". Answer send to release the draft, done when it was filed elsewhere, not-due with a reason."
                + draft;
    }
}
