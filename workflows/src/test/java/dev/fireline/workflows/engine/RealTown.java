package dev.fireline.workflows.engine;

import static org.awaitility.Awaitility.await;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.RecordedActions;
import dev.fireline.workflows.RecordedArchive;
import dev.fireline.workflows.RecordedPeople;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.alert.AlertWorkflowImpl;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.payload.Payloads;
import dev.fireline.workflows.response.IncidentWorkflowImpl;
import dev.fireline.workflows.visibility.SearchAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Both workflows on a real Temporal server with a file of its own; its worker can be killed and started again. */
final class RealTown implements AutoCloseable {
    final RecordedActions actions = new RecordedActions();
    final RecordedArchive archive = new RecordedArchive();
    final RecordedPeople people = new RecordedPeople();
    private final TemporalDevServer server;
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;
    private final WorkerOptions options;
    private WorkerFactory workers;

    /** @param data the folder of the server's file */
    RealTown(Path data) {
        this(data, List.of());
    }

    /** @param limits of the server, {@code key=JSON} each */
    RealTown(Path data, List<String> limits) {
        this(data, limits, WorkerOptions.newBuilder().build());
    }

    /** @param options of the worker that runs workflows */
    RealTown(Path data, List<String> limits, WorkerOptions options) {
        this.options = options;
        server = TemporalDevServer.start(TemporalDevServerOptions.newBuilder()
                .setExistingPath(TemporalBinary.find().toString())
                .setDownloadEnabled(false)
                .setUiEnabled(false)
                .setLogLevel("error")
                .setDatabaseFilename(data.resolve("temporal.db").toString())
                .setExtraArgs(arguments(limits))
                .build());
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(server.getTarget())
                .build());
        client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setIdentity("test") // stands in recorded histories
                        .setDataConverter(Payloads.converter())
                        .build());
        workers = startWorkers();
    }

    WorkflowClient client() {
        return client;
    }

    /** Declares an incident of the plan's rule {@code burns}, playbook {@code main}, now, as an alert would. */
    IncidentWorkflow declare(String id, PinnedPlan plan) {
        return declare(id, plan, "burns", "P0", "main");
    }

    IncidentWorkflow declare(String id, PinnedPlan plan, String rule, String severity, String playbook) {
        Instant now = Instant.now();
        return TestTown.start(
                client,
                id,
                new IncidentDeclaration(
                        plan,
                        rule,
                        playbook,
                        severity,
                        "checkout burns",
                        now,
                        TestTown.alert("Burns", "f1", Alert.Status.FIRING, now, now),
                        null,
                        null,
                        "live",
                        Map.of()));
    }

    /** Waits until the step asks somebody who can answer. */
    static IncidentView.Question awaitQuestion(IncidentWorkflow incident, String step) {
        return await("question " + step)
                .atMost(60, TimeUnit.SECONDS)
                .ignoreExceptions()
                .until(
                        () -> incident.show().questions().stream()
                                .filter(question -> question.step().equals(step)
                                        && !question.logins().isEmpty())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** What came of an incident; waits for its end. */
    IncidentView result(String id) {
        return client.newUntypedWorkflowStub(id).getResult(IncidentView.class);
    }

    /** The worker ends without a word, and another begins that remembers nothing. */
    void replaceWorkers() {
        stopWorkers();
        workers = startWorkers();
    }

    /** What happens while there is no worker: the next one finds all of it in its first task. */
    void withoutWorkers(Runnable what) {
        stopWorkers();
        what.run();
        workers = startWorkers();
    }

    private WorkerFactory startWorkers() {
        WorkerFactory factory = WorkerFactory.newInstance(
                client, WorkerFactoryOptions.newBuilder().build());
        Worker workflows = factory.newWorker(AlertWorkflow.QUEUE, options);
        workflows.registerWorkflowImplementationTypes(AlertWorkflowImpl.class, IncidentWorkflowImpl.class);
        workflows.registerActivitiesImplementations(people);
        Stream.of(
                        ActionCatalog.KUBERNETES_QUEUE,
                        ActionCatalog.EVIDENCE_QUEUE,
                        ActionCatalog.NOTIFY_QUEUE,
                        ActionCatalog.HTTP_QUEUE,
                        ActionCatalog.RUNNER_QUEUE)
                .forEach(queue -> factory.newWorker(queue).registerActivitiesImplementations(actions, people));
        factory.newWorker("fireline-archive").registerActivitiesImplementations(archive);
        factory.start();
        return factory;
    }

    private void stopWorkers() {
        workers.shutdownNow();
        workers.awaitTermination(20, TimeUnit.SECONDS);
    }

    private static List<String> arguments(List<String> limits) {
        return Stream.concat(
                        searchAttributes().stream(),
                        limits.stream().flatMap(limit -> Stream.of("--dynamic-config-value", limit)))
                .toList();
    }

    private static List<String> searchAttributes() {
        return SearchAttributes.all().stream()
                .flatMap(key -> Stream.of(
                        "--search-attribute",
                        key.getName() + "=" + type(key.getValueType().name())))
                .toList();
    }

    /** {@code INDEXED_VALUE_TYPE_KEYWORD} to {@code Keyword}. */
    private static String type(String name) {
        String word = name.substring(name.lastIndexOf('_') + 1);
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        stopWorkers();
        stubs.shutdownNow();
        server.close();
    }
}
