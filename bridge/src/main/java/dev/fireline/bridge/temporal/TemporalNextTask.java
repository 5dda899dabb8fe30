package dev.fireline.bridge.temporal;

import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ResetStickyTaskQueueRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The next task of a workflow, which any worker may take. Temporal keeps it for the one that had the last, and hands it on
 * only after 5 s when that one was killed: too long for a person who decides.
 */
final class TemporalNextTask {
    private static final Logger LOG = LoggerFactory.getLogger(TemporalNextTask.class);
    private static final long PATIENCE_MILLIS = 1_000;

    /** Events of a history that a worker reads well within a second. */
    private static final int SOON_READ = 1_000;

    private TemporalNextTask() {}

    /**
     * Whoever takes it reads the history again, so one that takes long to read stays where it is. Whatever goes wrong here, the
     * call that it is done for says.
     */
    static void free(WorkflowClient client, String workflow) {
        WorkflowServiceBlockingStub temporal = client.getWorkflowServiceStubs()
                .blockingStub()
                .withDeadlineAfter(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        String namespace = client.getOptions().getNamespace();
        try {
            WorkflowExecutionInfo found = temporal.describeWorkflowExecution(
                            DescribeWorkflowExecutionRequest.newBuilder()
                                    .setNamespace(namespace)
                                    .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflow))
                                    .build())
                    .getWorkflowExecutionInfo();
            if (found.getHistoryLength() <= SOON_READ) {
                temporal.resetStickyTaskQueue(ResetStickyTaskQueueRequest.newBuilder()
                        .setNamespace(namespace)
                        .setExecution(found.getExecution())
                        .build());
            }
        } catch (StatusRuntimeException e) {
            LOG.atDebug().setCause(e).addKeyValue("workflowId", workflow).log("its next task is not free");
        }
    }
}
