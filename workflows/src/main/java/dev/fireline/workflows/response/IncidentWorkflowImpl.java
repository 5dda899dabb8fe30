package dev.fireline.workflows.response;

import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Accepted;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.AlertsChanged;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Note;
import dev.fireline.workflows.incident.Messages.Resolve;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;

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
    }

    @Override
    public IncidentView respond(IncidentDeclaration declaration) {
        return response.run();
    }

    @Override
    public Accepted acknowledge(Acknowledge message) {
        return desk().acknowledge(message);
    }

    @Override
    public void checkAcknowledge(Acknowledge message) {
        response.desk().check(message).throwIfRefused();
    }

    @Override
    public void acknowledgeSignal(Acknowledge message) {
        Desk desk = desk();
        desk.unlessRefused(message.by(), "acknowledge", desk.check(message), () -> desk.acknowledge(message));
    }

    @Override
    public Accepted decide(Decide message) {
        return desk().decide(message);
    }

    @Override
    public void checkDecide(Decide message) {
        response.desk().check(message).throwIfRefused();
    }

    @Override
    public void decideSignal(Decide message) {
        decideSignal("decide", message);
    }

    @Override
    public void approveSignal(Decide message) {
        decideSignal("approve", withChoice(message, "approve"));
    }

    @Override
    public void rejectSignal(Decide message) {
        decideSignal("reject", withChoice(message, "reject"));
    }

    @Override
    public Accepted classify(Classify message) {
        return desk().classify(message);
    }

    @Override
    public void checkClassify(Classify message) {
        response.desk().check(message).throwIfRefused();
    }

    @Override
    public void classifySignal(Classify message) {
        Desk desk = desk();
        desk.unlessRefused(message.by(), "classify", desk.check(message), () -> desk.classify(message));
    }

    @Override
    public Accepted note(Note message) {
        return desk().note(message);
    }

    @Override
    public void checkNote(Note message) {
        response.desk().check(message).throwIfRefused();
    }

    @Override
    public void noteSignal(Note message) {
        Desk desk = desk();
        desk.unlessRefused(message.by(), "note", desk.check(message), () -> desk.note(message));
    }

    @Override
    public Accepted resolve(Resolve message) {
        return desk().resolve(message);
    }

    @Override
    public void checkResolve(Resolve message) {
        response.desk().check(message).throwIfRefused();
    }

    @Override
    public void resolveSignal(Resolve message) {
        Desk desk = desk();
        desk.unlessRefused(message.by(), "resolve", desk.check(message), () -> desk.resolve(message));
    }

    @Override
    public Accepted cancel(Cancel message) {
        return desk().cancel(message);
    }

    @Override
    public void checkCancel(Cancel message) {
        response.desk().check(message).throwIfRefused();
    }

    @Override
    public void cancelSignal(Cancel message) {
        Desk desk = desk();
        desk.unlessRefused(message.by(), "cancel", desk.check(message), () -> desk.cancel(message));
    }

    @Override
    public void alertsChanged(AlertsChanged change) {
        desk().alertsChanged(change);
    }

    @Override
    public IncidentView show() {
        return response.view();
    }

    /** The desk, once the incident stands declared on its timeline: nothing comes before that. */
    private Desk desk() {
        response.awaitDeclared();
        return response.desk();
    }

    private void decideSignal(String signal, Decide message) {
        Desk desk = desk();
        desk.awaitPut(message);
        desk.unlessRefused(message.by(), signal, desk.check(message), () -> desk.decide(message));
    }

    private static Decide withChoice(Decide message, String choice) {
        return new Decide(message.step(), choice, message.by(), message.reason(), message.records(), message.digest());
    }
}
