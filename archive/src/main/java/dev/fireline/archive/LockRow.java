package dev.fireline.archive;

import java.time.Instant;

/**
 * What came of the last try of a bucket's lock.
 *
 * @param found {@code WORM}, or {@code NOT-WORM} and why
 * @param at when it was tried
 */
public record LockRow(String bucket, boolean worm, String found, Instant at) {}
