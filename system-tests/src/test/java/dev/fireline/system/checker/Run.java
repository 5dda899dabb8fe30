package dev.fireline.system.checker;

import dev.fireline.system.checker.WantedExhibits.Wanted;
import dev.fireline.workflows.action.ActionRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run of a workflow, as its history tells.
 *
 * @param closedAt null: it runs
 * @param received alerts that were signalled to a stream, in order
 * @param children ids of the incidents a stream declared
 * @param declared null for a stream
 * @param done keys of the actions that ended and changed something, or told somebody
 * @param kept exhibits that steps have kept, in order
 * @param waivers what was destroyed without them, in order
 * @param answers what people said and was taken
 * @param broken workflow tasks that failed for a reason of ours
 */
public record Run(
        String workflow,
        String run,
        String type,
        Instant startedAt,
        @Nullable Instant closedAt,
        List<Received> received,
        List<Child> children,
        @Nullable Declared declared,
        List<Timer> timers,
        List<Asked> actions,
        List<String> done,
        List<Kept> kept,
        List<Waiver> waivers,
        List<Answer> answers,
        List<Entry> journal,
        List<Broken> broken) {

    public record Received(Instant at, String fingerprint, String identity, Instant receivedAt) {}

    public record Child(Instant at, String incident) {}

    /**
     * @param alert identity of the alert that decided; null: a person did
     * @param receivedAt of that alert
     * @param atOnce whether its rule neither waits nor counts
     * @param acknowledgeWithin null: not promised as a plain duration
     */
    public record Declared(
            Instant declaredAt,
            @Nullable String alert,
            @Nullable Instant receivedAt,
            boolean atOnce,
            String severity,
            @Nullable Duration acknowledgeWithin) {}

    /**
     * @param firedAt null: cancelled, or still running
     * @param reckonedAt when the workflow task began that reckoned its length; it starts when that task ends
     */
    public record Timer(
            String summary,
            Instant startedAt,
            Instant due,
            @Nullable Instant firedAt,
            Instant reckonedAt) {
        /** Of a workflow task that took no time. */
        Timer(String summary, Instant startedAt, Instant due, @Nullable Instant firedAt) {
            this(summary, startedAt, due, firedAt, startedAt);
        }

        /** When it would be due if its workflow task had taken no time. */
        Instant meant() {
            return due.minus(Duration.between(reckonedAt, startedAt));
        }
    }

    /**
     * @param effect what the action does to its target, as the catalog says: {@code DESTROYS} …
     * @param people how many the plan wants to have said yes before; empty: the plan has no such step
     * @param keptBefore steps that the plan wants to have kept something before
     */
    public record Asked(
            Instant at, ActionRequest request, String effect, OptionalInt people, List<Wanted> keptBefore) {}

    /** @param step its id, as the plan writes it */
    public record Kept(Instant at, String step) {}

    /**
     * @param steps ids, as the record names them
     * @param destroying the step that destroys without them
     * @param by who waived them
     * @param may logins of those who might; empty: the plan alone does not say
     */
    public record Waiver(Instant at, List<String> steps, String destroying, String by, Optional<Set<String>> may) {}

    /**
     * @param step what was answered; null: nothing was asked
     * @param choice null: it was no choice
     */
    public record Answer(
            Instant at,
            String by,
            @Nullable String step,
            @Nullable String choice) {}

    public record Entry(long seq, String what) {}

    public record Broken(Instant at, String cause, String message) {}

    boolean isIncident() {
        return type.equals("IncidentWorkflow");
    }

    boolean isStream() {
        return type.equals("AlertWorkflow");
    }

    /** Whether both ran at some moment. */
    boolean overlaps(Run other) {
        return (closedAt == null || other.startedAt.isBefore(closedAt))
                && (other.closedAt == null || startedAt.isBefore(other.closedAt));
    }
}
