package dev.fireline.bridge.alert;

import dev.fireline.bridge.temporal.TemporalCalls;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.alert.StreamSignal;
import dev.fireline.workflows.intake.IntakeBatch;
import dev.fireline.workflows.intake.IntakeWorkflow;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;

/** Batches as workflows. */
public final class TemporalAlertBatches implements AlertBatches {
    private final WorkflowClient client;
    private final TemporalCalls calls;

    public TemporalAlertBatches(WorkflowClient client, TemporalCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public void accept(String id, String title, IntakeBatch batch) {
        IntakeWorkflow workflow = client.newWorkflowStub(
                IntakeWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(id)
                        .setTaskQueue(AlertWorkflow.QUEUE)
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                        .setStaticSummary(StreamSignal.cut(title))
                        .build());
        calls.reaching(TemporalAlertStreams.PATIENCE, () -> WorkflowClient.start(workflow::accept, batch));
    }
}
