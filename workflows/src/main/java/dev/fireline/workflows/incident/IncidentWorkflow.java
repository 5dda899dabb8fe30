package dev.fireline.workflows.incident;

import dev.fireline.plans.PinnedPlan;
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
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

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

    @UpdateMethod(name = "unacknowledge", description = "nobody has taken it: {\"by\":\"alice\",\"reason\":\"…\"}")
    Accepted unacknowledge(Unacknowledge message);

    @UpdateValidatorMethod(updateName = "unacknowledge")
    void checkUnacknowledge(Unacknowledge message);

    @SignalMethod(name = "unacknowledge", description = "nobody has taken it: {\"by\":\"alice\",\"reason\":\"…\"}")
    void unacknowledgeSignal(Unacknowledge message);

    @UpdateMethod(name = "escalate", description = "somebody else is needed: {\"by\":\"alice\",\"reason\":\"…\"}")
    Accepted escalate(Escalate message);

    @UpdateValidatorMethod(updateName = "escalate")
    void checkEscalate(Escalate message);

    @SignalMethod(name = "escalate", description = "somebody else is needed: {\"by\":\"alice\",\"reason\":\"…\"}")
    void escalateSignal(Escalate message);

    @UpdateMethod(name = "decide", description = "{\"step\":\"…\",\"choice\":\"approve\",\"by\":\"alice\"}")
    Accepted decide(Decide message);

    @UpdateValidatorMethod(updateName = "decide")
    void checkDecide(Decide message);

    @SignalMethod(name = "decide", description = "{\"step\":\"…\",\"choice\":\"done\",\"by\":\"alice\"}")
    void decideSignal(Decide message);

    @UpdateMethod(name = "approve", description = "{\"step\":\"…\",\"by\":\"alice\"}")
    Accepted approve(Decide message);

    @UpdateValidatorMethod(updateName = "approve")
    void checkApprove(Decide message);

    @SignalMethod(name = "approve", description = "{\"step\":\"…\",\"by\":\"alice\"}")
    void approveSignal(Decide message);

    @UpdateMethod(name = "reject", description = "{\"step\":\"…\",\"by\":\"alice\",\"reason\":\"…\"}")
    Accepted reject(Decide message);

    @UpdateValidatorMethod(updateName = "reject")
    void checkReject(Decide message);

    @SignalMethod(name = "reject", description = "{\"step\":\"…\",\"by\":\"alice\",\"reason\":\"…\"}")
    void rejectSignal(Decide message);

    @UpdateMethod(name = "revoke", description = "an approval is taken back: {\"step\":\"…\",\"by\":\"alice\"}")
    Accepted revoke(Revoke message);

    @UpdateValidatorMethod(updateName = "revoke")
    void checkRevoke(Revoke message);

    @SignalMethod(name = "revoke", description = "an approval is taken back: {\"step\":\"…\",\"by\":\"alice\"}")
    void revokeSignal(Revoke message);

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

    @UpdateMethod(name = "assign", description = "{\"role\":\"incident-commander\",\"to\":\"bob\",\"by\":\"alice\"}")
    Accepted assign(Assign message);

    @UpdateValidatorMethod(updateName = "assign")
    void checkAssign(Assign message);

    @SignalMethod(name = "assign", description = "{\"role\":\"incident-commander\",\"to\":\"bob\",\"by\":\"alice\"}")
    void assignSignal(Assign message);

    @UpdateMethod(name = "fact", description = "{\"name\":\"…\",\"value\":\"…\",\"by\":\"alice\"}")
    Accepted fact(Fact message);

    @UpdateValidatorMethod(updateName = "fact")
    void checkFact(Fact message);

    @SignalMethod(name = "fact", description = "{\"name\":\"…\",\"value\":\"…\",\"by\":\"alice\"}")
    void factSignal(Fact message);

    @UpdateMethod(name = "advance", description = "the phase is over: {\"by\":\"alice\",\"openSteps\":\"end\"}")
    Accepted advance(Advance message);

    @UpdateValidatorMethod(updateName = "advance")
    void checkAdvance(Advance message);

    @SignalMethod(name = "advance", description = "the phase is over: {\"by\":\"alice\",\"openSteps\":\"end\"}")
    void advanceSignal(Advance message);

    @UpdateMethod(name = "back", description = "a phase is done again: {\"by\":\"alice\",\"reason\":\"…\"}")
    Accepted back(Back message);

    @UpdateValidatorMethod(updateName = "back")
    void checkBack(Back message);

    @SignalMethod(name = "back", description = "a phase is done again: {\"by\":\"alice\",\"reason\":\"…\"}")
    void backSignal(Back message);

    @UpdateMethod(name = "reopen", description = "it was not resolved: {\"by\":\"alice\",\"reason\":\"…\"}")
    Accepted reopen(Reopen message);

    @UpdateValidatorMethod(updateName = "reopen")
    void checkReopen(Reopen message);

    @SignalMethod(name = "reopen", description = "it was not resolved: {\"by\":\"alice\",\"reason\":\"…\"}")
    void reopenSignal(Reopen message);

    @UpdateMethod(name = "upgrade", description = "{\"plan\":{…},\"by\":\"alice\",\"reason\":\"…\"}")
    Accepted upgrade(Upgrade message);

    @UpdateValidatorMethod(updateName = "upgrade")
    void checkUpgrade(Upgrade message);

    @SignalMethod(name = "upgrade", description = "{\"plan\":{…},\"by\":\"alice\",\"reason\":\"…\"}")
    void upgradeSignal(Upgrade message);

    @SignalMethod(name = "alertsChanged", description = "from the stream of alerts this incident belongs to")
    void alertsChanged(AlertsChanged change);

    @QueryMethod(name = "show", description = "the incident as it stands")
    IncidentView show();

    @QueryMethod(name = "upgradeEffect", description = "what an upgrade to that plan would change")
    UpgradeEffect upgradeEffect(PinnedPlan plan);

    @QueryMethod(name = "documents", description = "its documents, as they read now")
    List<IncidentDocument> documents();
}
