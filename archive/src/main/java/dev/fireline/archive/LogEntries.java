package dev.fireline.archive;

import java.util.List;

/** Makes entries of the audit log of what is written down: lines of timelines, and what was done with exhibits. */
final class LogEntries {
    private final ArchiveCalls calls;
    private final AuditTable table;
    private final TimelineTable timeline;
    private final CustodyTable custody;

    LogEntries(ArchiveCalls calls, AuditTable table, TimelineTable timeline, CustodyTable custody) {
        this.calls = calls;
        this.table = table;
        this.timeline = timeline;
        this.custody = custody;
    }

    /** Makes entries of the events that are none yet. The caller holds the lock of positions. */
    void record() {
        List<EventRow> events;
        do {
            events = timeline.events(table.lastPosition(), null, Page.MAX_LIMIT);
            table.add(events.stream().map(NewEntry::of).toList());
        } while (events.size() == Page.MAX_LIMIT);
    }

    /** Makes entries of what was done with an incident's exhibits and is none yet. Within the transaction that wrote it. */
    void recordCustody(String incident) {
        table.lock();
        List<NewEntry> rows;
        do {
            rows = custody.unlogged(incident);
            table.add(rows);
        } while (rows.size() == Page.MAX_LIMIT);
    }

    /** Makes entries of what was written before there was a log, so many at a time that others can write meanwhile. */
    void recordBacklog() {
        while (Boolean.TRUE.equals(calls.inTransaction(() -> {
            table.lock();
            List<NewEntry> next = timeline.events(table.lastPosition(), null, Page.MAX_LIMIT).stream()
                    .map(NewEntry::of)
                    .toList();
            if (next.isEmpty()) {
                next = custody.unlogged(null);
            }
            table.add(next);
            return !next.isEmpty();
        }))) {
            // once more
        }
    }
}
