package dev.fireline.plans.playbook;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.expression.Template;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.severity.Rung;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.plans.value.Components;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every kind of step may have.
 *
 * @param needs ids of steps in sight; it is left out unless each of them succeeded
 * @param after opens this long after the origin; null: when its turn comes
 * @param escalate a ladder that counts from the step's origin; {@code unless: done} ends with the step
 * @param within a due time: late is recorded and told, nothing is cancelled; null: the phase's
 * @param timeout given up this long after the start; the step then fails
 * @param every pause between two tries of {@code until}; null: 10 seconds
 */
public record StepOptions(
        @Key(value = "name of the step, unique in its playbook; made from its place when left out", id = true)
        String id,

        @Key("how the step is called where people read it") @Nullable
        Template title,

        @Key("skipped when this does not hold") @Nullable Expression when,

        @Key(value = "waits for these steps; left out unless each of them succeeded", orOne = true)
        List<String> needs,

        @Key("opens this long after the origin") @Nullable BySeverity<Span> after,

        @Key("does the task, or is asked when the action fails; the commander when left out") @Nullable
        Who of,

        @Key("due this long after the step started; late is recorded and told, nothing is cancelled") @Nullable
        BySeverity<Span> within,

        @Key("given up this long after the step started") @Nullable
        BySeverity<Span> timeout,

        @Key("the origin of its clocks; its own start when left out") @Nullable
        String from,

        @Key("how an action is tried again") @Nullable Retry retry,

        @Key("the action is repeated until this holds; needs a `timeout`") @Nullable
        Expression until,

        @Key("pause between two tries of `until`") @Nullable Span every,
        @Key("what a failure means") @Nullable OnFailure onFailure,

        @Key("who approves it, after the dry run and before the act") @Nullable
        Approval approve,

        @Key("what undoes it: auto, none, or a step") @Nullable
        Undo undo,

        @Key("of `kubernetes.scale`: watched while the incident is open; what follows when somebody changes it back")
        @Nullable
        Drift drift,

        @Key("the output is kept as evidence under this name") @Nullable
        Template exhibit,

        @Key("who is called when it is not done") List<Rung> escalate,

        @Key("capability that the level in charge, or an approver, must have in `may`; waits for it") @Nullable
        String requires) {

    public StepOptions {
        needs = Ordered.copy(needs);
        escalate = Ordered.copy(escalate);
    }

    /** Who is named for it; nobody: it is for whoever leads. */
    public Who people() {
        return of == null ? Who.NOBODY : of;
    }

    /** Of a review task as version 0.2 wrote it into payloads. */
    static StepOptions ofReview(
            String id,
            @Nullable Who of,
            @Nullable BySeverity<Span> after,
            @Nullable BySeverity<Span> within,
            @Nullable Expression when,
            List<Rung> escalate) {
        return new StepOptions(
                id, null, when, List.of(), after, of, within, null, null, null, null, null, null, null, null, null,
                null, escalate, null);
    }

    /** Of the one task of a schedule. */
    public static StepOptions ofSchedule(
            String id, @Nullable Who of, @Nullable BySeverity<Span> within, List<Rung> escalate) {
        return ofReview(id, of, null, within, null, escalate);
    }

    /** Of a whole phase, run as one step. */
    public static StepOptions ofPhase(String id, @Nullable Expression when, @Nullable Approval approve) {
        return Components.with(Components.with(named(id), "when", when), "approve", approve);
    }

    /** The same under another name. */
    public StepOptions renamed(String id, @Nullable Undo undo) {
        return Components.with(Components.with(this, "id", id), "undo", undo);
    }

    /** Only a name. */
    public static StepOptions named(String id) {
        return new StepOptions(
                id, null, null, List.of(), null, null, null, null, null, null, null, null, null, null, null, null, null,
                List.of(), null);
    }
}
