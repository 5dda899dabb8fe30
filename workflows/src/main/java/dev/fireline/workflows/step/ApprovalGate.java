package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.message.Message;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Outcome;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import dev.fireline.workflows.action.RequestDigest;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.message.Drafts;
import dev.fireline.workflows.message.Outbox;
import dev.fireline.workflows.question.Answer;
import dev.fireline.workflows.question.Asker;
import dev.fireline.workflows.question.Choice;
import dev.fireline.workflows.question.Question;
import dev.fireline.workflows.step.ActionPreparation.Rendered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds what needs a yes until it is given. What was said yes to is bound by the digest of the rendered request. */
final class ApprovalGate implements Drafts.Release {
    private final IncidentScope scope;
    private final Asker asker;
    private final ActionPreparation preparation;
    private final Requirement requirement;
    private final Instances instances;
    private final Unfolding unfolding;
    private final Titles titles;

    ApprovalGate(
            IncidentScope scope,
            Asker asker,
            ActionPreparation preparation,
            Requirement requirement,
            Instances instances,
            Unfolding unfolding,
            Titles titles) {
        this.scope = scope;
        this.asker = asker;
        this.preparation = preparation;
        this.requirement = requirement;
        this.instances = instances;
        this.unfolding = unfolding;
        this.titles = titles;
    }

    /** A pure decision: the playbook goes on either way, and steps may look at the outcome. */
    Outcome decide(Step.Decision decision, @Nullable String requestedBy) {
        Approval approval = decision.options().approve();
        if (approval == null) {
            throw new IllegalStateException("a decision has an approval: " + decision.id());
        }
        if (!isAsked(decision, approval)) {
            return Outcome.DONE;
        }
        Answer answer =
                ask(decision, title(decision, "Approve '" + decision.id() + "'?"), approval, null, null, requestedBy);
        answer.acts();
        return outcome(answer);
    }

    /**
     * One approval for a whole group: it binds the digests of the actions in it, in order.
     *
     * @return the context its steps run in; empty when it was refused
     */
    Optional<StepContext> openGroup(Step group, List<Step> steps, StepContext context) {
        Approval approval = group.options().approve();
        if (approval == null || !isAsked(group, approval)) {
            return Optional.of(context);
        }
        List<String> dryRuns = new ArrayList<>();
        Map<String, String> digests = new LinkedHashMap<>();
        for (Step.Action action : actionsIn(steps)) {
            if (preparation.render(action) instanceof Rendered rendered) {
                digests.put(action.id(), rendered.digest());
                dryRuns.add(preparation.dryRun(action, rendered));
            }
        }
        String bound = RequestDigest.of("group " + group.id(), new LinkedHashMap<String, @Nullable Object>(digests));
        Answer answer = ask(
                group,
                title(group, "Run '" + group.id() + "'?"),
                approval,
                String.join("; ", dryRuns),
                bound,
                context.requestedBy());
        if (answer.choice() != Choice.APPROVE) {
            return Optional.empty();
        }
        Map<String, List<GrantedApproval>> granted = new LinkedHashMap<>(context.granted());
        digests.forEach((step, digest) -> granted.put(
                step,
                answer.approvals().stream()
                        .map(given -> new GrantedApproval(given.by(), given.at(), digest, given.until()))
                        .toList()));
        if (answer.grant() != null) {
            answer.grant().covers(digests.keySet());
        }
        return Optional.of(context.granting(granted, approval, answer.grant()));
    }

    @Override
    public boolean isGiven(String id, Message message, String text) {
        Approval approval = message.approve();
        if (approval == null || !isAsked(approval)) {
            return true;
        }
        Answer answer = ask(Outbox.RELEASE + id, "Send message '" + id + "'?\n" + text, approval, null, null, null);
        answer.acts();
        return answer.choice() == Choice.APPROVE;
    }

    /** Asks for one step; its answers are its outputs. */
    Answer ask(
            Step step,
            String text,
            Approval approval,
            @Nullable String dryRun,
            @Nullable String digest,
            @Nullable String requestedBy) {
        return ask(step.id(), text, approval, dryRun, digest, requestedBy);
    }

    /** @param requestedBy login of who has it run although the plan alone would not; null: nobody but the plan */
    Answer ask(
            String step,
            String text,
            Approval approval,
            @Nullable String dryRun,
            @Nullable String digest,
            @Nullable String requestedBy) {
        Instant opened = now();
        return asker.ask(
                Question.approval(step, text, approval, dryRun, digest)
                        .requiring(requirement.ofApprover(step))
                        .requestedBy(requestedBy),
                approval.within(),
                () -> opened,
                approval.otherwise());
    }

    /** {@code when} of a step's approval; unknown asks. */
    boolean isAsked(Step step, Approval approval) {
        return approval.when() == null
                || !approval.when().evaluate(instances.scopeOf(step)).fails();
    }

    /** {@code when} of the approval; unknown asks. */
    boolean isAsked(Approval approval) {
        return approval.when() == null
                || !approval.when().evaluate(scope.at(now())).fails();
    }

    Outcome outcome(Answer answer) {
        return switch (answer.choice()) {
            case APPROVE -> Outcome.DONE;
            case SKIP -> Outcome.SKIPPED;
            default -> Outcome.REJECTED;
        };
    }

    /** The step's title where it has one, for people. */
    String title(Step step, String otherwise) {
        return titles.or(step, otherwise);
    }

    private List<Step.Action> actionsIn(List<Step> steps) {
        List<Step.Action> actions = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Action action) {
                actions.add(action);
            } else {
                actions.addAll(actionsIn(unfolding.of(step).steps()));
            }
        }
        return actions;
    }
}
