package dev.fireline.workflows.journal;

/**
 * An entry that is looked for in the archive.
 *
 * @param incident id of the incident
 * @param seq of the entry, from 1
 */
public record RecordedEntry(String incident, long seq) {}
