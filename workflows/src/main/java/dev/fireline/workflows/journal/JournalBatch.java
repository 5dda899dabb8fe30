package dev.fireline.workflows.journal;

import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.incident.IncidentView;
import java.util.List;

/**
 * @param incident id of the incident
 * @param entries in order of seq; a repeat of the same seq changes nothing
 * @param view the incident as it stands after the last entry
 */
public record JournalBatch(String incident, List<JournalEntry> entries, IncidentView view) {
    public JournalBatch {
        entries = Ordered.copy(entries);
    }
}
