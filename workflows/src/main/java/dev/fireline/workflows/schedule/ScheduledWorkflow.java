package dev.fireline.workflows.schedule;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * One turn of something a plan repeats, begun by a Temporal Schedule on the first day of its period: waits until the first
 * business day opens, and opens it.
 */
@WorkflowInterface
public interface ScheduledWorkflow {
    /** @return id of what has opened; null: that of this period was open before */
    @WorkflowMethod(name = "ScheduledWorkflow")
    @Nullable
    String open(Turn turn);
}
