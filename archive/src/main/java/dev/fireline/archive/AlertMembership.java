package dev.fireline.archive;

/**
 * An alert of a sender is in a stream.
 *
 * @param streamId workflow id of the stream
 * @param firing false once its sender said it is over
 */
public record AlertMembership(String source, String fingerprint, String streamId, boolean firing) {}
