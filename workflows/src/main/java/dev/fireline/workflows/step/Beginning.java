package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.playbook.Outcome;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.question.Answer;
import dev.fireline.workflows.question.MissingValues;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether and when a step begins: {@code when}, then {@code needs}, then {@code after}. */
final class Beginning {
    static final String GIVEN_UP = "given up: nobody said in time whether it is to run";

    private final Incident incident;
    private final Clocks clocks;
    private final Journal journal;
    private final MissingValues missing;
    private final Instances instances;
    private final Titles titles;
    private final StepStates states;

    Beginning(
            Incident incident,
            Clocks clocks,
            Journal journal,
            MissingValues missing,
            Instances instances,
            Titles titles,
            StepStates states) {
        this.incident = incident;
        this.clocks = clocks;
        this.journal = journal;
        this.missing = missing;
        this.instances = instances;
        this.titles = titles;
        this.states = states;
    }

    /** What came of a condition. */
    sealed interface Condition {
        /** @param saidBy login of who said so where nobody knew; null: it is known */
        record Holds(@Nullable String saidBy) implements Condition {}

        record DoesNotHold() implements Condition {}

        /** A person left the step out. */
        record LeftOut() implements Condition {}

        /** Nobody knew, and a person stopped the playbook. */
        record Stopped() implements Condition {}

        /** Nobody knew, and nobody said so before the step's {@code timeout} was over. */
        record GivenUp() implements Condition {}
    }

    /**
     * {@code when}, looked at once, when the step's turn comes; an unknown is asked.
     *
     * @param turn what {@code timeout} counts from
     */
    Condition condition(Step step, Instant turn) {
        Expression when = step.options().when();
        while (when != null) {
            switch (when.evaluate(instances.scopeOf(step))) {
                case Evaluation.Known known
                when Boolean.TRUE.equals(known.value()) -> {
                    return new Condition.Holds(null);
                }
                case Evaluation.Known known -> {
                    journal.fireline(
                            Kind.STEP,
                            step.id(),
                            "skipped " + titles.of(step) + ": " + when.source() + " does not hold");
                    return new Condition.DoesNotHold();
                }
                case Evaluation.Unknown unknown -> {
                    Optional<Answer> answer = askWhether(step, turn, unknown);
                    if (answer.isEmpty()) {
                        journal.fireline(Kind.STEP, step.id(), titles.of(step) + " is " + GIVEN_UP);
                        return new Condition.GivenUp();
                    }
                    switch (answer.get().choice()) {
                        case RETRY -> {}
                        case DONE, APPROVE -> {
                            return new Condition.Holds(answer.get().by());
                        }
                        case STOP -> {
                            return Shape.isStopHeardWhereValuesAreMissing()
                                    ? new Condition.Stopped()
                                    : new Condition.LeftOut();
                        }
                        default -> {
                            return new Condition.LeftOut();
                        }
                    }
                }
            }
        }
        return new Condition.Holds(null);
    }

    /** Empty: nobody answered before the step is given up. */
    private Optional<Answer> askWhether(Step step, Instant turn, Evaluation.Unknown unknown) {
        return Shape.areQuestionsOfStepsGivenUp()
                ? TimeLimit.inTime(
                        step, turn, incident, clocks, () -> missing.askWhether(step, titles.of(step), unknown))
                : Optional.of(missing.askWhether(step, titles.of(step), unknown));
    }

    /** Waits for the steps it needs; false when one of them did not succeed. */
    boolean hasWhatItNeeds(Step step) {
        for (String written : step.options().needs()) {
            String needed = instances.seenFrom(step, written);
            await(step, needed, () -> states.isSettled(needed));
            Optional<Outcome> outcome = states.outcome(needed);
            if (outcome.filter(Outcome.DONE::equals).isEmpty()) {
                journal.fireline(
                        Kind.STEP,
                        step.id(),
                        "skipped " + titles.of(step) + ": it needs '" + needed + "', which "
                                + outcome.map(ended -> "ended as " + ended.word())
                                        .orElse("was not done"));
                return false;
            }
        }
        return true;
    }

    /** Whether it counts from a task beside it after the resolution: it opens when that has ended, however it did. */
    boolean opensAfterAnother(Step step) {
        String from = step.options().from();
        List<Step> review = incident.plan().review();
        List<Step> followUp = incident.plan().followUp();
        return from != null
                && (hasBoth(review, step, from) || hasBoth(followUp, step, from) || followsReview(step))
                && Workflow.getVersion("opens-after-what-it-counts-from", Workflow.DEFAULT_VERSION, 1) == 1;
    }

    void awaitTheOther(Step step) {
        String from = instances.seenFrom(step, String.valueOf(step.options().from()));
        if (followsReview(step)) {
            await(step, from, () -> incident.events().has(Event.STEP + from));
        } else {
            await(step, from, () -> states.isSettled(from));
        }
    }

    /** People see what it waits for, and that it has not been forgotten. */
    private void await(Step step, String other, Supplier<Boolean> isOver) {
        incident.waiting().put(step.id(), List.of(other));
        try {
            Workflow.await(isOver);
        } finally {
            incident.waiting().remove(step.id());
        }
    }

    private static boolean hasBoth(List<Step> tasks, Step step, String other) {
        return has(tasks, step.id()) && has(tasks, other);
    }

    private static boolean has(List<Step> tasks, @Nullable String id) {
        return tasks.stream().anyMatch(task -> task.id().equals(id));
    }

    /** What follows up has states of its own: of the review it knows only what has happened. */
    private boolean followsReview(Step step) {
        return has(incident.plan().followUp(), step.id())
                && has(incident.plan().review(), step.options().from());
    }

    /** Waits until the step opens; a severity without a time for it opens it at once. */
    void awaitOpening(Step step, Instant origin, boolean afterResolution) {
        if (step.options().after() == null) {
            return;
        }
        if (afterResolution
                && Workflow.getVersion("review-opens-by-clock", Workflow.DEFAULT_VERSION, 1)
                        == Workflow.DEFAULT_VERSION) {
            awaitOpeningByTimer(step, origin);
            return;
        }
        boolean[] open = new boolean[1];
        Clock clock = clocks.start(
                "opening of " + step.id(),
                step.id() + " opens",
                () -> incident.now(step.options().after()).map(span -> incident.due(span, origin)),
                () -> open[0] = true);
        try {
            Workflow.await(() -> open[0] || clock.state() == Clock.State.DORMANT);
        } catch (CanceledFailure e) {
            clocks.withdraw(clock);
            throw e;
        }
        clocks.withdraw(clock); // it was no promise: nobody is late
    }

    /** As histories have it that were begun before a change of severity moved the opening. */
    private void awaitOpeningByTimer(Step step, Instant origin) {
        Duration left = incident.now(step.options().after())
                .map(span -> Duration.between(now(), incident.due(span, origin)))
                .orElse(Duration.ZERO);
        if (left.isPositive()) {
            Workflow.newTimer(
                            left,
                            TimerOptions.newBuilder()
                                    .setSummary("review task " + step.id() + " opens")
                                    .build())
                    .get();
        }
    }
}
