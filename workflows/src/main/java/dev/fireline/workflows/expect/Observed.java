package dev.fireline.workflows.expect;

import dev.fireline.plans.scenario.Expectation;
import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came about.
 *
 * @param start what expectations count from
 * @param tolerance how much later than expected it may come about; zero: to the second
 * @param isRehearsal whether every action was dry, so that a dry run counts as acting
 * @param incidents in the order declared
 * @param told in order
 * @param acted in order
 */
public record Observed(
        Instant start,
        Duration tolerance,
        boolean isRehearsal,
        List<IncidentRecord> incidents,
        List<Told> told,
        List<Acted> acted) {
    public Observed {
        incidents = Ordered.copy(incidents);
        told = Ordered.copy(told);
        acted = Ordered.copy(acted);
    }

    /** Whether that moment is the one expected, or any is. */
    boolean isAt(Expectation expected, Instant moment) {
        Duration at = expected.at();
        if (at == null) {
            return true;
        }
        long late = Duration.between(start, moment).toSeconds() - at.toSeconds();
        return late >= 0 && late <= tolerance.toSeconds();
    }

    /** {@code t+5m}. */
    String offset(Instant moment) {
        return Offset.of(Duration.between(start, moment));
    }

    /** Of every timeline. */
    Stream<JournalEntry> entries() {
        return incidents.stream().flatMap(incident -> incident.timeline().stream());
    }

    /** Every state of every incident. */
    Stream<IncidentView> states() {
        return incidents.stream().flatMap(incident -> incident.states().stream());
    }

    /** How each stood at the end. */
    Stream<IncidentView> lastStates() {
        return incidents.stream().map(IncidentRecord::last);
    }
}
