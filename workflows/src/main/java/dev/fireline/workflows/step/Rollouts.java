package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.playbook.Gate;
import dev.fireline.plans.playbook.Outcome;
import dev.fireline.plans.playbook.Stage;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes from stage to stage while the gate stays green. A stage whose gate is red goes back to the stage before, and the
 * rollout fails; tried again, it holds the stage where it stands anew, and goes on from there.
 */
final class Rollouts {
    private static final Duration BETWEEN_PROBES = Duration.ofMinutes(1);

    private final Incident incident;
    private final Journal journal;
    private final SingleSteps single;
    private final Unfolding unfolding;
    private final Titles titles;
    /** Index of the stage each rollout stands at, after it went back. */
    private final Map<String, Integer> standing = new LinkedHashMap<>();

    Rollouts(Incident incident, Journal journal, SingleSteps single, Unfolding unfolding, Titles titles) {
        this.incident = incident;
        this.journal = journal;
        this.single = single;
        this.unfolding = unfolding;
        this.titles = titles;
    }

    /** @param stages the steps of each stage, as one */
    Ended run(Step.Rollout rollout, List<Step> stages, StepContext context, StepRunner runner) {
        Integer standsAt = standing.remove(rollout.id());
        int first = standsAt != null && context.goesOn() ? standsAt : 0;
        boolean stands = standsAt != null && context.goesOn();
        for (int at = first; at < stages.size(); at++) {
            Step stage = stages.get(at);
            Outcome outcome = stands ? Outcome.DONE : runner.run(stage, context);
            stands = false;
            if (outcome == Outcome.STOPPED) {
                return new Ended(Outcome.STOPPED, "a step of stage " + (at + 1) + " was stopped");
            }
            keepStage(rollout, runner, at + 1);
            Optional<String> red = outcome == Outcome.FAILED
                    ? Optional.of("a step of it failed")
                    : hold(
                            rollout,
                            unfolding.gateOf(stage),
                            rollout.rollout().stages().get(at));
            if (red.isPresent()) {
                return back(rollout, stages, at, red.get(), context, runner);
            }
            journal.fireline(
                    Kind.STEP,
                    rollout.id(),
                    titles.of(rollout) + ": stage " + (at + 1) + " of " + stages.size() + " is green");
        }
        return Ended.with(Outcome.DONE);
    }

    private Ended back(
            Step.Rollout rollout, List<Step> stages, int at, String red, StepContext context, StepRunner runner) {
        String failed = "stage " + (at + 1) + " of " + stages.size() + ": " + red;
        runner.forget(List.of(stages.get(at)));
        if (at == 0) {
            return Ended.failed(failed + "; there is no stage before it");
        }
        journal.fireline(Kind.STEP, rollout.id(), titles.of(rollout) + ": " + failed + "; back to stage " + at);
        Step before = stages.get(at - 1);
        runner.forget(List.of(before));
        Outcome outcome = runner.run(before, context.anew());
        if (outcome == Outcome.STOPPED) {
            return new Ended(Outcome.STOPPED, "a step of stage " + at + " was stopped");
        }
        keepStage(rollout, runner, at);
        standing.put(rollout.id(), at - 1);
        return Ended.failed(failed + "; back at stage " + at);
    }

    /** What is wrong; empty: the gate was green to the end. */
    private Optional<String> hold(Step.Rollout rollout, Step.Action gate, Stage stage) {
        Gate written = rollout.rollout().gate();
        Instant end = stage.hold() == null ? now() : incident.due(stage.hold(), now());
        Duration every = gate.options().every() instanceof Elapsed(Duration span) ? span : BETWEEN_PROBES;
        int inARow = 0;
        while (true) {
            Optional<String> red = single.probe(gate);
            inARow = red.isPresent() ? inARow + 1 : 0;
            if (inARow >= written.failureThreshold()) {
                return red;
            }
            Duration left = Duration.between(now(), end);
            if (red.isEmpty() && !left.isPositive()) {
                return Optional.empty();
            }
            Duration pause = red.isEmpty() && left.compareTo(every) < 0 ? left : every;
            Workflow.newTimer(
                            pause,
                            TimerOptions.newBuilder()
                                    .setSummary("look at " + gate.id() + " again")
                                    .build())
                    .get();
        }
    }

    private static void keepStage(Step.Rollout rollout, StepRunner runner, int stage) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("stage", stage);
        runner.keepOutputs(rollout, outputs);
    }
}
