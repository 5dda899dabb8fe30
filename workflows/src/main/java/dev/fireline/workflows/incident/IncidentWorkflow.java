package dev.fireline.workflows.incident;

import dev.fireline.workflows.incident.Messages.Accepted;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.AlertsChanged;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Note;
import dev.fireline.workflows.incident.Messages.Resolve;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One incident from declaration to closing. Workflow id: the incident's id. Every decision comes as an Update, whose
 * caller learns at once whether it was taken, or as a Signal of the same name for people at Temporal's own UI or CLI,
 * whose refusal stands on the timeline.
 */
@WorkflowInterface
public interface IncidentWorkflow {

    /** Runs the plan the incident was declared with, to the end of its review. */
    @WorkflowMethod(name = "IncidentWorkflow")
    IncidentView respond(IncidentDeclaration declaration);

    @UpdateMethod(name = "acknowledge", description = "somebody has taken it: {\"by\":\"alice\"}")
    Accepted acknowledge(Acknowledge message);

    @UpdateValidatorMethod(updateName = "acknowledge")
    void checkAcknowledge(Acknowledge message);

    @SignalMethod(name = "acknowledge", description = "somebody has taken it: {\"by\":\"alice\"}")
    void acknowledgeSignal(Acknowledge message);

    @UpdateMethod(name = "decide", description = "{\"step\":\"…\",\"choice\":\"approve\",\"by\":\"alice\"}")
    Accepted decide(Decide message);

    @UpdateValidatorMethod(updateName = "decide")
    void checkDecide(Decide message);

    @SignalMethod(name = "decide", description = "{\"step\":\"…\",\"choice\":\"done\",\"by\":\"alice\"}")
    void decideSignal(Decide message);

    @SignalMethod(name = "approve", description = "{\"step\":\"…\",\"by\":\"alice\"}")
    void approveSignal(Decide message);

    @SignalMethod(name = "reject", description = "{\"step\":\"…\",\"by\":\"alice\",\"reason\":\"…\"}")
    void rejectSignal(Decide message);

    @UpdateMethod(name = "classify", description = "{\"severity\":\"P0\",\"by\":\"alice\",\"reason\":\"…\"}")
    Accepted classify(Classify message);

    @UpdateValidatorMethod(updateName = "classify")
    void checkClassify(Classify message);

    @SignalMethod(name = "classify", description = "{\"severity\":\"P0\",\"by\":\"alice\",\"reason\":\"…\"}")
    void classifySignal(Classify message);

    @UpdateMethod(name = "note", description = "{\"text\":\"…\",\"by\":\"alice\"}")
    Accepted note(Note message);

    @UpdateValidatorMethod(updateName = "note")
    void checkNote(Note message);

    @SignalMethod(name = "note", description = "{\"text\":\"…\",\"by\":\"alice\"}")
    void noteSignal(Note message);

    @UpdateMethod(name = "resolve", description = "{\"by\":\"alice\",\"reason\":\"…\"}")
    Accepted resolve(Resolve message);

    @UpdateValidatorMethod(updateName = "resolve")
    void checkResolve(Resolve message);

    @SignalMethod(name = "resolve", description = "{\"by\":\"alice\",\"reason\":\"…\"}")
    void resolveSignal(Resolve message);

    @UpdateMethod(name = "cancel", description = "a false positive: {\"by\":\"alice\",\"reason\":\"…\"}")
    Accepted cancel(Cancel message);

    @UpdateValidatorMethod(updateName = "cancel")
    void checkCancel(Cancel message);

    @SignalMethod(name = "cancel", description = "a false positive: {\"by\":\"alice\",\"reason\":\"…\"}")
    void cancelSignal(Cancel message);

    @SignalMethod(name = "alertsChanged", description = "from the stream of alerts this incident belongs to")
    void alertsChanged(AlertsChanged change);

    @QueryMethod(name = "show", description = "the incident as it stands")
    IncidentView show();
}
