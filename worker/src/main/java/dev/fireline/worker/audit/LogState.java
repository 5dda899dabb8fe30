package dev.fireline.worker.audit;

import java.time.Instant;

/** How the audit log stands, as this process sees it. */
public sealed interface LogState {
    /** Nothing has been signed since the start. */
    record Starting() implements LogState {}

    /**
     * Signed and published.
     *
     * @param size entries that are published everywhere
     * @param at when that was seen last
     */
    record Published(long size, Instant at) implements LogState {}

    /** Something does not answer; it is tried again. */
    record Waiting(String reason) implements LogState {}

    /**
     * Another process signs, with a key this one does not have.
     *
     * @param unsigned how many entries it has not signed yet
     */
    record Elsewhere(String reason, long unsigned) implements LogState {}

    /** What is in the archive is not what was signed. Nothing is signed until a person has looked. */
    record Refused(String reason) implements LogState {}
}
