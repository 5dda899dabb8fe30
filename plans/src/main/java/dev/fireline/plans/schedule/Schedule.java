package dev.fireline.plans.schedule;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.expression.Template;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.StepOptions;
import dev.fireline.plans.severity.Rung;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something people do again and again, incident or not. It opens when the first business day of its period opens, in the
 * plan's zone, is kept like an incident, and ends when its tasks are done. One of {@code task}, {@code steps} and {@code
 * drill} says what it is.
 *
 * @param task one task alone; the keys of a task stand beside it
 * @param within due this long after it opened
 * @param steps several tasks, side by side
 * @param drill id of a drill that begins then, instead of tasks
 */
public record Schedule(
        @Key(value = "name of the schedule, unique in the plan", required = true, id = true)
        String id,

        @Key(value = "how often; it opens on the first business day of the period", required = true)
        Period every,

        @Key("how it is called where people read it") @Nullable
        String title,

        @Key("what is to be done") @Nullable Template task,
        @Key("who does it") @Nullable Who of,

        @Key("answers that are required, by name; written to the facts")
        Map<String, FactType> records,

        @Key(value = "what must be attached, by name", orOne = true)
        List<String> attach,

        @Key("who is told of it as well when it opens") @Nullable
        Who invite,

        @Key("due this long after it opened; late is recorded and told") @Nullable
        Span within,

        @Key("who is called when it is not done") List<Rung> escalate,

        @Key("several tasks instead of one, side by side") List<Step> steps,

        @Key("a drill of this plan instead of tasks, by its id; the same as `every` there") @Nullable
        String drill) {

    public Schedule {
        records = Ordered.copy(records);
        attach = Ordered.copy(attach);
        escalate = Ordered.copy(escalate);
        steps = Ordered.copy(steps);
    }

    /** What is open once it has opened: its steps, or its one task, which has the schedule's name; none when it is a drill. */
    public List<Step> tasks() {
        return task == null ? steps : List.of(ownTask(task));
    }

    /** How people know it. */
    public String heading() {
        return title == null ? id : title;
    }

    private Step ownTask(Template task) {
        return new Step.Task(
                task,
                records,
                attach,
                invite,
                null,
                StepOptions.ofSchedule(id, of, within == null ? null : BySeverity.of(within), escalate));
    }
}
