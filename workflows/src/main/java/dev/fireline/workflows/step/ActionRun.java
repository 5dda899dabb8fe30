package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Outcome;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.dryrun.DryRuns;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.question.Answer;
import dev.fireline.workflows.question.Choice;
import dev.fireline.workflows.question.Grant;
import dev.fireline.workflows.step.ActionPreparation.Decided;
import dev.fireline.workflows.step.ActionPreparation.Prepared;
import dev.fireline.workflows.step.ActionPreparation.Rendered;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One action from its rendering to its result: rendered, dry run, approved, rendered again, run, and its undo kept. What
 * was approved is what runs: a different rendering asks again.
 */
final class ActionRun {
    private static final String DRY_RUN_FIRST = "dry-run-first";

    private final Incident incident;
    private final Clocks clocks;
    private final Journal journal;
    private final DryRuns dryRuns;
    private final ActionPreparation preparation;
    private final ApprovalGate gate;
    private final RecordFirst recordFirst;
    private final EvidenceFirst evidence;
    private final ActionRounds rounds;

    ActionRun(
            Incident incident,
            Clocks clocks,
            Journal journal,
            DryRuns dryRuns,
            ActionPreparation preparation,
            ApprovalGate gate,
            RecordFirst recordFirst,
            EvidenceFirst evidence,
            ActionRounds rounds) {
        this.incident = incident;
        this.clocks = clocks;
        this.journal = journal;
        this.dryRuns = dryRuns;
        this.preparation = preparation;
        this.gate = gate;
        this.recordFirst = recordFirst;
        this.evidence = evidence;
        this.rounds = rounds;
    }

    Ended run(Step.Action action, StepContext context, int attemptGroup, Instant started) {
        List<GrantedApproval> granted = context.grantedTo(action.id());
        Grant grant = context.grant();
        boolean recordLooked = false;
        boolean triedOut = false;
        Optional<Ended> before = unlessAllIsSaidInTime(action, started);
        if (before.isPresent()) {
            return before.get();
        }
        Approval needed = needed(action, context);
        while (true) {
            Prepared prepared = preparation.render(action);
            if (prepared instanceof Decided(Ended ended)) {
                return ended;
            }
            Rendered rendered = (Rendered) prepared;
            String digest = rendered.digest();
            if (grant != null && isLost(action, grant)) {
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
                    preparation.tryOut(action, rendered);
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
                return rounds.run(action, rendered, attemptGroup, granted, started, context.phase());
            }
            Answer answer = gate.ask(
                    action,
                    gate.title(action, "Run '" + action.id() + "' (" + action.uses() + ")?"),
                    needed,
                    preparation.dryRun(action, rendered),
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

    /** How it ended where something it needs was not known, and nobody said it before its {@code timeout} was over. */
    private Optional<Ended> unlessAllIsSaidInTime(Step.Action action, Instant started) {
        if (action.options().timeout() == null
                || !preparation.lacksValues(action)
                || !Shape.areQuestionsOfStepsGivenUp()) {
            return Optional.empty();
        }
        Optional<Prepared> said = TimeLimit.inTime(action, started, incident, clocks, () -> preparation.render(action));
        if (said.isPresent()) {
            return said.get() instanceof Decided(Ended ended) ? Optional.of(ended) : Optional.empty();
        }
        String what = "given up: nobody said in time what it needs";
        journal.fireline(Kind.STEP, action.id(), "'" + action.id() + "' is " + what);
        return Optional.of(Ended.failed(what));
    }

    /** Taken back, or too old; the latter is said, for nobody did it. */
    private boolean isLost(Step.Action action, Grant grant) {
        if (grant.isTakenBack()) {
            return true;
        }
        if (!grant.isExpired(now())) {
            return false;
        }
        journal.fireline(
                Kind.APPROVAL,
                action.id(),
                "'" + action.id() + "' is asked anew: the approval by " + String.join(", ", grant.approvers())
                        + " no longer counts");
        return true;
    }

    private boolean isTriedOut(Step.Action action) {
        return dryRuns.isDue(incident.followed().action(action.uses()))
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
}
