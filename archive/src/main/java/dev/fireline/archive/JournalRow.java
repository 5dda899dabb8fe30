package dev.fireline.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of an incident's timeline. The first row written for a seq stays; a repeat changes nothing.
 *
 * @param seq from 1, without gaps within an incident
 * @param kind the word for what kind of thing happened
 * @param details small values for machines, a JSON object
 */
public record JournalRow(
        long seq,
        Instant at,
        String kind,
        String phase,
        @Nullable String step,
        String actor,
        String what,
        @Nullable String why,
        String details) {}
