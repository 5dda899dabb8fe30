package dev.fireline.simulation;

import dev.fireline.workflows.expect.Finding;
import dev.fireline.workflows.expect.IncidentRecord;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.payload.Payloads;
import java.util.List;

/** What stands on the timeline of a drill when it was judged. */
record DrillScore(List<Finding> findings) {
    static List<Finding> of(List<IncidentRecord> incidents) {
        return incidents.stream()
                .flatMap(incident -> incident.timeline().stream())
                .filter(entry -> entry.kind() == Kind.DRILL)
                .map(JournalEntry::details)
                .map(details -> Payloads.mapper().convertValue(details, DrillScore.class))
                .flatMap(score -> score.findings().stream())
                .toList();
    }
}
