package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.playbook.Outcome;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.step.Beginning.Condition;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs one step of whatever kind: whether it begins, its clocks, its tries, and what its failure means. What a kind of
 * step does stands in {@link SingleSteps} and {@link Groups}.
 */
final class StepRunner {
    private final Incident incident;
    private final Clocks clocks;
    private final Ladders ladders;
    private final Instances instances;
    private final StepStates states;
    private final StepClocks times;
    private final Beginning beginning;
    private final Requirement requirement;
    private final Failures failures;
    private final Offers offers;
    private final EvidenceFirst evidence;
    private final SingleSteps single;
    private final Groups groups;
    private final StepsInOrder inOrder;

    StepRunner(
            Incident incident,
            Clocks clocks,
            Ladders ladders,
            Instances instances,
            StepStates states,
            StepClocks times,
            Beginning beginning,
            Requirement requirement,
            Failures failures,
            Offers offers,
            EvidenceFirst evidence,
            SingleSteps single,
            Groups.Making groups) {
        this.incident = incident;
        this.clocks = clocks;
        this.ladders = ladders;
        this.instances = instances;
        this.states = states;
        this.times = times;
        this.beginning = beginning;
        this.requirement = requirement;
        this.failures = failures;
        this.offers = offers;
        this.evidence = evidence;
        this.single = single;
        this.groups = groups.of(this);
        this.inOrder = new StepsInOrder(this, states);
    }

    /** Steps one after the other. */
    StepsInOrder inOrder() {
        return inOrder;
    }

    /** Ids of those that have begun and not ended; a group is named only when nothing in it has begun. */
    List<String> underWay(List<Step> steps) {
        return states.underWay(steps);
    }

    Outcome run(Step step, StepContext context) {
        CancellationScope.throwCanceled(); // a person moved on while the step before was ending
        Optional<Outcome> before = context.goesOn() ? states.outcome(step.id()) : Optional.empty();
        return before.orElseGet(() -> begin(step, context, true));
    }

    /** A person let it run although its turn is over; what is done in it stays so. */
    Outcome runAfterAll(Step step, StepContext context) {
        states.runsAnew(step);
        return begin(step, context.goingOn(), false);
    }

    private Outcome begin(Step step, StepContext context, boolean asksWhen) {
        boolean opensAfterAnother = beginning.opensAfterAnother(step);
        boolean opensAtOnce = step.options().needs().isEmpty() && step.options().after() == null && !opensAfterAnother;
        StepClocks.Due due = times.due(step, context);
        Outcome outcome;
        states.begins(step);
        try {
            if (opensAfterAnother) {
                beginning.awaitTheOther(step);
            }
            Instant turn = now();
            if (opensAtOnce) {
                due.start(turn);
            }
            Condition condition = asksWhen ? beginning.condition(step, turn) : new Condition.Holds(null);
            Optional<Outcome> givenUp = Optional.empty();
            while (condition instanceof Condition.GivenUp && givenUp.isEmpty()) {
                givenUp = failures.decide(step, Ended.failed(Beginning.GIVEN_UP), context);
                if (givenUp.isEmpty()) {
                    condition = beginning.condition(step, now());
                }
            }
            if (givenUp.isPresent()) {
                outcome = givenUp.get();
                evidence.ended(step, outcome);
            } else if (condition instanceof Condition.Holds(String saidBy) && beginning.hasWhatItNeeds(step)) {
                beginning.awaitOpening(step, times.origin(step, context, turn), context.origin() != null);
                Instant started = opensAtOnce ? turn : now();
                due.start(started);
                requirement.await(step, context);
                outcome = withLadder(step, context.requestedBy(saidBy), started);
                evidence.ended(step, outcome);
            } else {
                outcome = condition instanceof Condition.Stopped ? Outcome.STOPPED : Outcome.SKIPPED;
                if (condition instanceof Condition.DoesNotHold) {
                    offers.skipped(step, context);
                }
            }
        } catch (CanceledFailure e) {
            due.withdraw();
            throw e;
        } finally {
            states.isNoLongerUnderWay(step);
        }
        due.met();
        remember(step, outcome);
        return outcome;
    }

    private Outcome withLadder(Step step, StepContext context, Instant started) {
        if (step.options().escalate().isEmpty()) {
            return perform(step, context, started);
        }
        boolean[] done = new boolean[1];
        ladders.start(
                context.phase() + " " + step.id(),
                step.options().escalate(),
                times.origin(step, context, started),
                () -> done[0],
                clocks);
        try {
            return perform(step, context, started);
        } finally {
            done[0] = true; // also when a person moved on: nobody is called for it any more
            ladders.check();
        }
    }

    private Outcome perform(Step step, StepContext context, Instant started) {
        Optional<Outcome> refused = single.refused(step, context);
        if (refused.isPresent()) {
            return refused.get();
        }
        StepContext here = context;
        Instant begun = started;
        while (true) {
            Ended ended = attempt(step, here, begun);
            if (ended.failure() == null) {
                return ended.outcome();
            }
            Optional<Outcome> decided = failures.decide(step, ended, context);
            if (decided.isPresent()) {
                return decided.get();
            }
            states.forgetFailures(instances.partsOf(step));
            here = context.goingOn();
            begun = now();
        }
    }

    private Ended attempt(Step step, StepContext context, Instant started) {
        return switch (step) {
            case Step.Action action -> single.action(action, context, started);
            case Step.Task task ->
                limited(task, started, () -> single.task(task, context, times.originOfTask(task, context, started)));
            case Step.Decision decision -> limited(decision, started, () -> single.decide(decision, context));
            case Step.Note note -> single.note(note);
            case Step.Send send -> single.send(send, started);
            case Step.SetFacts set -> limited(set, started, () -> single.set(set));
            case Step.Wait pause -> single.pause(pause, started);
            case Step.Sequence group ->
                limited(group, started, () -> groups.inOrder(group, context, times.origin(group, context, started)));
            case Step.Parallel group ->
                limited(group, started, () -> groups.sideBySide(group, context, times.origin(group, context, started)));
            case Step.Each each ->
                limited(each, started, () -> groups.each(each, context, times.origin(each, context, started)));
            case Step.Rollout rollout ->
                limited(
                        rollout,
                        started,
                        () -> groups.rollout(rollout, context, times.origin(rollout, context, started)));
            case Step.Call call ->
                limited(call, started, () -> groups.call(call, context, times.origin(call, context, started)));
            case Step.SwitchTo leave -> single.leave(leave);
            case Step.Revert revert -> single.revert(revert);
        };
    }

    private Ended limited(Step step, Instant started, Functions.Func<Ended> work) {
        return TimeLimit.on(step, started, incident, clocks, work);
    }

    /** These are to be done again: how they ended no longer counts. Their outputs stay until there are new ones. */
    void forget(List<Step> steps) {
        states.areNotOver(steps);
        for (Step step : steps) {
            offers.forget(step);
            states.forget(step);
            forget(instances.partsOf(step));
        }
    }

    /** What has not ended in them will not end. */
    void isOver(List<Step> steps) {
        states.areOver(steps);
    }

    Optional<Outcome> outcome(Step step) {
        return states.outcome(step.id());
    }

    /** For {@code steps.<id>.outputs} in expressions. */
    void keepOutputs(Step step, Map<String, @Nullable Object> outputs) {
        states.gave(step, outputs);
    }

    private void remember(Step step, Outcome outcome) {
        states.ended(step, outcome);
        incident.events().stepEnded(step.id(), now(), outcome != Outcome.SKIPPED);
        ladders.look();
    }
}
