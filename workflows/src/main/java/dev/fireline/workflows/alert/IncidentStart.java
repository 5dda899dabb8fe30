package dev.fireline.workflows.alert;

import dev.fireline.plans.Plan;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentIds;
import dev.fireline.workflows.incident.IncidentWords;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Urgency;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts an incident under the id its plan gives it; an id that is taken gets {@code -2}, {@code -3}, then letters by chance. */
public final class IncidentStart {
    private static final int NUMBERED = 3;
    private static final int LETTERS = 6;

    private IncidentStart() {}

    /** @return the id of the incident, whose workflow has started */
    static String start(IncidentDeclaration declaration) {
        String wanted = IncidentIds.of(
                declaration.plan().plan(), declaration.declaredAt(), declaration.alert(), facts(declaration));
        for (int number = 1; number <= IncidentIds.MOST_TRIES; number++) {
            String id = number > NUMBERED && isLettered()
                    ? wanted + "-" + Workflow.randomUUID().toString().substring(0, LETTERS)
                    : IncidentIds.numbered(wanted, number);
            if (isStarted(id, declaration)) {
                return id;
            }
        }
        throw new IllegalStateException("every id after " + wanted + " is taken");
    }

    /** What an id may name: with what the alert says of the plan's facts, where the id names one. */
    private static Map<String, @Nullable Object> facts(IncidentDeclaration declaration) {
        Plan plan = declaration.plan().plan();
        return declaration.alert() != null
                        && plan.incidentId().source().contains("facts.")
                        && Workflow.getVersion("facts-in-ids", Workflow.DEFAULT_VERSION, 1) == 1
                ? IncidentIds.facts(plan, declaration.declaredAt(), declaration.alert(), declaration.facts())
                : declaration.facts();
    }

    /** Thousands may be declared in one second: counting up to a free number would cost each of them thousands of tries. */
    private static boolean isLettered() {
        return Workflow.getVersion("id-letters", Workflow.DEFAULT_VERSION, 1) == 1;
    }

    /** False when the id is taken, now or in the past. */
    public static boolean isStarted(String id, IncidentDeclaration declaration) {
        IncidentWorkflow incident = Workflow.newChildWorkflowStub(
                IncidentWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(id)
                        .setTaskQueue(AlertWorkflow.QUEUE)
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                        .setPriority(Urgency.of(declaration))
                        .setStaticDetails(IncidentWords.details(declaration))
                        .setStaticSummary(IncidentWords.summary(
                                declaration.severity(),
                                declaration.plan().plan().plan(),
                                declaration.title()))
                        .build());
        // Its end is told by a signal; a promise nobody looks at would be logged when the id is taken.
        Async.function(incident::respond, declaration).handle((view, failure) -> view);
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
