package dev.fireline.workflows.response;

import dev.fireline.workflows.incident.IncidentWorkflow;
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
import dev.fireline.workflows.payload.SaidByHand;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/**
 * What is said to an incident by Signal: the same messages as by Update, from Temporal's own tools, and what its stream of
 * alerts tells. A Signal cannot be refused to its sender: its refusal stands on the timeline.
 */
abstract class SignalDoors implements IncidentWorkflow {
    final Response response;

    SignalDoors(Response response) {
        this.response = response;
        Workflow.registerListener((DynamicSignalHandler) (signal, body) -> response.heardUnknown(signal));
    }

    @Override
    public void acknowledgeSignal(Acknowledge message) {
        hear("acknowledge", message);
    }

    @Override
    public void unacknowledgeSignal(Unacknowledge message) {
        hear("unacknowledge", message);
    }

    @Override
    public void escalateSignal(Escalate message) {
        hear("escalate", message);
    }

    @Override
    public void decideSignal(Decide message) {
        hear("decide", message);
    }

    @Override
    public void revokeSignal(Revoke message) {
        hear("revoke", message);
    }

    @Override
    public void classifySignal(Classify message) {
        hear("classify", message);
    }

    @Override
    public void assignSignal(Assign message) {
        hear("assign", message);
    }

    @Override
    public void factSignal(Fact message) {
        hear("fact", message);
    }

    @Override
    public void noteSignal(Note message) {
        hear("note", message);
    }

    @Override
    public void advanceSignal(Advance message) {
        hear("advance", message);
    }

    @Override
    public void backSignal(Back message) {
        hear("back", message);
    }

    @Override
    public void resolveSignal(Resolve message) {
        hear("resolve", message);
    }

    @Override
    public void reopenSignal(Reopen message) {
        hear("reopen", message);
    }

    @Override
    public void cancelSignal(Cancel message) {
        hear("cancel", message);
    }

    @Override
    public void upgradeSignal(Upgrade message) {
        hear("upgrade", message);
    }

    @Override
    public void approveSignal(Decide message) {
        hear("approve", chosen(message, "approve"));
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

    /** @param message null: it could not be read, see {@link SaidByHand} */
    private void hear(String signal, @Nullable Said message) {
        if (message == null) {
            response.heardUnread(signal);
        } else {
            desk().hear(signal, message);
        }
    }

    /** The desk, once the incident stands declared on its timeline: nothing comes before that. */
    final Desk desk() {
        response.awaitDeclared();
        return response.desk();
    }

    /** An answer whose choice is said by the message itself. */
    static @Nullable Decide chosen(@Nullable Decide message, String choice) {
        return message == null ? null : message.as(choice);
    }
}
