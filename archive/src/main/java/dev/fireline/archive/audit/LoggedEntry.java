package dev.fireline.archive.audit;

/**
 * An entry of the log as it is kept.
 *
 * @param index from 0, without gaps
 * @param leaf what is hashed into the tree, and published
 * @param body the line of the timeline as it stands today, in the form that is hashed
 */
public record LoggedEntry(long index, byte[] leaf, byte[] body) {}
