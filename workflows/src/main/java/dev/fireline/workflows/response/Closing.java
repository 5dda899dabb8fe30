package dev.fireline.workflows.response;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.workflows.checkpoint.Checkpoints;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.document.Documents;
import dev.fireline.workflows.drill.Debriefing;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentView.Status;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.message.Outbox;
import dev.fireline.workflows.obligation.Obligations;
import dev.fireline.workflows.question.Asker;
import dev.fireline.workflows.review.FollowUp;
import dev.fireline.workflows.step.DriftWatch;
import dev.fireline.workflows.undo.UndoStack;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** The end of an incident: what a false positive changed is undone, clocks end, and the record is complete. */
final class Closing {
    private final Incident incident;
    private final Clocks clocks;
    private final Journal journal;
    private final Notifier notifier;
    private final DriftWatch drift;
    private final UndoStack undo;
    private final Asker asker;
    private final Obligations obligations;
    private final Checkpoints checkpoints;
    private final Documents documents;
    private final Outbox outbox;
    private final FollowUp followUp;
    private final @Nullable Debriefing debriefing;
    private final Ending ending;

    /** @param debriefing null: it is no drill */
    Closing(
            Incident incident,
            Clocks clocks,
            Journal journal,
            Notifier notifier,
            DriftWatch drift,
            UndoStack undo,
            Asker asker,
            Obligations obligations,
            Checkpoints checkpoints,
            Documents documents,
            Outbox outbox,
            FollowUp followUp,
            @Nullable Debriefing debriefing,
            Ending ending) {
        this.incident = incident;
        this.clocks = clocks;
        this.journal = journal;
        this.notifier = notifier;
        this.drift = drift;
        this.undo = undo;
        this.asker = asker;
        this.obligations = obligations;
        this.checkpoints = checkpoints;
        this.documents = documents;
        this.outbox = outbox;
        this.followUp = followUp;
        this.debriefing = debriefing;
        this.ending = ending;
    }

    /** Blocks until what follows up is done, and everything is sent and written. */
    void run() {
        drift.endAll();
        if (ending.isCancelled()) {
            undo.undoAll();
            if (undo.leavesQuestions()) {
                clocks.withdrawAll(); // who is asked has all the time it takes, and nobody is called for the rest
                undo.askAboutTheRest(asker);
            }
            obligations.withdraw();
            checkpoints.take("cancelled");
            Workflow.newDetachedCancellationScope(checkpoints::settle).run();
        }
        if (!incident.isScheduled()) {
            documents.freeze();
        }
        clocks.withdrawAll();
        close();
        if (debriefing != null) {
            followUp.cancel(); // nothing has happened that had to be followed up
            debriefing.run(ending.isCancelled());
        }
        followUp.await();
        Workflow.await(() -> notifier.isIdle() && journal.isWritten() && Workflow.isEveryHandlerFinished());
    }

    private void close() {
        incident.become(ending.isCancelled() ? Status.CANCELLED : Status.CLOSED);
        incident.enter(PhaseName.CLOSED);
        incident.events().happened(Event.CLOSED, now());
        outbox.happened(Event.CLOSED);
        journal.fireline(Kind.CLOSED, null, incident.id() + " closed");
        String stream = incident.declaration().alertStream();
        if (stream != null) {
            StreamNotice.ended(stream, incident.id());
        }
    }
}
