package dev.fireline.workflows.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells a stream that its incident is over.
 *
 * @param at when; with {@code firesAgain} when it was resolved
 * @param firesAgain whether what fires since then wants an incident of its own; null: no
 */
public record IncidentEnded(
        String incident, Instant at, @Nullable Boolean firesAgain) {
    public IncidentEnded(String incident, Instant at) {
        this(incident, at, null);
    }
}
