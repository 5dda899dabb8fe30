package dev.fireline.workflows.step;

import dev.fireline.plans.playbook.Phase;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.rule.Rule;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.message.Lateness;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Clocks clocks;
    private final StepRunner steps;
    private final Offers offers;
    private final PhaseListener listener;
    private final PlannedPhases planned;
    private final Progress progress = new Progress();
    private final PhaseRun phase;
    private final Map<PhaseName, CancellationScope> running = new EnumMap<>(PhaseName.class);
    private boolean stopped;

    PlaybookRun(
            Incident incident,
            IncidentScope scope,
            Clocks clocks,
            Journal journal,
            Lateness lateness,
            StepRunner steps,
            Beginning beginning,
            ApprovalGate gate,
            Offers offers,
            PhaseListener listener) {
        this.incident = incident;
        this.clocks = clocks;
        this.steps = steps;
        this.offers = offers;
        this.listener = listener;
        this.planned = new PlannedPhases(incident);
        this.phase = new PhaseRun(
                incident, scope, clocks, journal, lateness, steps, beginning, gate, offers, planned, progress);
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
        begin(from, goesOn);
        List<Promise<Boolean>> branches = new ArrayList<>();
        Promise<Boolean> before = null;
        show();
        for (PhaseName name : ORDER) {
            if (progress.hasEnded(name)) {
                continue;
            }
            Promise<Boolean> previous = before;
            Promise<Boolean> promise = Background.branch(() -> {
                inScope(name, () -> {
                    awaitOpening(name, previous);
                    CancellationScope.throwCanceled(); // left before it began
                    Phase written = planned.phase(name);
                    if (written != null && !stopped && !phase.run(name, written, goesOn, requestedBy)) {
                        stopped = true;
                    }
                });
                awaitTurnToEnd(name, previous);
                if (name == ORDER.getLast() && !stopped) {
                    offers.awaitTaken();
                }
                steps.isOver(planned.steps(name));
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
            if (progress.hasEnded(name)) {
                continue;
            }
            boolean isNew = progress.leave(name);
            if (isNew) {
                listener.ended(name);
                phase.withdrawClocks(name);
            }
            if (open == OpenSteps.LEAVE && progress.isUnderWay(name)) {
                progress.goesOnBeside(name);
            } else if (isNew || progress.noLongerBeside(name)) {
                CancellationScope scope = running.get(name);
                if (scope != null) {
                    scope.cancel();
                }
            }
        }
        if (open == OpenSteps.LEAVE) {
            progress.open(to); // otherwise it begins when those before have ended
        }
        show();
    }

    /** Ids of the steps that are open in the phases before this one; null: in any. */
    public List<String> open(@Nullable PhaseName before) {
        List<String> open = new ArrayList<>();
        for (PhaseName name : ORDER) {
            if (before == null || name.compareTo(before) < 0) {
                open.addAll(steps.underWay(running(name).orElse(planned.steps(name))));
            }
        }
        return open;
    }

    /** What the plan of now changes in the phases of this run, which began under another version, a line each. Reads only. */
    public List<String> changed(Playbook old) {
        return new PhaseChanges(planned, progress, phase, steps.inOrder()).since(old);
    }

    /** Whether a step stopped it: people go on by hand. */
    public boolean isStopped() {
        return stopped;
    }

    /** Whether its last phase has ended. */
    public boolean isDone() {
        return progress.hasEnded(ORDER.getLast());
    }

    private Optional<List<Step>> running(PhaseName name) {
        return Optional.ofNullable(phase.running(name));
    }

    private void begin(PhaseName from, boolean goesOn) {
        ORDER.forEach(phase::withdrawClocks); // of the run before
        running.clear();
        stopped = false;
        if (goesOn) {
            progress.goOn(from);
            return;
        }
        progress.beginAnew(from);
        planned.all().forEach((name, written) -> {
            if (name.compareTo(from) >= 0) {
                steps.forget(written.steps());
            }
        });
    }

    /** Runs a phase so that it can be left alone; what ends the whole playbook ends this too. */
    private void inScope(PhaseName name, Runnable work) {
        CancellationScope scope = Workflow.newCancellationScope(work);
        running.put(name, scope);
        if (progress.isGivenUp(name)) {
            return;
        }
        try {
            scope.run();
        } catch (CanceledFailure e) {
            CancellationScope.throwCanceled();
            if (!progress.isLeft(name)) {
                throw e;
            }
        }
    }

    private void awaitOpening(PhaseName name, @Nullable Promise<Boolean> previous) {
        if (previous == null) {
            return;
        }
        if (name == PhaseName.CONTAIN && isAutomatic()) {
            return;
        }
        Workflow.await(() -> progress.isOpened(name) || previous.isCompleted() || planned.hasOpeningTime(name));
        if (!planned.hasOpeningTime(name)) {
            if (previous.isCompleted()) {
                previous.get(); // as it ended, so does this
            }
            return;
        }
        boolean[] open = new boolean[1];
        Clock clock = phase.opening(name, () -> open[0] = true);
        Workflow.await(() -> open[0] || progress.isOpened(name) || previous.isCompleted());
        clocks.met(clock);
    }

    private boolean isAutomatic() {
        return incident.plan().rules().stream()
                .filter(rule -> rule.rule().equals(incident.declaration().rule()))
                .anyMatch(Rule::auto);
    }

    private void end(PhaseName name) {
        progress.ends(name);
        if (!stopped && !progress.isLeft(name)) {
            listener.ended(name);
        }
        show();
    }

    private void show() {
        progress.shown().ifPresent(listener::shown);
    }

    /** A phase ends in its order, even when it overlapped the one before; for those left open only the last one waits. */
    private void awaitTurnToEnd(PhaseName name, @Nullable Promise<Boolean> previous) {
        if (previous != null) {
            Workflow.await(() -> previous.isCompleted() || progress.onlyGoOnBeside(name));
            if (previous.isCompleted()) {
                previous.get(); // as it ended, so does this
            }
        }
        if (name == ORDER.getLast()) {
            Workflow.await(progress::nothingGoesOnBeside);
        }
    }
}
