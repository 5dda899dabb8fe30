package dev.fireline.workflows.response;

import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.clock.TimeWords;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first lines of a timeline: what came in, and what it was taken for. */
final class DeclarationEntries {
    private static final Duration LATE = Duration.ofHours(1);
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private DeclarationEntries() {}

    /** @param drill who takes part in the drill it is; null: it is none */
    static void write(Incident incident, Journal journal, @Nullable String drill) {
        IncidentDeclaration declaration = incident.declaration();
        if (declaration.alert() != null) {
            journal.append(
                    Kind.ALERT,
                    null,
                    JournalEntry.FIRELINE,
                    "alert received from " + declaration.alert().source() + " at "
                            + declaration.alert().receivedAt() + ": "
                            + declaration.alert().title()
                            + timing(declaration.alert()),
                    null,
                    Map.of("startsAt", declaration.alert().startsAt().toString()));
        }
        Duration skew = declaration.skew();
        if (skew != null) {
            journal.fireline(
                    Kind.ALERT,
                    null,
                    "the clock of the bridge that took the alert is %s %s: every deadline counts from Temporal's own"
                            .formatted(TimeWords.of(toTheSecond(skew.abs())), skew.isNegative() ? "behind" : "ahead"));
        }
        if (declaration.schedule() != null) {
            journal.fireline(
                    Kind.DECLARED,
                    null,
                    "opened " + incident.id() + ": " + incident.title() + ", plan "
                            + incident.plan().plan() + ", schedule " + declaration.schedule()
                            + (incident.isRehearsal() ? " [rehearsal: nothing is changed]" : "")
                            + TimeWords.lateness(declaration.declaredAt(), Clocks.now()));
            return;
        }
        String by = declaration.declaredBy() == null ? JournalEntry.FIRELINE : declaration.declaredBy();
        journal.append(
                Kind.DECLARED,
                null,
                by,
                "declared " + incident.id() + ": " + incident.severity() + " " + incident.title() + ", plan "
                        + incident.plan().plan()
                        + (declaration.rule() == null ? "" : ", rule " + declaration.rule())
                        + (declaration.playbook() == null ? "" : ", playbook " + declaration.playbook())
                        + (drill != null
                                ? ", drill " + declaration.drill() + " [nothing is changed; " + drill + "]"
                                : incident.isRehearsal() ? " [rehearsal: nothing is changed]" : ""),
                null,
                Map.of());
    }

    /** An alert that is much older than its receipt, or dated ahead of it: people must not take its start for now. */
    private static String timing(Alert alert) {
        if (alert.startsAt().isBefore(alert.receivedAt().minus(LATE))) {
            return " (late: by its sender's clock it began at " + alert.startsAt() + ")";
        }
        return alert.startsAt().isAfter(alert.receivedAt().plus(AHEAD))
                ? " (its sender's clock is ahead: there it begins at " + alert.startsAt() + ")"
                : "";
    }

    /** The way of the alert to us is in it. */
    private static Duration toTheSecond(Duration skew) {
        return Duration.ofSeconds(skew.plusMillis(500).toSeconds());
    }
}
