package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Outcome;
import dev.fireline.plans.playbook.Phase;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.StepOptions;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Lateness;
import dev.fireline.workflows.question.Answer;
import dev.fireline.workflows.question.Choice;
import dev.fireline.workflows.step.Beginning.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One phase: whether it is done at all, its clocks, and its steps. */
final class PhaseRun {
    private final Incident incident;
    private final IncidentScope scope;
    private final Clocks clocks;
    private final Journal journal;
    private final Lateness lateness;
    private final StepRunner steps;
    private final Beginning beginning;
    private final ApprovalGate gate;
    private final Offers offers;
    private final PlannedPhases planned;
    private final Progress progress;
    private final Map<PhaseName, List<Clock>> clocksOf = new EnumMap<>(PhaseName.class);

    /** Of the phases under way: the steps they run, which another version of the plan may no longer have. */
    private final Map<PhaseName, List<Step>> runs = new EnumMap<>(PhaseName.class);

    PhaseRun(
            Incident incident,
            IncidentScope scope,
            Clocks clocks,
            Journal journal,
            Lateness lateness,
            StepRunner steps,
            Beginning beginning,
            ApprovalGate gate,
            Offers offers,
            PlannedPhases planned,
            Progress progress) {
        this.incident = incident;
        this.scope = scope;
        this.clocks = clocks;
        this.journal = journal;
        this.lateness = lateness;
        this.steps = steps;
        this.beginning = beginning;
        this.gate = gate;
        this.offers = offers;
        this.planned = planned;
        this.progress = progress;
    }

    /**
     * Blocks until it is done or left out.
     *
     * @param requestedBy login of who has the playbook run; null: nobody but the plan
     * @return whether the playbook goes on: false when a step stopped it
     */
    boolean run(PhaseName name, Phase phase, boolean goesOn, @Nullable String requestedBy) {
        boolean again = goesOn && progress.hasBegun(name);
        Step.Sequence whole =
                new Step.Sequence(phase.steps(), StepOptions.ofPhase(name.word(), phase.when(), phase.approve()));
        if (!again && isLeftOut(name, phase.when())) {
            offers.skipped(whole, context(name, phase, goesOn, requestedBy));
            return true;
        }
        if (!again && isNotKnown(phase.when())) {
            switch (beginning.condition(whole, now())) {
                case Condition.Holds holds -> {}
                case Condition.DoesNotHold no -> {
                    offers.skipped(whole, context(name, phase, goesOn, requestedBy));
                    return true;
                }
                case Condition.LeftOut no -> {
                    return true;
                }
                case Condition.Stopped no -> {
                    return false;
                }
                case Condition.GivenUp no -> throw new IllegalStateException("a phase has no timeout: " + name.word());
            }
        }
        if (!again && isNotAllowed(name, phase.approve(), requestedBy)) {
            return true;
        }
        progress.begins(name);
        journal.fireline(Kind.PHASE, name.word(), name.word() + (again ? " goes on" : " began"));
        Clock due = keep(
                name,
                clocks.start(
                        "phase " + name.word(),
                        incident.severity() + " phase " + name.word() + " due",
                        () -> planned.due(name).filter(at -> !progress.isLeft(name)),
                        () -> lateness.tell(name.word(), "phase " + name.word() + " is overdue", Who.NOBODY)));
        if (runSteps(name, context(name, phase, goesOn, requestedBy)) == Outcome.STOPPED) {
            journal.fireline(
                    Kind.PHASE, name.word(), "the playbook stopped in " + name.word() + ": people go on by hand");
            clocks.withdraw(due);
            return false;
        }
        clocks.met(due);
        journal.fireline(Kind.PHASE, name.word(), name.word() + " done");
        return true;
    }

    private Outcome runSteps(PhaseName name, StepContext context) {
        progress.isUnderWay(name, true);
        try {
            return steps.inOrder().run(() -> planned.steps(name), list -> runs.put(name, list), context);
        } finally {
            progress.isUnderWay(name, false);
            runs.remove(name);
        }
    }

    /** The steps it runs; null: it is not under way. */
    @Nullable
    List<Step> running(PhaseName name) {
        return runs.get(name);
    }

    /** The clock that opens it at the latest. */
    Clock opening(PhaseName name, Runnable onDue) {
        return keep(
                name,
                clocks.start(
                        "opening of " + name.word(),
                        "open " + name.word() + " at the latest",
                        () -> planned.opens(name),
                        onDue));
    }

    void withdrawClocks(PhaseName name) {
        List<Clock> started = clocksOf.remove(name);
        if (started != null) {
            started.forEach(clocks::withdraw);
        }
    }

    private Clock keep(PhaseName name, Clock clock) {
        clocksOf.computeIfAbsent(name, of -> new ArrayList<>()).add(clock);
        return clock;
    }

    private StepContext context(PhaseName name, Phase phase, boolean goesOn, @Nullable String requestedBy) {
        Playbook playbook = incident.playbook();
        Optional<Instant> from = planned.origin(phase);
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

    private boolean isNotKnown(@Nullable Expression when) {
        return when != null && when.evaluate(scope.at(now())) instanceof Evaluation.Unknown && Shape.doPhasesAsk();
    }

    private boolean isNotAllowed(PhaseName name, @Nullable Approval approval, @Nullable String requestedBy) {
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
}
