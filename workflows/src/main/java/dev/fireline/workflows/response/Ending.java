package dev.fireline.workflows.response;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.clock.Event;
import dev.fireline.workflows.checkpoint.Checkpoints;
import dev.fireline.workflows.clock.TimeWords;
import dev.fireline.workflows.escalation.AcknowledgementTerm;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.escalation.Targets;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentView.Status;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Outbox;
import dev.fireline.workflows.step.DriftWatch;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether the response is over, and how it ended: resolved, or cancelled as a false positive. */
final class Ending {
    private final Incident incident;
    private final Journal journal;
    private final DriftWatch drift;
    private final Checkpoints checkpoints;
    private final Targets targets;
    private final Ladders ladders;
    private final AcknowledgementTerm term;
    private final Outbox outbox;
    private Runnable before = () -> {};
    private boolean cancelled;
    private String resolution = "resolved";
    private String cancellation = "cancelled";

    Ending(
            Incident incident,
            Journal journal,
            DriftWatch drift,
            Checkpoints checkpoints,
            Targets targets,
            Ladders ladders,
            AcknowledgementTerm term,
            Outbox outbox) {
        this.incident = incident;
        this.journal = journal;
        this.drift = drift;
        this.checkpoints = checkpoints;
        this.targets = targets;
        this.ladders = ladders;
        this.term = term;
        this.outbox = outbox;
    }

    /** @param before looks at the incident as it was until it is resolved */
    void beforeResolution(Runnable before) {
        this.before = before;
    }

    /** Clocks, rungs and messages rest from here on; a second resolution says nothing. */
    void resolve(String by, @Nullable String reason) {
        if (incident.events().has(Event.RESOLVED)) {
            return;
        }
        before.run();
        resolution = "resolved by " + by + " at " + TimeWords.at(now(), now());
        drift.endAll();
        incident.events().happened(Event.CONTAINED, now());
        incident.events().happened(Event.RESOLVED, now());
        incident.become(Status.RESOLVED);
        journal.append(Kind.RESOLVED, null, by, "resolved", reason, Map.of());
        checkpoints.take("resolved");
        targets.resolved();
        ladders.check();
        ladders.look();
        term.resolved();
        outbox.happened(Event.RESOLVED);
    }

    /** What was changed is undone when it closes; a second cancel says nothing. */
    void cancel(String by, @Nullable String reason) {
        if (!cancelled) {
            cancelled = true;
            cancellation = "cancelled as a false positive by " + by + " at " + TimeWords.at(now(), now());
            journal.append(Kind.CANCELLED, null, by, "cancelled as a false positive", reason, Map.of());
        }
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Resolved and not reopened, or cancelled: nothing more is responded. */
    boolean isSettled() {
        return incident.events().has(Event.RESOLVED) || cancelled;
    }

    /** Resolved and neither reopened nor cancelled: it is reviewed. */
    boolean isResolved() {
        return incident.events().has(Event.RESOLVED) && !cancelled;
    }

    /** A cancel from Temporal's own tools is a cancel of the incident: nothing is left as it is. */
    void awaitOrCancel(Supplier<Boolean> condition) {
        try {
            Workflow.await(condition);
        } catch (CanceledFailure e) {
            cancel("temporal", "the workflow was cancelled");
        }
    }

    /** Who resolved it and when. */
    String resolution() {
        return resolution;
    }

    /** Who cancelled it and when. */
    String cancellation() {
        return cancellation;
    }

    /** How and when it ended, once it has. */
    String told() {
        return cancelled
                ? cancellation
                : "closed at "
                        + TimeWords.at(incident.events().when(Event.CLOSED).orElse(now()), now())
                        + "; a closed incident is not reopened: declare a new one and name this one in its title";
    }
}
