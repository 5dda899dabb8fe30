package dev.fireline.archive;

/**
 * A journal row in the one sequence of all incidents.
 *
 * @param position greater than that of every row that could be seen before; with gaps
 */
public record EventRow(long position, String incidentId, JournalRow entry) {}
