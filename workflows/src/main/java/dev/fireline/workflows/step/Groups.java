package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Outcome;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.question.MissingValues;
import dev.fireline.workflows.step.Unfolding.Parts;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Steps that consist of steps. None fails fast: every branch, item and step runs to its own end. */
final class Groups {
    private final StepRunner runner;
    private final Incident incident;
    private final MissingValues missing;
    private final ApprovalGate gate;
    private final Instances instances;
    private final Unfolding unfolding;
    private final Titles titles;
    private final Surroundings surroundings;
    private final Offers offers;
    private final Rollouts rollouts;

    private Groups(
            StepRunner runner,
            Incident incident,
            MissingValues missing,
            ApprovalGate gate,
            Instances instances,
            Unfolding unfolding,
            Titles titles,
            Surroundings surroundings,
            Offers offers,
            Rollouts rollouts) {
        this.runner = runner;
        this.incident = incident;
        this.missing = missing;
        this.gate = gate;
        this.instances = instances;
        this.unfolding = unfolding;
        this.titles = titles;
        this.surroundings = surroundings;
        this.offers = offers;
        this.rollouts = rollouts;
    }

    /** Groups run steps, and steps are groups: the runner comes last. */
    interface Making {
        Groups of(StepRunner runner);
    }

    static Making with(
            Incident incident,
            MissingValues missing,
            ApprovalGate gate,
            Instances instances,
            Unfolding unfolding,
            Titles titles,
            Surroundings surroundings,
            Offers offers,
            Rollouts rollouts) {
        return runner -> new Groups(
                runner, incident, missing, gate, instances, unfolding, titles, surroundings, offers, rollouts);
    }

    Ended inOrder(Step.Sequence group, StepContext context, Instant origin) {
        return granted(
                group,
                group.steps(),
                context,
                origin,
                here -> ended(runner.inOrder().run(group.steps(), here)));
    }

    Ended sideBySide(Step.Parallel group, StepContext context, Instant origin) {
        List<Step> steps = group.parallel();
        return granted(group, steps, context, origin, here -> ended(sideBySide(steps, here, steps.size())));
    }

    /** Reads the list once; what is added to it later is run when a person says so. */
    Ended each(Step.Each each, StepContext context, Instant origin) {
        return unfolded(
                each,
                items -> granted(each, items, context, origin, here -> {
                    Outcome outcome = sideBySide(items, here, each.maxParallel());
                    runner.keepOutputs(each, outputs(items));
                    offers.ended(each, items.stream().map(Groups::keyOf).toList(), context);
                    return ended(outcome);
                }));
    }

    Ended rollout(Step.Rollout rollout, StepContext context, Instant origin) {
        return unfolded(
                rollout,
                stages ->
                        granted(rollout, stages, context, origin, here -> rollouts.run(rollout, stages, here, runner)));
    }

    Ended call(Step.Call call, StepContext context, Instant origin) {
        return unfolded(call, steps -> {
            Playbook fragment = incident.followed().fragment(call.playbook());
            Who called = fragment.called();
            if (!called.isEmpty()) {
                surroundings.callIn(called, "playbook " + call.playbook() + " has started");
            }
            StepContext inside = context.failing(fragment.onFailure());
            return granted(
                    call, steps, inside, origin, here -> ended(runner.inOrder().run(steps, here)));
        });
    }

    /** Asks until it is known what the step consists of. */
    private Ended unfolded(Step step, Function<List<Step>, Ended> run) {
        while (true) {
            Parts parts = unfolding.of(step);
            Evaluation.Unknown unknown = parts.unknown();
            if (unknown == null) {
                instances.runs(step, parts.steps());
                return run.apply(parts.steps());
            }
            Optional<Ended> ended = Ended.unlessRetried(missing.askFor(step, titles.of(step), unknown));
            if (ended.isPresent()) {
                return ended.get();
            }
        }
    }

    private Ended granted(
            Step group, List<Step> steps, StepContext context, Instant origin, Function<StepContext, Ended> run) {
        StepContext inside = group.options().within() == null
                ? context
                : context.dueWithin(group.options().within(), origin);
        Optional<StepContext> granted = gate.openGroup(group, steps, inside);
        if (granted.isEmpty()) {
            return Ended.with(Outcome.REJECTED);
        }
        StepContext here = granted.get();
        try {
            return run.apply(here);
        } finally {
            if (here.grant() != null && here.grant() != context.grant()) {
                here.grant().spend(now());
            }
        }
    }

    private Outcome sideBySide(List<Step> steps, StepContext context, int atATime) {
        int[] running = new int[1];
        List<Promise<Outcome>> branches = new ArrayList<>();
        for (Step step : steps) {
            branches.add(Background.branch(() -> {
                if (steps.size() <= atATime) {
                    return runner.run(step, context);
                }
                Workflow.await(() -> running[0] < atATime);
                running[0]++;
                try {
                    return runner.run(step, context);
                } finally {
                    running[0]--;
                }
            }));
        }
        List<Outcome> outcomes = Background.join(branches);
        return outcomes.contains(Outcome.STOPPED)
                ? Outcome.STOPPED
                : outcomes.contains(Outcome.FAILED) ? Outcome.FAILED : Outcome.DONE;
    }

    private Map<String, @Nullable Object> outputs(List<Step> items) {
        List<String> done = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (Step item : items) {
            String key = keyOf(item);
            boolean succeeded =
                    runner.outcome(item).filter(Outcome.DONE::equals).isPresent();
            (succeeded ? done : failed).add(key);
        }
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("done", done);
        outputs.put("failed", failed);
        return outputs;
    }

    private static String keyOf(Step item) {
        return item.id().substring(item.id().lastIndexOf('[') + 1, item.id().length() - 1);
    }

    private static Ended ended(Outcome outcome) {
        return switch (outcome) {
            case FAILED -> Ended.failed("a step in it failed");
            case STOPPED -> new Ended(Outcome.STOPPED, "a step in it was stopped");
            case DONE, SKIPPED, REJECTED -> Ended.with(outcome);
        };
    }
}
