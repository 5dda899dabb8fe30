package dev.fireline.workflows.response;

import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.drill.DrillRun;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.step.Playbooks;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/**
 * One incident from declaration to closing.
 *
 * <pre>
 * declared ─► playbook, clocks, people ─► resolved ─► review ─► closed
 *    │                  ▲ └ back ┘            └─ reopened ─┘
 *    └──────────────── cancelled: everything undone, last first ──► closed
 * </pre>
 */
final class Lifecycle {
    private final Incident incident;
    private final Opening opening;
    private final @Nullable DrillRun drill;
    private final Desk desk;
    private final Course course;
    private final Playbooks playbooks;
    private final Ending ending;
    private final ReviewRun review;
    private final Closing closing;

    Lifecycle(
            Incident incident,
            Opening opening,
            @Nullable DrillRun drill,
            Desk desk,
            Course course,
            Playbooks playbooks,
            Ending ending,
            ReviewRun review,
            Closing closing) {
        this.incident = incident;
        this.opening = opening;
        this.drill = drill;
        this.desk = desk;
        this.course = course;
        this.playbooks = playbooks;
        this.ending = ending;
        this.review = review;
        this.closing = closing;
    }

    void run() {
        Shape.decide();
        if (incident.isScheduled()) {
            opening.comeRound();
            review.runAlone();
        } else {
            declare();
            respondAndReview();
        }
        closing.run();
    }

    private void declare() {
        course.start();
        if (drill != null) {
            drill.begin(
                    desk::takeScripted, () -> ending.cancel(JournalEntry.FIRELINE, "the time of the drill is over"));
        }
        opening.declare();
    }

    private void respondAndReview() {
        do {
            respond();
            if (ending.isResolved()) {
                review.run();
            }
        } while (!ending.isSettled()); // reopened
    }

    /** Until it is resolved or cancelled; every move of a person to an earlier phase is a run of the playbook. */
    private void respond() {
        do {
            boolean[] playbookEnded = new boolean[1];
            Course.Leg leg = course.begin();
            CancellationScope playbook = Background.startInOwnScope(() -> {
                try {
                    course.run(leg);
                } finally {
                    playbookEnded[0] = true;
                }
            });
            ending.awaitOrCancel(() -> ending.isSettled() || course.isMoved());
            playbooks.withdrawOffers();
            playbook.cancel(); // a person resolved, cancelled or moved: open steps end, open questions are withdrawn
            Workflow.await(() -> playbookEnded[0]);
        } while (!ending.isSettled());
    }
}
