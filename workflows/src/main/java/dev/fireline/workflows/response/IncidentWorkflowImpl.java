package dev.fireline.workflows.response;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentDocument;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Accepted;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Advance;
import dev.fireline.workflows.incident.Messages.AlertsChanged;
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
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link IncidentWorkflow}, deterministic: time, chance and the outside world are reached only through {@link Workflow}
 * and activities. What an incident does stands in {@link Response}, what people say to it in {@link Desk}.
 */
public final class IncidentWorkflowImpl implements IncidentWorkflow {
    private final Response response;

    /** Messages may arrive before the first line of {@link #respond}: the state is there before them. */
    @WorkflowInit
    public IncidentWorkflowImpl(IncidentDeclaration declaration) {
        this.response = new Response(Workflow.getInfo().getWorkflowId(), declaration);
        Workflow.registerListener((DynamicSignalHandler) (signal, body) -> response.heardUnknown(signal));
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
    public void acknowledgeSignal(Acknowledge message) {
        hear("acknowledge", message);
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
    public void unacknowledgeSignal(Unacknowledge message) {
        hear("unacknowledge", message);
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
    public void escalateSignal(Escalate message) {
        hear("escalate", message);
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
    public void decideSignal(Decide message) {
        hear("decide", message);
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
    public void revokeSignal(Revoke message) {
        hear("revoke", message);
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
    public void classifySignal(Classify message) {
        hear("classify", message);
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
    public void assignSignal(Assign message) {
        hear("assign", message);
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
    public void factSignal(Fact message) {
        hear("fact", message);
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
    public void noteSignal(Note message) {
        hear("note", message);
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
    public void advanceSignal(Advance message) {
        hear("advance", message);
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
    public void backSignal(Back message) {
        hear("back", message);
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
    public void resolveSignal(Resolve message) {
        hear("resolve", message);
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
    public void reopenSignal(Reopen message) {
        hear("reopen", message);
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
    public void cancelSignal(Cancel message) {
        hear("cancel", message);
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
    public void upgradeSignal(Upgrade message) {
        hear("upgrade", message);
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
    public void approveSignal(Decide message) {
        hear("approve", chosen(message, "approve"));
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
    public void rejectSignal(Decide message) {
        hear("reject", chosen(message, "reject"));
    }

    @Override
    public void alertsChanged(@Nullable AlertsChanged change) {
        if (change == null) {
            return; // nobody's words: a stream always says what changed
        }
        response.awaitDeclared();
        response.alerts().take(change);
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

    /** A Signal cannot be refused to its sender: its refusal stands on the timeline. */
    private void hear(String signal, @Nullable Said message) {
        if (message == null) {
            response.heardUnread(signal);
        } else {
            desk().hear(signal, message);
        }
    }

    private static @Nullable Decide chosen(@Nullable Decide message, String choice) {
        return message == null ? null : message.as(choice);
    }

    /** The desk, once the incident stands declared on its timeline: nothing comes before that. */
    private Desk desk() {
        response.awaitDeclared();
        return response.desk();
    }
}
