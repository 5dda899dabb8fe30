package dev.fireline.workflows.review;

import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.step.Playbooks;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** What follows up from the resolution on, and goes on after the incident is closed. */
public final class FollowUp {
    private final Incident incident;
    private final Review steps;
    private @Nullable CancellationScope running;
    private int times;

    /** @param playbooks whose clocks go on after the closing */
    public FollowUp(Incident incident, Playbooks playbooks, Journal journal) {
        this.incident = incident;
        this.steps = new Review(
                incident, playbooks, journal, "follow-up", () -> incident.plan().followUp());
    }

    /** Begins it, anew after a reopening. */
    public void start() {
        if (incident.plan().followUp().isEmpty()) {
            return;
        }
        int own = ++times;
        running = Background.startInOwnScope(() -> {
            steps.run();
            if (own == times) {
                running = null; // not when it was begun anew meanwhile
            }
        });
    }

    /** The incident was not resolved after all, or is none. */
    public void cancel() {
        CancellationScope scope = running;
        running = null;
        if (scope != null) {
            scope.cancel();
        }
    }

    /** Blocks until all of it is done or left out. */
    public void await() {
        if (running == null) {
            return;
        }
        try {
            Workflow.await(() -> running == null);
        } catch (CanceledFailure e) {
            cancel(); // the workflow was cancelled in Temporal's own tools, and the incident is closed already
        }
    }
}
