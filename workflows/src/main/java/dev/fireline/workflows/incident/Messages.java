package dev.fireline.workflows.incident;

import dev.fireline.plans.value.Ordered;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people (and a stream of alerts) say to an incident. Each is one JSON object that a person can write by hand; a
 * field left out is null.
 */
public final class Messages {
    private Messages() {}

    /** @param by login */
    public record Acknowledge(@Nullable String by, @Nullable String note) {}

    /**
     * An answer to a question.
     *
     * @param step as the question names it
     * @param choice {@code approve reject done retry skip stop resolve}; the signals {@code approve} and {@code reject}
     *     leave it out
     * @param records answers by name, for {@code done}
     * @param digest of the request that was looked at; a different one is refused; null: not compared
     */
    public record Decide(
            @Nullable String step,
            @Nullable String choice,
            @Nullable String by,
            @Nullable String reason,
            @Nullable Map<String, @Nullable Object> records,
            @Nullable String digest) {
        public Decide {
            records = records == null ? null : Ordered.copy(records);
        }
    }

    /** Severity, title or both. */
    public record Classify(
            @Nullable String severity,
            @Nullable String title,
            @Nullable String by,
            @Nullable String reason) {}

    public record Note(@Nullable String text, @Nullable String by) {}

    public record Resolve(@Nullable String by, @Nullable String reason) {}

    /** A false positive: everything is undone in reverse, then the incident closes. */
    public record Cancel(@Nullable String by, @Nullable String reason) {}

    /** @param done one line: what was accepted */
    public record Accepted(String done) {}

    /**
     * From the stream of alerts, only when something changed.
     *
     * @param severity a worse one than before; null: unchanged
     * @param joined title of an alert that joined; null: none
     * @param allResolved every alert of the stream is resolved at its source
     */
    public record AlertsChanged(
            @Nullable String severity,
            @Nullable String joined,
            long occurrences,
            boolean allResolved,
            boolean firingAgain) {}
}
