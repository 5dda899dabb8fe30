package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.clock.FactOrigin;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.incident.Event;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.step.Beginning.Condition;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one step of whatever kind: whether it begins, its clocks, its tries, and what its failure means. What a kind of
 * step does stands in {@link SingleSteps} and {@link Groups}.
 */
final class StepRunner {
    static final String OUTCOME = "outcome";
    static final String OUTPUTS = "outputs";

    private final Incident incident;
    private final Clocks clocks;
    private final Journal journal;
    private final Ladders ladders;
    private final Instances instances;
    private final Titles titles;
    private final Beginning beginning;
    private final Requirement requirement;
    private final Failures failures;
    private final Offers offers;
    private final EvidenceFirst evidence;
    private final SingleSteps single;
    private final Groups groups;
    private final Set<String> underWay = new LinkedHashSet<>();

    StepRunner(
            Incident incident,
            Clocks clocks,
            Journal journal,
            Ladders ladders,
            Instances instances,
            Titles titles,
            Beginning beginning,
            Requirement requirement,
            Failures failures,
            Offers offers,
            EvidenceFirst evidence,
            SingleSteps single,
            Groups.Making groups) {
        this.incident = incident;
        this.clocks = clocks;
        this.journal = journal;
        this.ladders = ladders;
        this.instances = instances;
        this.titles = titles;
        this.beginning = beginning;
        this.requirement = requirement;
        this.failures = failures;
        this.offers = offers;
        this.evidence = evidence;
        this.single = single;
        this.groups = groups.of(this);
    }

    /** In order; a step that stops the playbook ends the list. */
    Outcome runAll(List<Step> steps, StepContext context) {
        return runAll(() -> steps, list -> {}, context);
    }

    /**
     * The same for a list that may become another meanwhile: once the step that runs has ended, what the other has and has
     * not been done is gone on with.
     *
     * @param written the list as it stands now
     * @param onList is told of each list that is run
     */
    Outcome runAll(Supplier<List<Step>> written, Consumer<List<Step>> onList, StepContext context) {
        Outcome all = Outcome.DONE;
        List<Step> list = written.get();
        Deque<Step> left = new ArrayDeque<>(list);
        onList.accept(list);
        while (!left.isEmpty()) {
            Outcome outcome = run(left.removeFirst(), context);
            if (outcome == Outcome.STOPPED) {
                return Outcome.STOPPED;
            }
            if (outcome == Outcome.FAILED) {
                all = Outcome.FAILED;
            }
            List<Step> now = written.get();
            if (!now.equals(list)) {
                left = new ArrayDeque<>(goneOnWith(list, now));
                list = now;
                onList.accept(list);
            }
        }
        return all;
    }

    /** What would be done once another list takes the place of one that runs. Reads only. */
    String next(List<Step> old, List<Step> now) {
        Succession next = Succession.of(
                old,
                now,
                step -> underWay.contains(step.id())
                        || beginning.outcome(step.id()).isPresent());
        String ids = ids(next.left());
        return (ids.isEmpty() ? "has no more steps" : "goes on with " + ids)
                + (next.dropped().isEmpty() ? "" : "; no longer done: " + ids(next.dropped()));
    }

    private static String ids(List<Step> steps) {
        return String.join(", ", steps.stream().map(Step::id).toList());
    }

    private List<Step> goneOnWith(List<Step> old, List<Step> now) {
        Succession next =
                Succession.of(old, now, step -> beginning.outcome(step.id()).isPresent());
        isOver(next.dropped());
        forget(next.others());
        return next.left();
    }

    Outcome run(Step step, StepContext context) {
        CancellationScope.throwCanceled(); // a person moved on while the step before was ending
        Optional<Outcome> before = context.goesOn() ? beginning.outcome(step.id()) : Optional.empty();
        return before.orElseGet(() -> begin(step, context, true));
    }

    /** A person let it run although its turn is over; what is done in it stays so. */
    Outcome runAfterAll(Step step, StepContext context) {
        state(step).remove(OUTCOME);
        return begin(step, context.goingOn(), false);
    }

    private Outcome begin(Step step, StepContext context, boolean asksWhen) {
        Instant turn = now();
        boolean opensAtOnce = step.options().needs().isEmpty() && step.options().after() == null;
        Due due = new Due(step, context);
        Outcome outcome;
        underWay.add(step.id());
        try {
            if (opensAtOnce) {
                due.start(turn);
            }
            Condition condition = asksWhen ? beginning.condition(step) : new Condition.Holds(null);
            if (condition instanceof Condition.Holds(String saidBy) && beginning.hasWhatItNeeds(step)) {
                beginning.awaitOpening(step, origin(step, context, turn), context.origin() != null);
                Instant started = opensAtOnce ? turn : now();
                due.start(started);
                requirement.await(step, context);
                outcome = withLadder(step, context.requestedBy(saidBy), started);
                evidence.ended(step, outcome);
            } else {
                outcome = Outcome.SKIPPED;
                if (condition instanceof Condition.DoesNotHold) {
                    offers.skipped(step, context);
                }
            }
        } catch (CanceledFailure e) {
            due.withdraw();
            throw e;
        } finally {
            underWay.remove(step.id());
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
                origin(step, context, started),
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
            forgetFailures(instances.partsOf(step));
            here = context.goingOn();
            begun = now();
        }
    }

    private Ended attempt(Step step, StepContext context, Instant started) {
        return switch (step) {
            case Step.Action action -> single.action(action, context, started);
            case Step.Task task ->
                limited(task, started, () -> single.task(task, context, originOfTask(task, context, started)));
            case Step.Decision decision -> limited(decision, started, () -> single.decide(decision, context));
            case Step.Note note -> single.note(note);
            case Step.Send send -> single.send(send, started);
            case Step.SetFacts set -> limited(set, started, () -> single.set(set));
            case Step.Wait pause -> single.pause(pause, started);
            case Step.Sequence group ->
                limited(group, started, () -> groups.inOrder(group, context, origin(group, context, started)));
            case Step.Parallel group ->
                limited(group, started, () -> groups.sideBySide(group, context, origin(group, context, started)));
            case Step.Each each ->
                limited(each, started, () -> groups.each(each, context, origin(each, context, started)));
            case Step.Rollout rollout ->
                limited(rollout, started, () -> groups.rollout(rollout, context, origin(rollout, context, started)));
            case Step.Call call ->
                limited(call, started, () -> groups.call(call, context, origin(call, context, started)));
            case Step.SwitchTo leave -> single.leave(leave);
            case Step.Revert revert -> single.revert(revert);
        };
    }

    private Ended limited(Step step, Instant started, Functions.Func<Ended> work) {
        return TimeLimit.on(step, started, incident, clocks, work);
    }

    /** Ids of those that have begun and not ended; a group is named only when nothing in it has begun. */
    List<String> underWay(List<Step> steps) {
        List<String> open = new ArrayList<>();
        for (Step step : steps) {
            List<String> inside = underWay(instances.partsOf(step));
            if (!inside.isEmpty()) {
                open.addAll(inside);
            } else if (underWay.contains(step.id())) {
                open.add(step.id());
            }
        }
        return open;
    }

    /** These are to be done again: how they ended no longer counts. Their outputs stay until there are new ones. */
    void forget(List<Step> steps) {
        beginning.isNotOver(steps);
        for (Step step : steps) {
            offers.forget(step);
            Map<String, @Nullable Object> state = incident.steps().get(step.id());
            if (state != null) {
                state.remove(OUTCOME);
            }
            forget(instances.partsOf(step));
        }
    }

    /** What has not ended in them will not end. */
    void isOver(List<Step> steps) {
        beginning.isOver(steps);
    }

    /** What succeeded, or was left out, stays so. */
    void forgetFailures(List<Step> steps) {
        for (Step step : steps) {
            Optional<Outcome> outcome = beginning.outcome(step.id());
            if (outcome.filter(ended -> ended == Outcome.FAILED || ended == Outcome.STOPPED)
                    .isPresent()) {
                state(step).remove(OUTCOME);
            }
            forgetFailures(instances.partsOf(step));
        }
    }

    Optional<Outcome> outcome(Step step) {
        return beginning.outcome(step.id());
    }

    /** For {@code steps.<id>.outputs} in expressions. */
    void keepOutputs(Step step, Map<String, @Nullable Object> outputs) {
        state(step).put(OUTPUTS, outputs);
    }

    private Map<String, @Nullable Object> state(Step step) {
        return incident.steps().computeIfAbsent(step.id(), id -> new LinkedHashMap<>());
    }

    private void remember(Step step, Outcome outcome) {
        state(step).put(OUTCOME, outcome.word());
        incident.happened(Event.STEP + step.id(), now());
        ladders.look();
    }

    private Instant origin(Step step, StepContext context, Instant started) {
        String from = step.options().from();
        if (from == null) {
            return context.origin() == null ? started : context.origin();
        }
        return from.equals("started")
                ? started
                : incident.when(from)
                        .or(() -> incident.when(Event.STEP + instances.seenFrom(step, from)))
                        .or(() -> incident.when(Event.MESSAGE + from))
                        .orElse(started);
    }

    /** A question that is open moves with a fact that is corrected, but for those asked before that was so. */
    private Supplier<Instant> originOfTask(Step.Task task, StepContext context, Instant started) {
        String from = task.options().from();
        Instant origin = origin(task, context, started);
        boolean moves = from != null
                && Incident.mayMove(from)
                && Workflow.getVersion("fact-moves-questions", Workflow.DEFAULT_VERSION, 1) == 1;
        return () -> moves ? origin(task, context, started) : origin;
    }

    /** The clock of {@code within}. A task after resolution has one with its question and needs no second. */
    private final class Due {
        private final Step step;
        private final StepContext context;
        private @Nullable Clock clock;

        Due(Step step, StepContext context) {
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
                        () -> journal.fireline(Kind.CLOCK, step.id(), "step " + titles.of(step) + " is overdue"));
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
            return from != null && Incident.mayMove(from) && FactOrigin.movesClocks();
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
