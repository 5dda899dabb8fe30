package dev.fireline.workflows.alert;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import org.jspecify.annotations.Nullable;

/** {@link AlertWorkflow}, deterministic. What a stream does stands in {@link StreamFollower}. */
public final class AlertWorkflowImpl implements AlertWorkflow {
    private final StreamFollower follower;

    /** Signal-with-start: the first alerts are there before the first line of {@link #follow}. */
    @WorkflowInit
    public AlertWorkflowImpl(AlertStream stream) {
        this.follower = new StreamFollower(Workflow.getInfo().getWorkflowId(), stream);
    }

    @Override
    public void follow(AlertStream stream) {
        follower.run();
    }

    @Override
    public void receive(@Nullable AlertBatch batch) {
        if (batch != null) { // from whoever sent a Signal without a body; the bridge sends alerts
            follower.received(batch);
        }
    }

    @Override
    public void incidentEnded(@Nullable IncidentEnded ended) {
        if (ended != null && ended.incident() != null) {
            follower.incidentEnded(ended);
        }
    }

    @Override
    public String declare(DeclareFromAlert declaration) {
        return follower.declareByHand(declaration);
    }

    @Override
    public void checkDeclare(DeclareFromAlert declaration) {
        follower.checkDeclare(declaration);
    }

    @Override
    public AlertStreamView show() {
        return follower.view();
    }
}
