package dev.fireline.workflows.response;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentDocument;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Accepted;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Advance;
import dev.fireline.workflows.incident.Messages.Assign;
import dev.fireline.workflows.incident.Messages.Back;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Escalate;
import dev.fireline.workflows.incident.Messages.Fact;
import dev.fireline.workflows.incident.Messages.Note;
import dev.fireline.workflows.incident.Messages.Reopen;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.incident.Messages.Revoke;
import dev.fireline.workflows.incident.Messages.Said;
import dev.fireline.workflows.incident.Messages.Unacknowledge;
import dev.fireline.workflows.incident.Messages.Upgrade;
import dev.fireline.workflows.incident.UpgradeEffect;
import dev.fireline.workflows.payload.SaidByHand;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link IncidentWorkflow}, deterministic: time, chance and the outside world are reached only through {@link Workflow}
 * and activities. What an incident does stands in {@link Response}, what people say to it in {@link Desk}. Every message
 * comes as an Update here, or as a Signal through {@link SignalDoors}.
 */
public final class IncidentWorkflowImpl extends SignalDoors {
    /** Messages may arrive before the first line of {@link #respond}: the state is there before them. */
    @WorkflowInit
    public IncidentWorkflowImpl(IncidentDeclaration declaration) {
        super(new Response(Workflow.getInfo().getWorkflowId(), declaration));
    }

    @Override
    public IncidentView respond(IncidentDeclaration declaration) {
        return response.run();
    }

    @Override
    public Accepted acknowledge(Acknowledge message) {
        return take(message);
    }

    @Override
    public void checkAcknowledge(Acknowledge message) {
        check(message);
    }

    @Override
    public Accepted unacknowledge(Unacknowledge message) {
        return take(message);
    }

    @Override
    public void checkUnacknowledge(Unacknowledge message) {
        check(message);
    }

    @Override
    public Accepted escalate(Escalate message) {
        return take(message);
    }

    @Override
    public void checkEscalate(Escalate message) {
        check(message);
    }

    @Override
    public Accepted decide(Decide message) {
        return take(message);
    }

    @Override
    public void checkDecide(Decide message) {
        checkAnswer(message);
    }

    @Override
    public Accepted revoke(Revoke message) {
        return take(message);
    }

    @Override
    public void checkRevoke(Revoke message) {
        check(message);
    }

    @Override
    public Accepted classify(Classify message) {
        return take(message);
    }

    @Override
    public void checkClassify(Classify message) {
        check(message);
    }

    @Override
    public Accepted assign(Assign message) {
        return take(message);
    }

    @Override
    public void checkAssign(Assign message) {
        check(message);
    }

    @Override
    public Accepted fact(Fact message) {
        return take(message);
    }

    @Override
    public void checkFact(Fact message) {
        check(message);
    }

    @Override
    public Accepted note(Note message) {
        return take(message);
    }

    @Override
    public void checkNote(Note message) {
        check(message);
    }

    @Override
    public Accepted advance(Advance message) {
        return take(message);
    }

    @Override
    public void checkAdvance(Advance message) {
        response.desk().checkOpenSteps(check(message)).throwIfRefused();
    }

    @Override
    public Accepted back(Back message) {
        return take(message);
    }

    @Override
    public void checkBack(Back message) {
        check(message);
    }

    @Override
    public Accepted resolve(Resolve message) {
        return take(message);
    }

    @Override
    public void checkResolve(Resolve message) {
        check(message);
    }

    @Override
    public Accepted reopen(Reopen message) {
        return take(message);
    }

    @Override
    public void checkReopen(Reopen message) {
        check(message);
    }

    @Override
    public Accepted cancel(Cancel message) {
        return take(message);
    }

    @Override
    public void checkCancel(Cancel message) {
        check(message);
    }

    @Override
    public Accepted upgrade(Upgrade message) {
        return take(message);
    }

    @Override
    public void checkUpgrade(Upgrade message) {
        check(message);
    }

    @Override
    public Accepted approve(Decide message) {
        return take(message.as("approve"));
    }

    @Override
    public void checkApprove(Decide message) {
        checkAnswer(chosen(message, "approve"));
    }

    @Override
    public Accepted reject(Decide message) {
        return take(message.as("reject"));
    }

    @Override
    public void checkReject(Decide message) {
        check(chosen(message, "reject"));
    }

    @Override
    public IncidentView show() {
        return response.view();
    }

    @Override
    public UpgradeEffect upgradeEffect(PinnedPlan plan) {
        return response.upgradeEffect(plan);
    }

    @Override
    public List<IncidentDocument> documents() {
        return response.documents();
    }

    private void checkAnswer(@Nullable Decide message) {
        response.desk().checkValues(check(message)).throwIfRefused();
    }

    /** What cannot be read is null; see {@link SaidByHand}. */
    private <T extends Said> T check(@Nullable T message) {
        if (message == null) {
            throw UnreadMessage.refusal().asFailure();
        }
        response.desk().check(message).throwIfRefused();
        return message;
    }

    private Accepted take(Said message) {
        return desk().take(message);
    }
}
