package dev.fireline.bridge.incident;

import dev.fireline.bridge.problem.ProblemException;
import dev.fireline.bridge.temporal.TemporalCalls;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWords;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Accepted;
import dev.fireline.workflows.incident.Messages.Said;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Incidents as workflows. */
public final class TemporalIncidents implements IncidentCommands {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(TemporalIncidents.class);

    private final WorkflowClient client;
    private final TemporalCalls calls;

    public TemporalIncidents(WorkflowClient client, TemporalCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public Optional<Accepted> send(String incident, Word word, String key, Said message) {
        return calls.send(incident, word.update(), key, message, Accepted.class);
    }

    @Override
    public boolean start(String incident, String summary, IncidentDeclaration declaration) {
        IncidentWorkflow workflow = client.newWorkflowStub(
                IncidentWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(incident)
                        .setTaskQueue(AlertWorkflow.QUEUE)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                        .setStaticDetails(IncidentWords.details(declaration))
                        .setStaticSummary(summary)
                        .build());
        try {
            calls.reaching(PATIENCE, () -> WorkflowClient.start(workflow::respond, declaration));
            return true;
        } catch (WorkflowExecutionAlreadyStarted taken) {
            return false;
        }
    }

    @Override
    public Optional<IncidentView> show(String incident) {
        try {
            return Optional.of(calls.reaching(
                    PATIENCE,
                    () -> client.newWorkflowStub(IncidentWorkflow.class, incident)
                            .show()));
        } catch (WorkflowException | ProblemException e) {
            LOG.atDebug().setCause(e).addKeyValue("incidentId", incident).log("the incident could not be asked");
            return Optional.empty();
        }
    }
}
