package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Template;
import dev.fireline.plans.message.Message;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import dev.fireline.workflows.action.RequestDigest;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.message.Drafts;
import dev.fireline.workflows.question.Answer;
import dev.fireline.workflows.question.Asker;
import dev.fireline.workflows.question.Choice;
import dev.fireline.workflows.question.Question;
import dev.fireline.workflows.step.ActionPreparation.Rendered;
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

    ApprovalGate(IncidentScope scope, Asker asker, ActionPreparation preparation, Requirement requirement) {
        this.scope = scope;
        this.asker = asker;
        this.preparation = preparation;
        this.requirement = requirement;
    }

    /** A pure decision: the playbook goes on either way, and steps may look at the outcome. */
    Outcome decide(Step.Decision decision) {
        Approval approval = decision.options().approve();
        if (approval == null) {
            throw new IllegalStateException("a decision has an approval: " + decision.id());
        }
        if (!isAsked(approval)) {
            return Outcome.DONE;
        }
        Answer answer = ask(decision.id(), title(decision, "Approve '" + decision.id() + "'?"), approval, null, null);
        return outcome(answer);
    }

    /**
     * One approval for a whole group: it binds the digests of the actions in it, in order.
     *
     * @return the context its steps run in; empty when it was refused
     */
    Optional<StepContext> openGroup(Step group, List<Step> steps, StepContext context) {
        Approval approval = group.options().approve();
        if (approval == null || !isAsked(approval)) {
            return Optional.of(context);
        }
        List<String> dryRuns = new ArrayList<>();
        Map<String, String> digests = new LinkedHashMap<>();
        for (Step.Action action : actionsIn(steps)) {
            Optional<Rendered> rendered = preparation.render(action);
            if (rendered.isPresent()) {
                digests.put(action.id(), rendered.get().digest());
                dryRuns.add(preparation.dryRun(action, rendered.get()));
            }
        }
        String bound = RequestDigest.of("group " + group.id(), new LinkedHashMap<String, @Nullable Object>(digests));
        Answer answer =
                ask(group.id(), title(group, "Run '" + group.id() + "'?"), approval, String.join("; ", dryRuns), bound);
        if (answer.choice() != Choice.APPROVE) {
            return Optional.empty();
        }
        Map<String, List<GrantedApproval>> granted = new LinkedHashMap<>(context.granted());
        digests.forEach((step, digest) -> granted.put(
                step,
                answer.approvals().stream()
                        .map(given -> new GrantedApproval(given.by(), given.at(), digest))
                        .toList()));
        return Optional.of(context.granting(granted, approval));
    }

    @Override
    public boolean isGiven(String id, Message message, String text) {
        Approval approval = message.approve();
        if (approval == null || !isAsked(approval)) {
            return true;
        }
        Answer answer = ask("message-" + id, "Send message '" + id + "'?\n" + text, approval, null, null);
        return answer.choice() == Choice.APPROVE;
    }

    /** Asks for one rendered action. */
    Answer ask(String step, String text, Approval approval, @Nullable String dryRun, @Nullable String digest) {
        return asker.ask(
                Question.approval(step, text, approval.by(), approval.quorum(), dryRun, digest)
                        .requiring(requirement.ofApprover(step)),
                approval.within(),
                now(),
                approval.otherwise());
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
        Template title = step.options().title();
        if (title == null) {
            return otherwise;
        }
        return title.render(scope.at(now())) instanceof Evaluation.Known known
                ? String.valueOf(known.value())
                : title.source();
    }

    private static List<Step.Action> actionsIn(List<Step> steps) {
        List<Step.Action> actions = new ArrayList<>();
        for (Step step : steps) {
            switch (step) {
                case Step.Action action -> actions.add(action);
                case Step.Sequence group -> actions.addAll(actionsIn(group.steps()));
                case Step.Parallel group -> actions.addAll(actionsIn(group.parallel()));
                case Step.Each each -> actions.addAll(actionsIn(each.steps()));
                case Step.Rollout rollout ->
                    actions.addAll(actionsIn(rollout.rollout().steps()));
                case Step.SetFacts set -> {}
                case Step.Call call -> {}
                case Step.SwitchTo leave -> {}
                case Step.Revert revert -> {}
                case Step.Task task -> {}
                case Step.Decision decision -> {}
                case Step.Note note -> {}
                case Step.Send send -> {}
                case Step.Wait pause -> {}
            }
        }
        return actions;
    }
}
