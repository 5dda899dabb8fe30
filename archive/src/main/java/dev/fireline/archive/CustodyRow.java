package dev.fireline.archive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done with an exhibit.
 *
 * @param number from 1, without gaps within an incident
 * @param at when, to the microsecond
 * @param actor login of the person
 * @param action the word for what was done: {@code READ}
 * @param exhibit its name; null: about all of the incident's
 * @param sha256 of the bytes as they were found then, lower-case hex; null: not read
 * @param outcome one line for people
 * @param why the reason given; null: none
 * @param previous {@link #hash} of the row before it; 64 zeros for the first
 * @param hash SHA-256 over all of the above, lower-case hex
 */
public record CustodyRow(
        long number,
        Instant at,
        String actor,
        String action,
        @Nullable String exhibit,
        @Nullable String sha256,
        String outcome,
        @Nullable String why,
        String previous,
        String hash) {
    static final String FIRST = "0".repeat(64);

    /**
     * What is to be written; number and hashes are given when it is.
     *
     * @param at cut to the microsecond
     */
    public record Event(
            Instant at,
            String actor,
            String action,
            @Nullable String exhibit,
            @Nullable String sha256,
            String outcome,
            @Nullable String why) {}

    /** Whether the row still is what it was when it was written. */
    public boolean isUnchanged(String incident) {
        return hash.equals(
                hash(incident, number, new Event(at, actor, action, exhibit, sha256, outcome, why), previous));
    }

    /** Over each value in order, as {@code length:value} and a line end; a missing one is {@code -}. */
    static String hash(String incident, long number, Event event, String previous) {
        StringBuilder text = new StringBuilder();
        for (String value : new @Nullable String[] {
            incident,
            String.valueOf(number),
            event.at().toString(),
            event.actor(),
            event.action(),
            event.exhibit(),
            event.sha256(),
            event.outcome(),
            event.why(),
            previous
        }) {
            text.append(value == null ? "-" : value.length() + ":" + value).append('\n');
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
