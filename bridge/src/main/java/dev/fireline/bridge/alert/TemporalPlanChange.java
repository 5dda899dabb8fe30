package dev.fireline.bridge.alert;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.alert.AlertBatch;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.alert.StreamSignal;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowNotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the streams that run what their plan says now: they were started with the plan of that day, and their next incident
 * must follow the one of today. A stream says in its memo which plan it was started with; only those with another are told.
 */
public final class TemporalPlanChange {
    private static final String RUNNING = "WorkflowType = 'AlertWorkflow' AND ExecutionStatus = 'Running'";
    private static final Logger LOG = LoggerFactory.getLogger(TemporalPlanChange.class);

    private final WorkflowClient client;

    public TemporalPlanChange(WorkflowClient client) {
        this.client = client;
    }

    /** @return how many streams were told; safe to repeat */
    public int tell(List<PinnedPlan> plans) {
        int told = 0;
        try (Stream<WorkflowExecutionMetadata> running = client.listExecutions(RUNNING)) {
            for (WorkflowExecutionMetadata stream : (Iterable<WorkflowExecutionMetadata>) running::iterator) {
                Optional<PinnedPlan> changed = changed(stream, plans);
                if (changed.isPresent() && tell(stream.getExecution().getWorkflowId(), changed.get())) {
                    told++;
                }
            }
        }
        if (told > 0) {
            LOG.atInfo().addKeyValue("streams", told).log("running streams were told of changed plans");
        }
        return told;
    }

    private boolean tell(String stream, PinnedPlan plan) {
        try {
            client.newWorkflowStub(AlertWorkflow.class, stream).receive(new AlertBatch(List.of(), plan));
            return true;
        } catch (WorkflowNotFoundException over) {
            return false; // the next alert starts it with the plan of today
        }
    }

    private static Optional<PinnedPlan> changed(WorkflowExecutionMetadata stream, List<PinnedPlan> plans) {
        String id = stream.getExecution().getWorkflowId();
        Object digest = stream.getMemo(StreamSignal.PLAN_MEMO, String.class);
        return plans.stream()
                .filter(plan -> id.startsWith("alert:" + plan.plan().plan() + ":"))
                .filter(plan -> !plan.digest().equals(digest))
                .findFirst();
    }
}
