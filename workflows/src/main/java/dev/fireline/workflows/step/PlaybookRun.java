package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Phase;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.StepOptions;
import dev.fireline.plans.rule.Rule;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.question.Answer;
import dev.fireline.workflows.question.Choice;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A playbook from one of its phases to its last. A phase opens when the one before is done, at {@code open-by} at the
 * latest; the phase shown is the earliest still open. People may leave phases, which ends what is open in them; and when
 * a run has ended, another may begin from any phase.
 */
public final class PlaybookRun {
    /** The phases a playbook may have. */
    public static final List<PhaseName> ORDER =
            List.of(PhaseName.DETECT, PhaseName.CONTAIN, PhaseName.INVESTIGATE, PhaseName.RECOVER);

    private final Incident incident;
    private final IncidentScope scope;
    private final Clocks clocks;
    private final Journal journal;
    private final StepRunner steps;
    private final ApprovalGate gate;
    private final Offers offers;
    private final PhaseListener listener;
    private final Map<PhaseName, CancellationScope> running = new EnumMap<>(PhaseName.class);
    private final Map<PhaseName, List<Clock>> clocksOf = new EnumMap<>(PhaseName.class);
    private final Set<PhaseName> begun = EnumSet.noneOf(PhaseName.class);
    private final Set<PhaseName> underWay = EnumSet.noneOf(PhaseName.class);
    private final Set<PhaseName> ended = EnumSet.noneOf(PhaseName.class);
    private final Set<PhaseName> left = EnumSet.noneOf(PhaseName.class);
    /** Left while steps were open in them, which go on. */
    private final Set<PhaseName> beside = EnumSet.noneOf(PhaseName.class);
    /** A person opened them. */
    private final Set<PhaseName> opened = EnumSet.noneOf(PhaseName.class);

    /** Of the phases under way: the steps they run, which another version of the plan may no longer have. */
    private final Map<PhaseName, List<Step>> runs = new EnumMap<>(PhaseName.class);

    private boolean stopped;
    private @Nullable String requestedBy;

    PlaybookRun(
            Incident incident,
            IncidentScope scope,
            Clocks clocks,
            Journal journal,
            StepRunner steps,
            ApprovalGate gate,
            Offers offers,
            PhaseListener listener) {
        this.incident = incident;
        this.scope = scope;
        this.clocks = clocks;
        this.journal = journal;
        this.steps = steps;
        this.gate = gate;
        this.offers = offers;
        this.listener = listener;
    }

    /** Is told when the phase shown changes, and when contain and recover end. */
    public interface PhaseListener {
        void shown(PhaseName phase);

        void ended(PhaseName phase);
    }

    /**
     * Runs the incident's playbook; blocks until the last phase has ended. When the incident is moved to another version of
     * its plan, what has not begun is run as that one has it.
     *
     * @param from the phases before it are over
     * @param goesOn steps that have ended are left out; otherwise the phases are done anew
     * @param requestedBy login of who has it run; null: nobody but the plan
     */
    public void run(PhaseName from, boolean goesOn, @Nullable String requestedBy) {
        this.requestedBy = requestedBy;
        begin(phases(), from, goesOn);
        List<Promise<Boolean>> branches = new ArrayList<>();
        Promise<Boolean> before = null;
        show();
        for (PhaseName name : ORDER) {
            if (ended.contains(name)) {
                continue;
            }
            Promise<Boolean> previous = before;
            Promise<Boolean> promise = Background.branch(() -> {
                inScope(name, () -> {
                    awaitOpening(name, previous);
                    CancellationScope.throwCanceled(); // left before it began
                    Phase phase = phases().get(name);
                    if (phase != null && !stopped) {
                        runPhase(name, phase, goesOn);
                    }
                });
                awaitTurnToEnd(name, previous);
                if (name == ORDER.getLast() && !stopped) {
                    offers.awaitTaken();
                }
                steps.isOver(stepsOf(name));
                end(name);
                return true;
            });
            branches.add(promise);
            before = promise;
        }
        Background.join(branches);
    }

    /** Begins this phase, and leaves out those before it that have not begun; those that have end or go on beside it. */
    public void leave(PhaseName to, OpenSteps open) {
        for (PhaseName name : ORDER.subList(0, ORDER.indexOf(to))) {
            if (ended.contains(name)) {
                continue;
            }
            boolean wasThere = !left.add(name);
            if (!wasThere) {
                listener.ended(name);
                withdrawClocks(name);
            }
            if (open == OpenSteps.LEAVE && underWay.contains(name)) {
                beside.add(name);
            } else if (!wasThere || beside.remove(name)) {
                CancellationScope scope = running.get(name);
                if (scope != null) {
                    scope.cancel();
                }
            }
        }
        if (open == OpenSteps.LEAVE) {
            opened.add(to); // otherwise it begins when those before have ended
        }
        show();
    }

    /** Ids of the steps that are open in the phases before this one; null: in any. */
    public List<String> open(@Nullable PhaseName before) {
        List<String> open = new ArrayList<>();
        for (PhaseName name : ORDER) {
            if (before == null || name.compareTo(before) < 0) {
                open.addAll(steps.underWay(runs.getOrDefault(name, stepsOf(name))));
            }
        }
        return open;
    }

    /** What the plan of now changes in the phases of this run, which began under another version, a line each. Reads only. */
    public List<String> changed(Playbook old) {
        List<String> changes = new ArrayList<>();
        for (PhaseName name : ORDER) {
            Phase was = old.phases().get(name);
            Phase is = phases().get(name);
            List<Step> running = runs.get(name);
            if (Objects.equals(was, is)) {
                continue;
            }
            if (ended.contains(name) || left.contains(name)) {
                changes.add("phase " + name.word() + " is over: what is changed in it is not done");
            } else if (running == null) {
                changes.add("phase " + name.word() + " has not begun: "
                        + (is == null ? "it is left out" : "it is done as the new version has it"));
            } else {
                changes.add("phase " + name.word() + " " + steps.next(running, stepsOf(name)));
            }
        }
        return changes;
    }

    /** Whether a step stopped it: people go on by hand. */
    public boolean isStopped() {
        return stopped;
    }

    /** Whether its last phase has ended. */
    public boolean isDone() {
        return ended.contains(ORDER.getLast());
    }

    private void withdrawClocks(PhaseName name) {
        List<Clock> started = clocksOf.remove(name);
        if (started != null) {
            started.forEach(clocks::withdraw);
        }
    }

    private void begin(Map<PhaseName, Phase> phases, PhaseName from, boolean goesOn) {
        ORDER.forEach(this::withdrawClocks); // of the run before
        running.clear();
        left.clear();
        ended.clear();
        ended.addAll(ORDER.subList(0, ORDER.indexOf(from)));
        opened.clear();
        stopped = false;
        if (goesOn) {
            beside.removeIf(name -> name.compareTo(from) >= 0);
            ended.removeAll(beside);
            left.addAll(beside);
            opened.addAll(beside);
            opened.add(from);
        } else {
            beside.clear();
            begun.removeAll(ORDER.subList(ORDER.indexOf(from), ORDER.size()));
            phases.forEach((name, phase) -> {
                if (name.compareTo(from) >= 0) {
                    steps.forget(phase.steps());
                }
            });
        }
    }

    /** Runs a phase so that it can be left alone; what ends the whole playbook ends this too. */
    private void inScope(PhaseName name, Runnable work) {
        CancellationScope scope = Workflow.newCancellationScope(work);
        running.put(name, scope);
        if (left.contains(name) && !beside.contains(name)) {
            return;
        }
        try {
            scope.run();
        } catch (CanceledFailure e) {
            CancellationScope.throwCanceled();
            if (!left.contains(name)) {
                throw e;
            }
        }
    }

    /** As the plan of now has them; none where no playbook is prescribed. */
    private Map<PhaseName, Phase> phases() {
        Playbook playbook = incident.playbook();
        return playbook == null ? Map.of() : playbook.phases();
    }

    private List<Step> stepsOf(PhaseName name) {
        Phase phase = phases().get(name);
        return phase == null ? List.of() : phase.steps();
    }

    private Optional<BySeverity<Span>> openBy(PhaseName name) {
        return Optional.ofNullable(phases().get(name)).map(Phase::openBy);
    }

    private void awaitOpening(PhaseName name, @Nullable Promise<Boolean> previous) {
        if (previous == null) {
            return;
        }
        if (name == PhaseName.CONTAIN && isAutomatic()) {
            return;
        }
        Workflow.await(
                () -> isOpened(name) || previous.isCompleted() || openBy(name).isPresent());
        if (openBy(name).isEmpty()) {
            if (previous.isCompleted()) {
                previous.get(); // as it ended, so does this
            }
            return;
        }
        boolean[] open = new boolean[1];
        Clock clock = clocks.start(
                "opening of " + name.word(),
                "open " + name.word() + " at the latest",
                () -> openBy(name).flatMap(by -> due(phases().get(name), by)),
                () -> open[0] = true);
        clocksOf.computeIfAbsent(name, of -> new ArrayList<>()).add(clock);
        Workflow.await(() -> open[0] || isOpened(name) || previous.isCompleted());
        clocks.met(clock);
    }

    /** A person opened it, or left it: either way it waits for nothing. */
    private boolean isOpened(PhaseName name) {
        return opened.contains(name) || left.contains(name);
    }

    private void runPhase(PhaseName name, Phase phase, boolean goesOn) {
        boolean again = goesOn && begun.contains(name);
        if (!again && isLeftOut(name, phase.when())) {
            offers.skipped(
                    new Step.Sequence(phase.steps(), StepOptions.ofPhase(name.word(), phase.when(), phase.approve())),
                    context(name, phase, goesOn));
            return;
        }
        if (!again && isNotAllowed(name, phase.approve())) {
            return;
        }
        begun.add(name);
        journal.fireline(Kind.PHASE, name.word(), name.word() + (again ? " goes on" : " began"));
        Clock due = clocks.start(
                "phase " + name.word(),
                incident.severity() + " phase " + name.word() + " due",
                () -> Optional.ofNullable(phases().get(name))
                        .flatMap(now -> due(now, now.within()))
                        .filter(at -> !left.contains(name)),
                () -> journal.fireline(Kind.CLOCK, name.word(), "phase " + name.word() + " is overdue"));
        clocksOf.computeIfAbsent(name, of -> new ArrayList<>()).add(due);
        Outcome outcome;
        underWay.add(name);
        try {
            outcome = steps.runAll(() -> stepsOf(name), steps -> runs.put(name, steps), context(name, phase, goesOn));
        } finally {
            underWay.remove(name);
            runs.remove(name);
        }
        if (outcome == Outcome.STOPPED) {
            stopped = true;
            journal.fireline(
                    Kind.PHASE, name.word(), "the playbook stopped in " + name.word() + ": people go on by hand");
            clocks.withdraw(due);
            return;
        }
        clocks.met(due);
        journal.fireline(Kind.PHASE, name.word(), name.word() + " done");
    }

    private StepContext context(PhaseName name, Phase phase, boolean goesOn) {
        Playbook playbook = incident.playbook();
        Optional<Instant> from = origin(phase);
        return new StepContext(
                goesOn,
                name.word(),
                null,
                from.isPresent() ? phase.within() : null, // else the phase's own clock tells
                from.orElse(incident.declaredAt()),
                playbook == null ? null : playbook.onFailure(),
                Map.of(),
                null,
                null,
                requestedBy);
    }

    private boolean isLeftOut(PhaseName name, @Nullable Expression when) {
        if (when != null && when.evaluate(scope.at(now())).fails()) {
            journal.fireline(Kind.PHASE, name.word(), name.word() + " left out: " + when.source() + " does not hold");
            return true;
        }
        return false;
    }

    private boolean isNotAllowed(PhaseName name, @Nullable Approval approval) {
        if (approval == null || !gate.isAsked(approval)) {
            return false;
        }
        String step = name.word();
        Answer answer = gate.ask(step, "Begin " + name.word() + "?", approval, null, null, requestedBy);
        answer.acts();
        if (answer.choice() == Choice.APPROVE) {
            return false;
        }
        journal.fireline(Kind.PHASE, step, name.word() + " was not allowed and is left out");
        return true;
    }

    private void end(PhaseName name) {
        ended.add(name);
        beside.remove(name);
        if (!stopped && !left.contains(name)) {
            listener.ended(name);
        }
        show();
    }

    private void show() {
        ORDER.stream()
                .filter(name -> !ended.contains(name) && !left.contains(name))
                .findFirst()
                .ifPresent(listener::shown);
    }

    /** A phase ends in its order, even when it overlapped the one before; for those left open only the last one waits. */
    private void awaitTurnToEnd(PhaseName name, @Nullable Promise<Boolean> previous) {
        if (previous != null) {
            Workflow.await(() -> previous.isCompleted() || areOverOrBeside(ORDER.subList(0, ORDER.indexOf(name))));
            if (previous.isCompleted()) {
                previous.get(); // as it ended, so does this
            }
        }
        if (name == ORDER.getLast()) {
            Workflow.await(beside::isEmpty);
        }
    }

    private boolean areOverOrBeside(List<PhaseName> phases) {
        return !beside.isEmpty() && phases.stream().allMatch(name -> ended.contains(name) || beside.contains(name));
    }

    private boolean isAutomatic() {
        return incident.plan().rules().stream()
                .filter(rule -> rule.rule().equals(incident.declaration().rule()))
                .anyMatch(Rule::auto);
    }

    private Optional<Instant> due(@Nullable Phase phase, @Nullable BySeverity<Span> within) {
        if (phase == null) {
            return Optional.empty();
        }
        return incident.now(within).flatMap(span -> origin(phase).map(origin -> incident.due(span, origin)));
    }

    /** Empty while what the phase counts from has not happened: its clocks stand still. */
    private Optional<Instant> origin(Phase phase) {
        return phase.from() == null
                ? Optional.of(incident.declaredAt())
                : incident.now(phase.from()).flatMap(incident::origin);
    }
}
