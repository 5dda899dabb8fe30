package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;
import static dev.fireline.workflows.incident.IncidentWords.rehearsed;

import dev.fireline.plans.action.ActionDeclaration.Effect;
import dev.fireline.plans.action.EvidenceParameters.Kept;
import dev.fireline.plans.action.KnownAction;
import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Retry;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.Undo;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.action.Actions;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.question.Answer;
import dev.fireline.workflows.question.Choice;
import dev.fireline.workflows.question.Grant;
import dev.fireline.workflows.step.ActionPreparation.Rendered;
import dev.fireline.workflows.undo.UndoStack;
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
 * One action from its rendering to its result: rendered, dry run, approved, rendered again, run, and its undo kept. What
 * was approved is what runs: a different rendering asks again.
 */
final class ActionRun {
    private static final String DRY_RUN_FIRST = "dry-run-first";
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(10);
    private static final Duration ONE_LOOK = Duration.ofMinutes(1);
    private static final Retry ONCE = new Retry(1, Duration.ofSeconds(1), Duration.ofSeconds(1));

    private final Incident incident;
    private final Instances instances;
    private final Journal journal;
    private final ActionPreparation preparation;
    private final ApprovalGate gate;
    private final Exhibits exhibits;
    private final UndoStack undo;
    private final RecordFirst recordFirst;
    private final DriftWatch drift;
    private final EvidenceFirst evidence;

    ActionRun(
            Incident incident,
            Instances instances,
            Journal journal,
            ActionPreparation preparation,
            ApprovalGate gate,
            Exhibits exhibits,
            UndoStack undo,
            RecordFirst recordFirst,
            DriftWatch drift,
            EvidenceFirst evidence) {
        this.incident = incident;
        this.instances = instances;
        this.journal = journal;
        this.preparation = preparation;
        this.gate = gate;
        this.exhibits = exhibits;
        this.undo = undo;
        this.recordFirst = recordFirst;
        this.drift = drift;
        this.evidence = evidence;
    }

    Ended run(Step.Action action, StepContext context, int attemptGroup, Instant started) {
        List<GrantedApproval> granted = context.grantedTo(action.id());
        Grant grant = context.grant();
        boolean recordLooked = false;
        boolean triedOut = false;
        Approval needed = needed(action, context);
        while (true) {
            Optional<Rendered> rendered = preparation.render(action);
            if (rendered.isEmpty()) {
                return new Ended(Outcome.SKIPPED, null);
            }
            String digest = rendered.get().digest();
            if (grant != null && !grant.isTakenBack() && grant.isExpired(now())) {
                journal.fireline(
                        Kind.APPROVAL,
                        action.id(),
                        "'" + action.id() + "' is asked anew: the approval by " + String.join(", ", grant.approvers())
                                + " no longer counts");
                granted = List.of();
                grant = null;
            }
            if (grant != null && grant.isTakenBack()) {
                granted = List.of();
                grant = null;
            }
            if (needed == null || binds(granted, needed, digest)) {
                if (grant != null && !recordLooked && recordFirst.concerns(action)) {
                    recordFirst.await(action, needed, grant);
                    recordLooked = true;
                    continue; // time may have passed: taken back, or rendered differently
                }
                if (needed == null && !triedOut && isTriedOut(action)) {
                    preparation.dryRun(action, rendered.get());
                    triedOut = true;
                    continue;
                }
                if (evidence.holds(action)) {
                    if (!evidence.isWaived(action, needed)) {
                        return new Ended(Outcome.SKIPPED, null);
                    }
                    continue;
                }
                if (grant != null) {
                    grant.begins(action.id(), now());
                }
                return runRounds(action, rendered.get(), attemptGroup, granted, started, context.phase());
            }
            Answer answer = gate.ask(
                    action,
                    gate.title(action, "Run '" + action.id() + "' (" + action.uses() + ")?"),
                    needed,
                    preparation.dryRun(action, rendered.get()),
                    digest,
                    context.requestedBy());
            if (answer.choice() != Choice.APPROVE) {
                journal.fireline(Kind.STEP, action.id(), "'" + action.id() + "' was not allowed and is not run");
                return new Ended(gate.outcome(answer), null);
            }
            granted = answer.approvals();
            grant = answer.grant();
            recordLooked = false;
        }
    }

    /**
     * One look, for a gate: what is wrong, for people; empty: it succeeded, and its {@code until} holds. Only what is
     * wrong stands on the timeline.
     */
    Optional<String> probe(Step.Action gate, int attemptGroup) {
        Optional<Rendered> rendered = preparation.render(gate);
        if (rendered.isEmpty()) {
            return Optional.of("'" + gate.id() + "' was skipped");
        }
        try {
            ActionResult result = Actions.run(
                    incident.action(gate.uses()),
                    preparation.request(gate, rendered.get(), attemptGroup, "", List.of()),
                    summary(gate),
                    gate.options().retry() == null ? ONCE : gate.options().retry(),
                    Optional.ofNullable(left(gate, now())).orElse(ONE_LOOK));
            keepOutputs(gate, result);
            Expression until = gate.options().until();
            if (until == null
                    || incident.isRehearsal()
                    || until.evaluate(instances.scopeOf(gate)).holds()) {
                return Optional.empty();
            }
            return red(gate, until.source() + " does not hold; " + result.summary());
        } catch (Actions.Failed e) {
            return red(gate, e.text());
        }
    }

    private Optional<String> red(Step.Action gate, String what) {
        journal.fireline(Kind.ACTION, gate.id(), "the gate is red: " + gate.uses() + ": " + what);
        return Optional.of(what);
    }

    /** What nobody is asked for is tried out first all the same, so that the record says what it was going to change. */
    private boolean isTriedOut(Step.Action action) {
        KnownAction known = incident.action(action.uses());
        return known.dryRun()
                && known.effect() != Effect.READS
                && !known.isForeign() // nobody here knows whether its workers run
                && !incident.isRehearsal()
                && !incident.isDrill()
                && Workflow.getVersion(DRY_RUN_FIRST, Workflow.DEFAULT_VERSION, 1) == 1;
    }

    private @Nullable Approval needed(Step.Action action, StepContext context) {
        Approval own = action.options().approve();
        if (own != null) {
            return gate.isAsked(action, own) ? own : null;
        }
        return context.group();
    }

    private static boolean binds(List<GrantedApproval> granted, Approval needed, String digest) {
        return granted.size() >= needed.people()
                && granted.stream().allMatch(approval -> approval.digest().equals(digest));
    }

    /** Once, or until the step's condition holds; a rehearsal changes nothing, so nothing it waits for would come about. */
    private Ended runRounds(
            Step.Action action,
            Rendered rendered,
            int attemptGroup,
            List<GrantedApproval> granted,
            Instant started,
            String phase) {
        Expression until = action.options().until();
        tellWhoIsAsked(action);
        for (int round = 1; ; round++) {
            ActionResult result;
            ActionRequest request =
                    preparation.request(action, rendered, attemptGroup, until == null ? "" : "/" + round, granted);
            drift.actsOn(request);
            journal.busy();
            try {
                result = Actions.run(
                        incident.action(action.uses()),
                        request,
                        summary(action),
                        action.options().retry() == null
                                ? Retry.DEFAULT
                                : action.options().retry(),
                        left(action, started));
            } catch (Actions.Failed e) {
                journal.append(
                        Kind.ACTION,
                        action.id(),
                        JournalEntry.FIRELINE,
                        "failed: " + action.uses() + ": " + e.text(),
                        e.type(),
                        Map.of());
                if (e.undo() != null) {
                    undo.push(action.id(), phase, e.text(), e.undo());
                }
                return new Ended(Outcome.FAILED, e.text());
            } finally {
                journal.idle();
            }
            keepOutputs(action, result);
            if (until == null
                    || incident.isRehearsal()
                    || until.evaluate(instances.scopeOf(action)).holds()) {
                Ended ended = succeeded(action, result, attemptGroup, phase);
                drift.watch(action, request);
                return ended;
            }
            Duration left = left(action, started);
            if (left != null && left.compareTo(pause(action)) <= 0) {
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

    private Ended succeeded(Step.Action action, ActionResult result, int attemptGroup, String phase) {
        String line = rehearsed(incident, action.uses() + ": " + result.summary());
        incident.did(line);
        journal.append(
                Kind.ACTION,
                action.id(),
                JournalEntry.FIRELINE,
                line,
                null,
                new LinkedHashMap<>(Map.of("changed", result.changed())));
        for (ExhibitRef exhibit : exhibits.of(action, result, attemptGroup)) {
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
        keepUndo(action, result, phase);
        return new Ended(Outcome.DONE, null);
    }

    private void keepOutputs(Step.Action action, ActionResult result) {
        Map<String, @Nullable Object> state =
                incident.steps().computeIfAbsent(action.id(), id -> new LinkedHashMap<>());
        state.put("outputs", result.outputs());
        state.put("changed", result.changed());
    }

    private void keepUndo(Step.Action action, ActionResult result, String phase) {
        Undo undo =
                action.options().undo() == null ? Undo.AUTO : action.options().undo();
        switch (undo.kind()) {
            case NONE -> {
                if (result.changed() && isDestructive(action)) {
                    this.undo.pushLost(action.id(), phase, result.summary());
                }
            }
            case AUTO -> {
                if (result.undo() != null || (result.changed() && isDestructive(action))) {
                    this.undo.push(action.id(), phase, result.summary(), captured(action, result));
                }
            }
            case STEP ->
                written(undo).ifPresent(inverse -> this.undo.push(action.id(), phase, result.summary(), inverse));
        }
    }

    /** A plan-written undo is rendered when its step succeeds, with what was true then. */
    private Optional<UndoAction> written(Undo undo) {
        Step.Action step = undo.step();
        if (step == null) {
            return Optional.empty();
        }
        return preparation.render(step).map(rendered -> new UndoAction(step.uses(), rendered.with()));
    }

    private boolean isDestructive(Step.Action action) {
        return incident.action(action.uses()).destroys();
    }

    /** What a foreign worker calls its undo must be an action of the same queue: it gets no right it has not. */
    private @Nullable UndoAction captured(Step.Action action, ActionResult result) {
        KnownAction known = incident.action(action.uses());
        UndoAction inverse = result.undo();
        if (inverse == null || !known.isForeign()) {
            return inverse;
        }
        boolean own = incident.knownAction(inverse.action())
                .filter(undoing -> undoing.isForeign() && undoing.queue().equals(known.queue()))
                .isPresent();
        if (!own) {
            journal.fireline(
                    Kind.UNDO,
                    action.id(),
                    "the undo " + inverse.action() + " is not taken: the plan declares no such action on queue "
                            + known.queue());
        }
        return own ? inverse : null;
    }

    private static Duration pause(Step.Action action) {
        return action.options().every() instanceof Elapsed(Duration every) ? every : BETWEEN_ROUNDS;
    }

    /** Time left until the step's timeout, at least a moment; null: none is set. */
    private @Nullable Duration left(Step.Action action, Instant started) {
        return incident.now(action.options().timeout())
                .map(span -> Duration.between(now(), incident.due(span, started)))
                .map(left -> left.isPositive() ? left : Duration.ofMillis(1))
                .orElse(null);
    }

    /** Nobody here knows whether somebody else's worker runs, so that it is waited for is said. */
    private void tellWhoIsAsked(Step.Action action) {
        KnownAction known = incident.action(action.uses());
        if (known.isForeign() && (known.dryRun() || !incident.isRehearsal())) {
            String line = rehearsed(incident, action.uses() + ": asked of the workers of queue " + known.queue());
            incident.did(line);
            journal.fireline(Kind.ACTION, action.id(), line);
        }
    }

    /** Says where a foreign action waits: nobody but its owner knows whether that worker runs. */
    private String summary(Step.Action action) {
        KnownAction known = incident.action(action.uses());
        return action.id() + ": " + action.uses() + (known.isForeign() ? " on queue " + known.queue() : "");
    }
}
