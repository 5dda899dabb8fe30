package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;
import static dev.fireline.workflows.incident.IncidentWords.rehearsed;

import dev.fireline.plans.action.EvidenceParameters.Kept;
import dev.fireline.plans.action.KnownAction;
import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.playbook.Outcome;
import dev.fireline.plans.playbook.Retry;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.action.ActionFailed;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import dev.fireline.workflows.action.Actions;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.step.ActionPreparation.Rendered;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An action that may run now: once, or again and again until the step's condition holds. What it gave, its exhibits and its
 * undo are kept.
 */
final class ActionRounds {
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(10);
    private static final Duration ONE_LOOK = Duration.ofMinutes(1);
    private static final Retry ONCE = new Retry(1, Duration.ofSeconds(1), Duration.ofSeconds(1));
    private static final String ROUNDS_ARE_UNDONE = "rounds-are-undone";

    private final Incident incident;
    private final Instances instances;
    private final StepStates states;
    private final Journal journal;
    private final ActionPreparation preparation;
    private final Exhibits exhibits;
    private final UndoKeeping undo;
    private final Doubts doubts;
    private final DriftWatch drift;

    ActionRounds(
            Incident incident,
            Instances instances,
            StepStates states,
            Journal journal,
            ActionPreparation preparation,
            Exhibits exhibits,
            UndoKeeping undo,
            Doubts doubts,
            DriftWatch drift) {
        this.incident = incident;
        this.instances = instances;
        this.states = states;
        this.journal = journal;
        this.preparation = preparation;
        this.exhibits = exhibits;
        this.undo = undo;
        this.doubts = doubts;
        this.drift = drift;
    }

    /**
     * @param started what the step's timeout counts from
     * @param phase the undo belongs to
     */
    Ended run(
            Step.Action action,
            Rendered rendered,
            int attemptGroup,
            List<GrantedApproval> granted,
            Instant started,
            String phase) {
        Expression until = action.options().until();
        boolean isKept = false;
        tellWhoIsAsked(action);
        for (int round = 1; ; round++) {
            ActionResult result;
            ActionRequest request = incident.reaches()
                    .begin(preparation.request(
                            action, rendered, attemptGroup, until == null ? "" : "/" + round, granted));
            drift.actsOn(request);
            journal.busy();
            try {
                result = Actions.run(
                        incident.followed().action(action.uses()),
                        request,
                        summary(action),
                        action.options().retry() == null
                                ? Retry.DEFAULT
                                : action.options().retry(),
                        TimeLimit.left(action, started, incident).orElse(null),
                        lost -> doubts.keepOfLost(action, request, lost, phase));
            } catch (CanceledFailure e) {
                incident.reaches().mayHaveBeenDone(action.id());
                doubts.tell(action, request, "was cancelled before it said how it ended", phase);
                throw e;
            } catch (ActionFailed e) {
                journal.append(
                        Kind.ACTION,
                        action.id(),
                        JournalEntry.FIRELINE,
                        "failed: " + action.uses() + ": " + e.text(),
                        e.type(),
                        Map.of());
                tellReach(action, e);
                if (!e.isAnswered()) {
                    doubts.tell(action, request, "ended without an answer", phase);
                }
                undo.keepOfFailed(action, e.text(), e.undo(), phase, request.idempotencyKey());
                return new Ended(Outcome.FAILED, e.text());
            } finally {
                journal.idle();
            }
            incident.reaches().ended(action.id(), result.reach());
            keepOutputs(action, result);
            if (until == null || holds(until, action)) {
                succeeded(action, result, request, phase, isKept);
                drift.watch(action, request);
                return new Ended(Outcome.DONE, null);
            }
            if (result.changed() && Workflow.getVersion(ROUNDS_ARE_UNDONE, Workflow.DEFAULT_VERSION, 1) == 1) {
                undo.keep(action, result, phase, request.idempotencyKey(), true);
                isKept = true;
            }
            Optional<Duration> left = TimeLimit.left(action, started, incident);
            if (left.filter(time -> time.compareTo(pause(action)) <= 0).isPresent()) {
                String text = "given up: " + until.source() + " does not hold; last: " + result.summary();
                journal.append(
                        Kind.ACTION, action.id(), JournalEntry.FIRELINE, text, ActionFailure.NOT_READY, Map.of());
                return new Ended(Outcome.FAILED, text);
            }
            Workflow.newTimer(
                            pause(action),
                            TimerOptions.newBuilder()
                                    .setSummary("try " + action.id() + " again")
                                    .build())
                    .get();
        }
    }

    /**
     * One look, for a gate: what is wrong, for people; empty: it succeeded, and its {@code until} holds. Only what is
     * wrong stands on the timeline.
     */
    Optional<String> probe(Step.Action gate, int attemptGroup) {
        if (!(preparation.render(gate) instanceof Rendered rendered)) {
            return Optional.of("'" + gate.id() + "' was skipped");
        }
        try {
            ActionResult result = Actions.run(
                    incident.followed().action(gate.uses()),
                    preparation.request(gate, rendered, attemptGroup, "", List.of()),
                    summary(gate),
                    gate.options().retry() == null ? ONCE : gate.options().retry(),
                    TimeLimit.left(gate, now(), incident).orElse(ONE_LOOK));
            keepOutputs(gate, result);
            Expression until = gate.options().until();
            return until == null || holds(until, gate)
                    ? Optional.empty()
                    : red(gate, until.source() + " does not hold; " + result.summary());
        } catch (ActionFailed e) {
            return red(gate, e.text());
        }
    }

    private Optional<String> red(Step.Action gate, String what) {
        journal.fireline(Kind.ACTION, gate.id(), "the gate is red: " + gate.uses() + ": " + what);
        return Optional.of(what);
    }

    /** A rehearsal changes nothing, so nothing it waits for would come about. */
    private boolean holds(Expression until, Step.Action action) {
        return incident.isRehearsal()
                || until.evaluate(instances.scopeOf(action)).holds();
    }

    private void succeeded(
            Step.Action action, ActionResult result, ActionRequest request, String phase, boolean isKept) {
        String line = rehearsed(incident, action.uses() + ": " + result.summary());
        incident.did(line);
        journal.append(
                Kind.ACTION,
                action.id(),
                JournalEntry.FIRELINE,
                line,
                null,
                new LinkedHashMap<>(Map.of("changed", result.changed())));
        for (ExhibitRef exhibit : exhibits.of(action, result, request.attemptGroup())) {
            incident.kept(new Kept(
                    exhibit.name(),
                    exhibit.location(),
                    exhibit.sha256(),
                    exhibit.sizeBytes(),
                    action.id(),
                    now().toString(),
                    exhibit.version(),
                    exhibit.retainUntil() == null ? null : exhibit.retainUntil().toString(),
                    exhibit.held() ? true : null));
            exhibits.tell(action, exhibit);
        }
        undo.keep(action, result, phase, request.idempotencyKey(), isKept);
    }

    private void tellReach(Step.Action action, ActionFailed e) {
        if (e.isAnswered() && e.undo() == null) {
            incident.reaches().ended(action.id(), null);
        } else {
            incident.reaches().mayHaveBeenDone(action.id());
        }
    }

    private void keepOutputs(Step.Action action, ActionResult result) {
        states.gave(action, result.outputs());
        states.changed(action, result.changed());
    }

    private static Duration pause(Step.Action action) {
        return action.options().every() instanceof Elapsed(Duration every) ? every : BETWEEN_ROUNDS;
    }

    /** Nobody here knows whether somebody else's worker runs, so that it is waited for is said. */
    private void tellWhoIsAsked(Step.Action action) {
        KnownAction known = incident.followed().action(action.uses());
        if (known.isForeign() && (known.dryRun() || !incident.isRehearsal())) {
            String line = rehearsed(incident, action.uses() + ": asked of the workers of queue " + known.queue());
            journal.fireline(Kind.ACTION, action.id(), line);
        }
    }

    /** Says where a foreign action waits: nobody but its owner knows whether that worker runs. */
    private String summary(Step.Action action) {
        KnownAction known = incident.followed().action(action.uses());
        return action.id() + ": " + action.uses() + (known.isForeign() ? " on queue " + known.queue() : "");
    }
}
