package dev.fireline.workflows.intake;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Brings one accepted batch to its streams. Workflow id: {@code intake:<digest of what was sent>}, so that a sender that
 * tries again joins the one that runs.
 */
@WorkflowInterface
public interface IntakeWorkflow {
    /** @return how many streams were reached */
    @WorkflowMethod(name = "IntakeWorkflow")
    int accept(IntakeBatch batch);
}
