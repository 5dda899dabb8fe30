package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Phase;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.rule.Rule;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.incident.Event;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.question.Choice;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A playbook from its first phase to its last. A phase opens when the one before is done, at {@code open-by} at the
 * latest; the phase shown is the earliest still open.
 */
public final class PlaybookRun {
    private static final List<PhaseName> ORDER =
            List.of(PhaseName.DETECT, PhaseName.CONTAIN, PhaseName.INVESTIGATE, PhaseName.RECOVER);

    private final Incident incident;
    private final IncidentScope scope;
    private final Clocks clocks;
    private final Journal journal;
    private final StepRunner steps;
    private final ApprovalGate gate;
    private final PhaseListener listener;
    private final Map<PhaseName, Boolean> ended = new EnumMap<>(PhaseName.class);
    private boolean stopped;

    PlaybookRun(
            Incident incident,
            IncidentScope scope,
            Clocks clocks,
            Journal journal,
            StepRunner steps,
            ApprovalGate gate,
            PhaseListener listener) {
        this.incident = incident;
        this.scope = scope;
        this.clocks = clocks;
        this.journal = journal;
        this.steps = steps;
        this.gate = gate;
        this.listener = listener;
    }

    /** Is told when the phase shown changes, and when contain and recover end. */
    public interface PhaseListener {
        void shown(PhaseName phase);

        void ended(PhaseName phase);
    }

    /**
     * Blocks until the last phase has ended.
     *
     * @return false when a step stopped the playbook: people go on by hand
     */
    public boolean run(Playbook playbook) {
        Map<PhaseName, Phase> phases = playbook.phases();
        List<Promise<Boolean>> running = new ArrayList<>();
        Promise<Boolean> before = null;
        show();
        for (PhaseName name : ORDER) {
            Phase phase = phases.get(name);
            Promise<Boolean> previous = before;
            Promise<Boolean> promise = Background.branch(() -> {
                awaitOpening(name, phase, previous);
                if (phase != null && !stopped) {
                    runPhase(playbook, name, phase);
                }
                awaitAll(previous); // a phase ends in its order, even when it overlapped the one before
                end(name);
                return true;
            });
            running.add(promise);
            before = promise;
        }
        Background.join(running);
        return !stopped;
    }

    private void awaitOpening(PhaseName name, @Nullable Phase phase, @Nullable Promise<Boolean> previous) {
        if (previous == null) {
            return;
        }
        if (name == PhaseName.CONTAIN && isAutomatic()) {
            return;
        }
        if (phase == null || phase.openBy() == null) {
            previous.get();
            return;
        }
        boolean[] open = new boolean[1];
        Clock clock = clocks.start(
                "opening of " + name.word(),
                "open " + name.word() + " at the latest",
                () -> incident.now(phase.openBy()).map(span -> incident.due(span, origin(phase))),
                () -> open[0] = true);
        Workflow.await(() -> open[0] || previous.isCompleted());
        clocks.met(clock);
    }

    private void runPhase(Playbook playbook, PhaseName name, Phase phase) {
        if (isLeftOut(name, phase.when())) {
            return;
        }
        Approval approval = phase.approve();
        if (approval != null && gate.isAsked(approval)) {
            String step = name.word();
            if (gate.ask(step, "Begin " + name.word() + "?", approval, null, null)
                            .choice()
                    != Choice.APPROVE) {
                journal.fireline(Kind.PHASE, step, name.word() + " was not allowed and is left out");
                return;
            }
        }
        journal.fireline(Kind.PHASE, name.word(), name.word() + " began");
        Clock due = clocks.start(
                "phase " + name.word(),
                incident.severity() + " phase " + name.word() + " due",
                () -> incident.now(phase.within()).map(span -> incident.due(span, origin(phase))),
                () -> journal.fireline(Kind.CLOCK, name.word(), "phase " + name.word() + " is overdue"));
        Outcome outcome =
                steps.runAll(phase.steps(), new StepContext(phase.within(), playbook.onFailure(), Map.of(), null));
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

    private boolean isLeftOut(PhaseName name, @Nullable Expression when) {
        if (when != null && when.evaluate(scope.at(now())).fails()) {
            journal.fireline(Kind.PHASE, name.word(), name.word() + " left out: " + when.source() + " does not hold");
            return true;
        }
        return false;
    }

    private void end(PhaseName name) {
        ended.put(name, true);
        if (!stopped) {
            listener.ended(name);
        }
        show();
    }

    private void show() {
        ORDER.stream().filter(name -> !ended.containsKey(name)).findFirst().ifPresent(listener::shown);
    }

    private static void awaitAll(@Nullable Promise<Boolean> previous) {
        if (previous != null) {
            previous.get();
        }
    }

    private boolean isAutomatic() {
        return incident.plan().rules().stream()
                .filter(rule -> rule.rule().equals(incident.declaration().rule()))
                .anyMatch(Rule::auto);
    }

    private Instant origin(Phase phase) {
        return Optional.ofNullable(phase.from())
                .flatMap(incident::when)
                .or(() -> incident.when(Event.DECLARED))
                .orElse(incident.declaredAt());
    }
}
