package dev.fireline.workflows.response;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.checkpoint.Checkpoints;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Outbox;
import dev.fireline.workflows.obligation.Obligations;
import dev.fireline.workflows.review.FollowUp;
import dev.fireline.workflows.review.Review;
import io.temporal.workflow.CancellationScope;

/** From the resolution until nothing keeps the incident open: the tasks of the review, what is owed, the record's anchor. */
final class ReviewRun {
    private final Incident incident;
    private final Journal journal;
    private final Outbox outbox;
    private final Review review;
    private final FollowUp followUp;
    private final Obligations obligations;
    private final Checkpoints checkpoints;
    private final Ending ending;

    ReviewRun(
            Incident incident,
            Journal journal,
            Outbox outbox,
            Review review,
            FollowUp followUp,
            Obligations obligations,
            Checkpoints checkpoints,
            Ending ending) {
        this.incident = incident;
        this.journal = journal;
        this.outbox = outbox;
        this.review = review;
        this.followUp = followUp;
        this.obligations = obligations;
        this.checkpoints = checkpoints;
        this.ending = ending;
    }

    /** Blocks until it is reviewed, reopened or cancelled. */
    void run() {
        boolean[] done = new boolean[1];
        incident.enter(PhaseName.REVIEW.word());
        journal.fireline(Kind.PHASE, PhaseName.REVIEW.word(), "review began");
        outbox.happened(Event.PHASE);
        followUp.start();
        CancellationScope tasks = startTasks(done);
        ending.awaitOrCancel(() -> (done[0] && obligations.areSettled()) || !ending.isResolved());
        tasks.cancel();
        if (ending.isResolved() && incident.plan().audit() != null) {
            awaitAnchor();
        }
        if (!ending.isResolved()) {
            followUp.cancel();
        }
    }

    /** The tasks of a schedule, which are all there is of it; a person may end them before they are done. */
    void runAlone() {
        boolean[] done = new boolean[1];
        CancellationScope tasks = startTasks(done);
        ending.awaitOrCancel(() -> done[0] || ending.isSettled());
        tasks.cancel();
        if (!ending.isSettled()) {
            ending.resolve(JournalEntry.FIRELINE, "nothing is left to do");
        }
    }

    private CancellationScope startTasks(boolean[] done) {
        return Background.startInOwnScope(() -> {
            review.run();
            done[0] = true;
        });
    }

    private void awaitAnchor() {
        boolean[] settled = new boolean[1];
        checkpoints.take("about to close");
        CancellationScope closing = Background.startInOwnScope(() -> {
            checkpoints.settle();
            settled[0] = true;
        });
        ending.awaitOrCancel(() -> settled[0] || !ending.isResolved());
        closing.cancel();
    }
}
