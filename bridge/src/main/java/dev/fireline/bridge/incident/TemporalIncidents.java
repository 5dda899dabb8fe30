package dev.fireline.bridge.incident;

import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.problem.ProblemException;
import dev.fireline.bridge.temporal.TemporalCalls;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentDocument;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWords;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.KeyedDeclaration;
import dev.fireline.workflows.incident.KeyedDeclaration.Kept;
import dev.fireline.workflows.incident.Messages.Accepted;
import dev.fireline.workflows.incident.Messages.Said;
import dev.fireline.workflows.incident.UpgradeEffect;
import dev.fireline.workflows.incident.Urgency;
import dev.fireline.workflows.payload.Payloads;
import dev.fireline.workflows.visibility.SearchAttributes;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Incidents as workflows. */
public final class TemporalIncidents implements IncidentCommands {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** For what a worker has to look up, which may have to read the whole incident first. */
    private static final Duration ANSWER = Duration.ofSeconds(10);
    /** For what is shown beside the rest, or not. */
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private static final List<String> ENDED_FROM_OUTSIDE = List.of("terminated", "failed", "timed_out", "canceled");
    private static final String STATUS = "WORKFLOW_EXECUTION_STATUS_";
    private static final String KEY = "declaration-key";
    private static final Logger LOG = LoggerFactory.getLogger(TemporalIncidents.class);

    private final WorkflowClient client;
    private final TemporalCalls calls;

    public TemporalIncidents(WorkflowClient client, TemporalCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public Optional<Accepted> send(String incident, Word word, String key, Said message) {
        // a key that two people came upon, or one person for two things, must not answer one with what the other said
        String said = key + ":" + DeclarationKey.sha256(Payloads.mapper().writeValueAsString(message));
        return calls.send(word.lane(), incident, word.update(), said, message, Accepted.class);
    }

    @Override
    public Instant declaredAt(DeclarationKey key, Instant now) {
        String id = KeyedDeclaration.ID_PREFIX + key.key();
        Kept wanted = new Kept(now, key.digest());
        KeyedDeclaration workflow = client.newWorkflowStub(
                KeyedDeclaration.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(id)
                        .setTaskQueue(AlertWorkflow.QUEUE)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                        .setMemo(Map.of(KeyedDeclaration.MEMO, wanted))
                        .build());
        try {
            calls.reaching(PATIENCE, () -> WorkflowClient.start(workflow::keep, wanted));
            return now;
        } catch (WorkflowExecutionAlreadyStarted before) {
            Kept kept = calls.reaching(
                    PATIENCE,
                    () -> client.newUntypedWorkflowStub(id)
                            .describe()
                            .getMemo(KeyedDeclaration.MEMO, Kept.class, Kept.class));
            if (kept == null || !kept.digest().equals(key.digest())) {
                throw Problem.INVALID.because("something else was declared under this Idempotency-Key"
                        + (kept == null ? "" : " at " + kept.declaredAt()) + "; take a new key for a new incident");
            }
            return kept.declaredAt();
        }
    }

    @Override
    public boolean start(
            String incident, String summary, IncidentDeclaration declaration, @Nullable DeclarationKey key) {
        IncidentWorkflow workflow = client.newWorkflowStub(
                IncidentWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(incident)
                        .setTaskQueue(AlertWorkflow.QUEUE)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                        .setPriority(Urgency.of(declaration))
                        .setStaticDetails(IncidentWords.details(declaration))
                        .setStaticSummary(summary)
                        .setMemo(key == null ? Map.of() : Map.of(KEY, key.key()))
                        .build());
        try {
            calls.reaching(PATIENCE, () -> WorkflowClient.start(workflow::respond, declaration));
            return true;
        } catch (WorkflowExecutionAlreadyStarted taken) {
            return key != null && key.key().equals(keyOf(incident));
        }
    }

    private @Nullable String keyOf(String incident) {
        return calls.reaching(
                PATIENCE,
                () -> client.newUntypedWorkflowStub(incident).describe().getMemo(KEY, String.class, String.class));
    }

    @Override
    public Optional<IncidentView> show(String incident) {
        return asked(incident, IncidentWorkflow::show);
    }

    @Override
    public Optional<WorkflowState> state(String incident) {
        return described(incident).map(found -> {
            String status = status(found);
            return new WorkflowState(
                    ENDED_FROM_OUTSIDE.contains(status) ? status : null, TemporalRetries.of(found.getRawDescription()));
        });
    }

    @Override
    public Optional<String> standing(String incident) {
        return described(incident).map(found -> {
            String told = Stream.of(SearchAttributes.SEVERITY, SearchAttributes.PHASE, SearchAttributes.PLAN)
                    .filter(found.getTypedSearchAttributes()::containsKey)
                    .map(key -> key.getName() + " "
                            + found.getTypedSearchAttributes().get(key))
                    .collect(Collectors.joining(", "));
            return told.isEmpty() ? status(found) : status(found) + " (" + told + ")";
        });
    }

    private Optional<WorkflowExecutionDescription> described(String incident) {
        return asked(
                        incident,
                        GLANCE,
                        () -> client.newUntypedWorkflowStub(incident).describe())
                .filter(found -> found.getWorkflowType().equals(IncidentWorkflow.class.getSimpleName()));
    }

    private static String status(WorkflowExecutionDescription found) {
        return found.getStatus().name().substring(STATUS.length()).toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<List<IncidentDocument>> documents(String incident) {
        return asked(incident, IncidentWorkflow::documents);
    }

    @Override
    public Optional<UpgradeEffect> upgradeEffect(String incident, PinnedPlan plan) {
        try {
            return Optional.of(calls.reaching(
                    ANSWER,
                    () -> client.newWorkflowStub(IncidentWorkflow.class, incident)
                            .upgradeEffect(plan)));
        } catch (WorkflowNotFoundException none) {
            return Optional.empty();
        } catch (WorkflowException silent) {
            throw Problem.NO_WORKER.because(
                    "incident " + incident + " did not say what the upgrade would change; try again", silent);
        }
    }

    private <T> Optional<T> asked(String incident, Function<IncidentWorkflow, T> query) {
        return asked(incident, PATIENCE, () -> query.apply(client.newWorkflowStub(IncidentWorkflow.class, incident)));
    }

    private <T> Optional<T> asked(String incident, Duration patience, Supplier<T> call) {
        try {
            return Optional.of(calls.reaching(patience, call));
        } catch (WorkflowException | ProblemException e) {
            LOG.atDebug().setCause(e).addKeyValue("incidentId", incident).log("the incident could not be asked");
            return Optional.empty();
        }
    }
}
