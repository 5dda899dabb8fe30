package dev.fireline.workflows.expect;

import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.journal.JournalEntry;
import java.util.List;

/**
 * One incident as the archive would hold it.
 *
 * @param timeline in order
 * @param states as they were written, oldest first; one at least
 */
public record IncidentRecord(String id, List<JournalEntry> timeline, List<IncidentView> states) {
    public IncidentRecord {
        timeline = Ordered.copy(timeline);
        states = Ordered.copy(states);
    }

    /** As it stood at the end. */
    public IncidentView last() {
        return states.getLast();
    }
}
