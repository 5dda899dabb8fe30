package dev.fireline.bridge.event;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fireline.archive.EventRow;
import dev.fireline.bridge.timeline.TimelineController.Entry;

/**
 * Something that happened in an incident.
 *
 * @param incident its id
 */
public record JournalEvent(String incident, @JsonUnwrapped Entry entry) {
    static JournalEvent of(EventRow row) {
        return new JournalEvent(row.incidentId(), Entry.of(row.entry()));
    }
}
