package dev.fireline.workflows.step;

import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.clock.FactOrigin;
import dev.fireline.workflows.incident.Events;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.message.Lateness;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The clock of a step's {@code within}, and what the times of a step count from. */
final class StepClocks {
    private final Incident incident;
    private final Clocks clocks;
    private final Lateness lateness;
    private final Instances instances;
    private final Titles titles;

    StepClocks(Incident incident, Clocks clocks, Lateness lateness, Instances instances, Titles titles) {
        this.incident = incident;
        this.clocks = clocks;
        this.lateness = lateness;
        this.instances = instances;
        this.titles = titles;
    }

    /** @param started where the step says so, and where nothing else is said */
    Instant origin(Step step, StepContext context, Instant started) {
        String from = step.options().from();
        if (from == null) {
            return context.origin() == null ? started : context.origin();
        }
        return from.equals("started")
                ? started
                : incident.events().origin(from, instances.seenFrom(step, from)).orElse(started);
    }

    /** A question that is open moves with a fact that is corrected, but for those asked before that was so. */
    Supplier<Instant> originOfTask(Step.Task task, StepContext context, Instant started) {
        String from = task.options().from();
        Instant origin = origin(task, context, started);
        boolean moves = from != null
                && Events.mayMove(from)
                && Workflow.getVersion("fact-moves-questions", Workflow.DEFAULT_VERSION, 1) == 1;
        return () -> moves ? origin(task, context, started) : origin;
    }

    /** Does not run yet. */
    Due due(Step step, StepContext context) {
        return new Due(step, context);
    }

    /** The clock of {@code within}. A task after resolution has one with its question and needs no second. */
    final class Due {
        private final Step step;
        private final StepContext context;
        private @Nullable Clock clock;

        private Due(Step step, StepContext context) {
            this.step = step;
            this.context = context;
        }

        void start(Instant started) {
            if (clock == null && !isKeptByItsQuestion()) {
                Instant origin = origin(step, context, started);
                clock = clocks.start(
                        "step " + step.id(),
                        "step " + step.id() + " due",
                        () -> incident.now(step.options().within())
                                .map(span -> incident.due(span, moves() ? origin(step, context, started) : origin)),
                        () -> lateness.tell(
                                step.id(),
                                "step " + titles.of(step) + " is overdue",
                                step.options().people()));
            }
        }

        /** A task is late when its question is; histories begun before counted it twice in a playbook. */
        private boolean isKeptByItsQuestion() {
            return step instanceof Step.Task
                    && (context.origin() != null
                            || step.options().within() != null
                                    && Workflow.getVersion("one-clock-a-task", Workflow.DEFAULT_VERSION, 1) == 1);
        }

        /** What it counts from may be corrected; a step or an event has happened once. */
        private boolean moves() {
            String from = step.options().from();
            return from != null && Events.mayMove(from) && FactOrigin.movesClocks();
        }

        void met() {
            if (clock != null) {
                clocks.met(clock);
            }
        }

        void withdraw() {
            if (clock != null) {
                clocks.withdraw(clock);
            }
        }
    }
}
