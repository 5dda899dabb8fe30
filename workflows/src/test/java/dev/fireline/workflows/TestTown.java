package dev.fireline.workflows;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.alert.Alert.Status;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.reader.ReadPlan;
import dev.fireline.plans.rule.RuleMatcher;
import dev.fireline.workflows.alert.AlertBatch;
import dev.fireline.workflows.alert.AlertStream;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.alert.AlertWorkflowImpl;
import dev.fireline.workflows.alert.RoutedAlert;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.payload.Payloads;
import dev.fireline.workflows.response.IncidentWorkflowImpl;
import dev.fireline.workflows.schedule.ScheduledWorkflowImpl;
import dev.fireline.workflows.visibility.SearchAttributes;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A town to burn: both workflows on a server that skips time, with recorded actions, people and archive. */
public final class TestTown implements AutoCloseable {
    public final RecordedActions actions = new RecordedActions();
    public final RecordedPeople people = new RecordedPeople();
    public final RecordedArchive archive = new RecordedArchive();
    /** Somebody else's worker, on the queue {@code acme}. */
    public final ForeignWorker acme = new ForeignWorker();

    private final TestWorkflowEnvironment environment;

    /** @param start what the clock says at the beginning */
    public TestTown(Instant start) {
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder()
                .setInitialTime(start)
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder().build())
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build());
        for (SearchAttributeKey<?> key : SearchAttributes.all()) {
            options.registerSearchAttribute(key.getName(), key.getValueType());
        }
        environment = TestWorkflowEnvironment.newInstance(options.build());
        workflows(environment).registerActivitiesImplementations(people);
        Stream.of(
                        ActionCatalog.KUBERNETES_QUEUE,
                        ActionCatalog.EVIDENCE_QUEUE,
                        ActionCatalog.NOTIFY_QUEUE,
                        ActionCatalog.HTTP_QUEUE,
                        ActionCatalog.RUNNER_QUEUE)
                .forEach(queue -> environment.newWorker(queue).registerActivitiesImplementations(actions, people));
        environment.newWorker("acme").registerActivitiesImplementations(acme);
        environment.newWorker("fireline-archive").registerActivitiesImplementations(archive);
        environment.start();
    }

    public static TestTown on(String start) {
        return new TestTown(Instant.parse(start));
    }

    public Instant now() {
        return Instant.ofEpochMilli(environment.currentTimeMillis());
    }

    /** Lets this much time pass. */
    public void pass(String duration) {
        environment.sleep(Duration.parse(duration));
    }

    public WorkflowClient client() {
        return environment.getWorkflowClient();
    }

    /**
     * Runs this version's workflows over what an earlier run did.
     *
     * @throws Exception when they would do something else
     */
    public static void replay(WorkflowExecutionHistory history) throws Exception {
        TestEnvironmentOptions options = TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build();
        try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance(options)) {
            WorkflowReplayer.replayWorkflowExecution(history, workflows(environment));
        }
    }

    private static Worker workflows(TestWorkflowEnvironment environment) {
        Worker worker = environment.newWorker(
                AlertWorkflow.QUEUE,
                WorkerOptions.newBuilder()
                        .setDefaultDeadlockDetectionTimeout(10_000) // a loaded machine is no deadlock
                        .build());
        worker.registerWorkflowImplementationTypes(
                AlertWorkflowImpl.class, IncidentWorkflowImpl.class, ScheduledWorkflowImpl.class);
        return worker;
    }

    /** A plan as its author would write it; must have no problem. */
    public static PinnedPlan plan(String yaml) {
        ReadPlan read = PlanReader.read("test.yaml", yaml, Map.of());
        return new PinnedPlan(
                read.digest(),
                read.plan().orElseThrow(() -> new IllegalArgumentException(String.valueOf(read.problems()))));
    }

    public Alert alert(String name) {
        return alert(name, name, Status.FIRING, now());
    }

    public Alert alert(String name, String fingerprint, Status status, Instant startsAt) {
        return alert(name, fingerprint, status, startsAt, now());
    }

    /** @param now when it came in, and ended if it is resolved */
    public static Alert alert(String name, String fingerprint, Status status, Instant startsAt, Instant now) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("alertname", name);
        labels.put("service", "checkout");
        return new Alert(
                "alertmanager",
                fingerprint,
                status,
                labels,
                Map.of("summary", name + " burns"),
                Map.of(),
                Map.of(),
                startsAt,
                status == Status.RESOLVED ? now : null,
                now,
                null);
    }

    /** Declares an incident now, as an alert would. */
    public IncidentWorkflow declare(String id, PinnedPlan plan, String severity, String playbook) {
        return declare(id, plan, severity, playbook, now());
    }

    /** Declares an incident now, as that person would by hand. */
    public IncidentWorkflow declareBy(String login, String id, PinnedPlan plan, String severity, String playbook) {
        return declare(id, plan, severity, playbook, now(), login);
    }

    public IncidentWorkflow declare(String id, PinnedPlan plan, String severity, String playbook, Instant declaredAt) {
        return declare(id, plan, severity, playbook, declaredAt, null);
    }

    private IncidentWorkflow declare(
            String id,
            PinnedPlan plan,
            String severity,
            String playbook,
            Instant declaredAt,
            @Nullable String declaredBy) {
        String rule = plan.plan().rules().getFirst().rule();
        return start(
                id,
                new IncidentDeclaration(
                        plan,
                        rule,
                        playbook,
                        severity,
                        "checkout burns",
                        declaredAt,
                        declaredBy == null ? alert("Burns") : null,
                        null,
                        declaredBy,
                        "live",
                        Map.of()));
    }

    /** An incident that is declared so. */
    public IncidentWorkflow start(String id, IncidentDeclaration declaration) {
        return start(client(), id, declaration);
    }

    /** The same on any server. */
    public static IncidentWorkflow start(WorkflowClient client, String id, IncidentDeclaration declaration) {
        IncidentWorkflow incident = client.newWorkflowStub(IncidentWorkflow.class, onTheQueue(id));
        WorkflowClient.start(incident::respond, declaration);
        return incident;
    }

    private static WorkflowOptions onTheQueue(String id) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(AlertWorkflow.QUEUE)
                .build();
    }

    /** The stream an alert belongs to, not yet started. */
    public AlertWorkflow stream(String id) {
        return client().newWorkflowStub(AlertWorkflow.class, onTheQueue(id));
    }

    public static AlertStream of(PinnedPlan plan) {
        return new AlertStream(plan, plan.plan().rules().getFirst().groupName(), "live", null);
    }

    /** Alerts come in at the stream, as one list, by signal-with-start. */
    public void receive(String stream, PinnedPlan plan, Alert... alerts) {
        receive(stream, of(plan), routed(plan, alerts));
    }

    /** Alerts of a stream that is started as told, unless it runs. */
    public void receive(String id, AlertStream stream, AlertBatch batch) {
        receive(client(), id, stream, batch);
    }

    /** The same on any server. */
    public static void receive(WorkflowClient client, String id, AlertStream stream, AlertBatch batch) {
        AlertWorkflow workflow = client.newWorkflowStub(AlertWorkflow.class, onTheQueue(id));
        BatchRequest request = client.newSignalWithStartRequest();
        request.add(workflow::follow, stream);
        request.add(workflow::receive, batch);
        client.signalWithStart(request);
    }

    /** What the rules of the plan say of these alerts. */
    public static AlertBatch routed(PinnedPlan plan, Alert... alerts) {
        return new AlertBatch(Stream.of(alerts)
                .map(alert -> RuleMatcher.match(plan.plan(), alert)
                        .map(match -> new RoutedAlert(alert, match.rule().rule(), match.severity(), null))
                        .orElseGet(() -> new RoutedAlert(alert, null, null, null)))
                .toList());
    }

    /** Id of the incident that was declared first: ids carry the second of the declaration. */
    public String firstIncident() {
        return archive.incidents().keySet().stream().sorted().findFirst().orElseThrow();
    }

    /** An incident that was declared by itself. */
    public IncidentWorkflow incident(String id) {
        return client().newWorkflowStub(IncidentWorkflow.class, id);
    }

    /** Whether the run that was started last under this id has ended. */
    public boolean hasEnded(String workflowId) {
        return client().newUntypedWorkflowStub(workflowId).describe().getCloseTime() != null;
    }

    /** Lines of the timeline that hold this text. */
    public List<String> timeline(String incident, String text) {
        return archive.lines(incident).stream()
                .filter(line -> line.contains(text))
                .toList();
    }

    /** How long after its declaration the one line with this text was written. */
    public Duration after(String incident, String text) {
        List<JournalEntry> found = archive.entries(incident).stream()
                .filter(entry -> entry.what().contains(text))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("not once but " + found.size() + " times '" + text + "' in\n"
                    + String.join("\n", archive.lines(incident)));
        }
        return Duration.between(
                archive.view(incident).declaredAt(), found.getFirst().at());
    }

    @Override
    public void close() {
        environment.close();
    }
}
