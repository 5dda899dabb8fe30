package dev.fireline.bridge.alert;

import dev.fireline.bridge.problem.ProblemException;
import dev.fireline.bridge.temporal.TemporalCalls;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.visibility.SearchAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionDescription;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Incidents as Temporal knows them, with or without a worker. */
public final class TemporalKnownIncidents implements KnownIncidents {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(TemporalKnownIncidents.class);

    private final WorkflowClient client;
    private final TemporalCalls calls;

    public TemporalKnownIncidents(WorkflowClient client, TemporalCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public boolean isOf(String incident, String plan) {
        try {
            WorkflowExecutionDescription found = calls.reaching(
                    PATIENCE, () -> client.newUntypedWorkflowStub(incident).describe());
            return found.getWorkflowType().equals(IncidentWorkflow.class.getSimpleName())
                    && plan.equals(found.getTypedSearchAttributes().get(SearchAttributes.PLAN));
        } catch (WorkflowException | ProblemException e) {
            LOG.atDebug()
                    .setCause(e)
                    .addKeyValue("incidentId", incident)
                    .log("whose incident it is could not be asked");
            return false;
        }
    }
}
