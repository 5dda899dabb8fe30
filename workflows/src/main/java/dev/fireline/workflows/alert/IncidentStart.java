package dev.fireline.workflows.alert;

import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentIds;
import dev.fireline.workflows.incident.IncidentWords;
import dev.fireline.workflows.incident.IncidentWorkflow;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;

/** Starts an incident under the id its plan gives it; an id that is taken gets {@code -2}, {@code -3} … */
final class IncidentStart {
    private IncidentStart() {}

    /** @return the id of the incident, whose workflow has started */
    static String start(IncidentDeclaration declaration) {
        String wanted = IncidentIds.of(
                declaration.plan().plan(), declaration.declaredAt(), declaration.alert(), declaration.facts());
        for (int number = 1; number <= IncidentIds.MOST_TRIES; number++) {
            String id = IncidentIds.numbered(wanted, number);
            if (isStarted(id, declaration)) {
                return id;
            }
        }
        throw new IllegalStateException("every id after " + wanted + " is taken");
    }

    private static boolean isStarted(String id, IncidentDeclaration declaration) {
        IncidentWorkflow incident = Workflow.newChildWorkflowStub(
                IncidentWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(id)
                        .setTaskQueue(AlertWorkflow.QUEUE)
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                        .setStaticDetails(IncidentWords.details(declaration))
                        .setStaticSummary(IncidentWords.summary(
                                declaration.severity(),
                                declaration.plan().plan().plan(),
                                declaration.title()))
                        .build());
        Async.function(incident::respond, declaration);
        try {
            Workflow.getWorkflowExecution(incident).get();
            return true;
        } catch (ChildWorkflowFailure e) {
            if (e.getCause() instanceof WorkflowExecutionAlreadyStarted) {
                return false;
            }
            throw e;
        }
    }
}
