package dev.fireline.workflows.obligation;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.obligation.Obligation;
import dev.fireline.workflows.clock.TimeWords;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said of one obligation: when it is due, and what a person is asked to do with its draft. */
final class DutyText {
    private static final String FACTS = "facts.";

    private final Obligation obligation;
    private final Incident incident;
    private final IncidentScope scope;
    private @Nullable Source said;

    /** What the words of the question come from. */
    private record Source(Optional<Instant> due, String severity, Map<String, @Nullable Object> facts) {}

    DutyText(Obligation obligation, Incident incident, IncidentScope scope) {
        this.obligation = obligation;
        this.incident = incident;
        this.scope = scope;
    }

    /** @param due null: what it counts from is not known */
    String due(@Nullable Instant due) {
        return due == null ? "may be due: " + origin() : "is due " + TimeWords.at(due, now());
    }

    private String origin() {
        String from = obligation.from();
        return incident.plan().obligations().stream()
                        .anyMatch(other -> other.id().equals(from))
                ? "obligation '" + from + "' is not fulfilled"
                : from + " is not known";
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
                + howToDate(due)
                + ". Answer send to release the draft, done when it was filed elsewhere, not-due with a reason."
                + draft;
    }

    boolean countsFromFact() {
        return obligation.from().startsWith(FACTS);
    }

    private String howToDate(@Nullable Instant due) {
        return due != null || !countsFromFact()
                ? ""
                : ". Say from when it counts: fireline incident fact " + incident.id() + " "
                        + obligation.from().substring(FACTS.length()) + " TIME";
    }

    /** The same, as the question is put. */
    String asked(@Nullable Instant due) {
        said = source(due);
        return question(due);
    }

    /** How the open question reads by now: whoever answers it must see what would leave; empty: as it did. */
    Optional<String> changed(@Nullable Instant due) {
        return source(due).equals(said) ? Optional.empty() : Optional.of(asked(due));
    }

    private Source source(@Nullable Instant due) {
        return new Source(Optional.ofNullable(due), incident.severity(), new LinkedHashMap<>(incident.facts()));
    }
}
