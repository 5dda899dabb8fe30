package dev.fireline.workflows.expect;

import dev.fireline.plans.value.Ordered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
}
