package dev.fireline.bridge.temporal;

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
import dev.fireline.workflows.incident.Messages.Unacknowledge;
import dev.fireline.workflows.incident.Messages.Upgrade;
import dev.fireline.workflows.incident.UpgradeEffect;
import dev.fireline.workflows.question.Refusal;
import dev.fireline.workflows.question.RefusalType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An incident that knows its notes, acts on the word, and ends when it is cancelled: enough to be talked to. */
public final class SmallIncident implements IncidentWorkflow {
    private final IncidentDeclaration declaration;
    private int notes;
    private boolean over;
    private boolean acting;

    @WorkflowInit
    public SmallIncident(IncidentDeclaration declaration) {
        this.declaration = declaration;
    }

    @Override
    public IncidentView respond(IncidentDeclaration again) {
        Workflow.await(() -> over || acting);
        if (acting) {
            Workflow.newUntypedActivityStub(ActivityOptions.newBuilder()
                            .setStartToCloseTimeout(Duration.ofMinutes(1))
                            .setRetryOptions(RetryOptions.newBuilder()
                                    .setInitialInterval(Duration.ofSeconds(5))
                                    .build())
                            .build())
                    .executeAsync("kubernetes.scale", Void.class);
        }
        Workflow.await(() -> over);
        return show();
    }

    @Override
    public Accepted note(Note message) {
        notes++;
        return accepted("note " + notes);
    }

    @Override
    public void checkNote(Note message) {
        refuseIf(message.text() == null, RefusalType.INVALID, "text is missing");
    }

    @Override
    public Accepted decide(Decide message) {
        acting = Objects.equals(message.step(), "act");
        return accepted("decided");
    }

    @Override
    public void checkDecide(Decide message) {
        refuseIf(Objects.equals(message.step(), "unasked"), RefusalType.NOT_ASKED, "nothing asks 'unasked'");
        refuseIf(Objects.equals(message.step(), "done"), RefusalType.ALREADY_DECIDED, "bob did");
        refuseIf(Objects.equals(message.by(), "declarer"), RefusalType.REQUESTER, "declarer declared the incident");
        refuseIf(Objects.equals(message.by(), "mallory"), RefusalType.NOT_ALLOWED, "mallory may not");
        refuseIf(Objects.equals(message.step(), "late"), RefusalType.OVER, "it is over");
    }

    @Override
    public Accepted approve(Decide message) {
        return accepted("approved");
    }

    @Override
    public void checkApprove(Decide message) {}

    @Override
    public Accepted reject(Decide message) {
        return accepted("rejected");
    }

    @Override
    public void checkReject(Decide message) {}

    @Override
    public Accepted cancel(Cancel message) {
        over = true;
        return accepted("cancelled");
    }

    @Override
    public List<IncidentDocument> documents() {
        return List.of();
    }

    @Override
    public IncidentView show() {
        return new IncidentView(
                Workflow.getInfo().getWorkflowId(),
                notes,
                declaration.plan().plan().plan(),
                declaration.plan().digest(),
                null,
                declaration.playbook(),
                declaration.title(),
                declaration.severity(),
                over ? IncidentView.Status.CANCELLED : IncidentView.Status.OPEN,
                "contain",
                declaration.mode(),
                "person",
                null,
                null,
                declaration.declaredBy(),
                null,
                false,
                declaration.declaredAt(),
                null,
                null,
                null,
                (Instant) null,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                null,
                null,
                Map.of());
    }

    @Override
    public Accepted unacknowledge(Unacknowledge message) {
        return accepted("not acknowledged");
    }

    @Override
    public Accepted escalate(Escalate message) {
        return accepted("escalated");
    }

    @Override
    public void checkUnacknowledge(Unacknowledge message) {}

    @Override
    public void checkEscalate(Escalate message) {}

    @Override
    public void unacknowledgeSignal(Unacknowledge message) {}

    @Override
    public void escalateSignal(Escalate message) {}

    @Override
    public Accepted acknowledge(Acknowledge message) {
        return accepted("acknowledged");
    }

    @Override
    public Accepted revoke(Revoke message) {
        return accepted("taken back");
    }

    @Override
    public void checkRevoke(Revoke message) {
        refuseIf(Objects.equals(message.step(), "begun"), RefusalType.ACTED, "'begun' began before");
    }

    @Override
    public void revokeSignal(Revoke message) {}

    @Override
    public Accepted classify(Classify message) {
        return accepted("classified");
    }

    @Override
    public Accepted resolve(Resolve message) {
        return accepted("resolved");
    }

    @Override
    public void checkAcknowledge(Acknowledge message) {}

    @Override
    public void checkClassify(Classify message) {}

    @Override
    public void checkResolve(Resolve message) {}

    @Override
    public void checkCancel(Cancel message) {}

    @Override
    public void acknowledgeSignal(Acknowledge message) {}

    @Override
    public void decideSignal(Decide message) {}

    @Override
    public void approveSignal(Decide message) {}

    @Override
    public void rejectSignal(Decide message) {}

    @Override
    public void classifySignal(Classify message) {}

    @Override
    public void noteSignal(Note message) {}

    @Override
    public void resolveSignal(Resolve message) {}

    @Override
    public void cancelSignal(Cancel message) {}

    @Override
    public void alertsChanged(AlertsChanged change) {}

    @Override
    public Accepted assign(Assign message) {
        return accepted("assign");
    }

    @Override
    public void checkAssign(Assign message) {}

    @Override
    public void assignSignal(Assign message) {}

    @Override
    public Accepted fact(Fact message) {
        return accepted("fact");
    }

    @Override
    public void checkFact(Fact message) {}

    @Override
    public void factSignal(Fact message) {}

    @Override
    public Accepted advance(Advance message) {
        return accepted("advance");
    }

    @Override
    public void checkAdvance(Advance message) {}

    @Override
    public void advanceSignal(Advance message) {}

    @Override
    public Accepted back(Back message) {
        return accepted("back");
    }

    @Override
    public void checkBack(Back message) {}

    @Override
    public void backSignal(Back message) {}

    @Override
    public Accepted reopen(Reopen message) {
        return accepted("reopen");
    }

    @Override
    public void checkReopen(Reopen message) {}

    @Override
    public void reopenSignal(Reopen message) {}

    @Override
    public Accepted upgrade(Upgrade message) {
        return accepted("upgrade");
    }

    @Override
    public void checkUpgrade(Upgrade message) {}

    @Override
    public void upgradeSignal(Upgrade message) {}

    @Override
    public UpgradeEffect upgradeEffect(PinnedPlan plan) {
        throw new UnsupportedOperationException("no test asks");
    }

    private static Accepted accepted(String done) {
        return new Accepted(done, null, null, null, null);
    }

    private static void refuseIf(boolean wrong, String type, String reason) {
        if (wrong) {
            throw new Refusal(type, reason).asFailure();
        }
    }
}
