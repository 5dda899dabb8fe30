package dev.fireline.workflows.journal;

import dev.fireline.plans.value.Ordered;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in an incident.
 *
 * @param seq from 1, without gaps
 * @param at workflow time
 * @param kind what kind of thing, in the words of {@link Kind}
 * @param phase the phase shown at that time
 * @param step id of the step, message, clock or task it is about; null when about none
 * @param actor login of the person, or {@code fireline}
 * @param what one line for people
 * @param why the reason given or found; null when there is none
 * @param details small values for machines, without secrets
 */
public record JournalEntry(
        long seq,
        Instant at,
        Kind kind,
        String phase,
        @Nullable String step,
        String actor,
        String what,
        @Nullable String why,
        Map<String, @Nullable Object> details) {

    /** The actor of what nobody decided. */
    public static final String FIRELINE = "fireline";

    public JournalEntry {
        details = Ordered.copy(details);
    }

    /** What kinds of things happen. */
    public enum Kind {
        ALERT,
        DECLARED,
        PAGED,
        ACKNOWLEDGED,
        ROLE,
        PHASE,
        STEP,
        ACTION,
        DRY_RUN,
        APPROVAL,
        DECISION,
        TASK,
        NOTE,
        MESSAGE,
        CLOCK,
        ESCALATION,
        SEVERITY,
        FACT,
        OBLIGATION,
        DOCUMENT,
        EVIDENCE,
        UNDO,
        REFUSED,
        RESOLVED,
        REOPENED,
        REVIEW,
        CANCELLED,
        DRILL,
        CLOSED,
        PLAN,
        CHECKPOINT
    }
}
