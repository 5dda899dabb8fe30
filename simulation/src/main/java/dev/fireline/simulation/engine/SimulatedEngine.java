package dev.fireline.simulation.engine;

import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.alert.AlertWorkflowImpl;
import dev.fireline.workflows.payload.Payloads;
import dev.fireline.workflows.response.IncidentWorkflowImpl;
import dev.fireline.workflows.visibility.SearchAttributes;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import io.temporal.activity.DynamicActivity;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.internal.testservice.SimulatedTemporal;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Both workflows, as in production, on simulated time. */
public final class SimulatedEngine implements AutoCloseable {
    /** Replays of long histories share a busy machine; nobody waits for a worker that is slow. */
    private static final long DEADLOCK_MILLIS = 60_000;

    /**
     * A workflow's turn goes from thread to thread many times, which takes half the time where the system need not wake one.
     * Before Java 24 a virtual thread that waits inside {@code synchronized} keeps its carrier (JEP 491).
     */
    private static final boolean VIRTUAL = Runtime.version().feature() >= 24;

    private final SimulatedTemporal temporal;
    private final WorkflowServiceStubs service;
    private final OperatorServiceStubs operator;
    private final WorkflowClient client;
    private final WorkerFactory workers;

    /**
     * @param start what the clock says at the beginning
     * @param effects what becomes of every call of a port and every action
     */
    public SimulatedEngine(Instant start, Effects effects) {
        temporal = new SimulatedTemporal(start);
        service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setChannel(temporal.channel())
                .setTarget(null)
                .validateAndBuildWithDefaults());
        operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(temporal.channel())
                .setTarget(null)
                .validateAndBuildWithDefaults());
        client = WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build());
        registerSearchAttributes();
        workers = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setUsingVirtualWorkflowThreads(VIRTUAL)
                        .setWorkerInterceptors(new OneQueue(temporal::awaitTurn, effects))
                        .build());
        hostWorkflows();
        hostActivities(effects);
        workers.start();
    }

    private void registerSearchAttributes() {
        AddSearchAttributesRequest.Builder request =
                AddSearchAttributesRequest.newBuilder().setNamespace("default");
        for (SearchAttributeKey<?> key : SearchAttributes.all()) {
            IndexedValueType type = key.getValueType();
            request.putSearchAttributes(key.getName(), type);
        }
        operator.blockingStub().addSearchAttributes(request.build());
    }

    private void hostWorkflows() {
        Worker worker = workers.newWorker(
                AlertWorkflow.QUEUE,
                WorkerOptions.newBuilder()
                        .setUsingVirtualThreads(VIRTUAL)
                        .setDefaultDeadlockDetectionTimeout(DEADLOCK_MILLIS)
                        .build());
        worker.registerWorkflowImplementationTypes(AlertWorkflowImpl.class, IncidentWorkflowImpl.class);
    }

    private void hostActivities(Effects effects) {
        Worker worker = workers.newWorker(
                OneQueue.NAME,
                WorkerOptions.newBuilder()
                        .setMaxConcurrentActivityExecutionSize(1)
                        .setMaxConcurrentActivityTaskPollers(1)
                        .setDisableEagerExecution(true)
                        .build());
        worker.registerActivitiesImplementations((DynamicActivity) arguments -> {
            ActivityInfo info = Activity.getExecutionContext().getInfo();
            return effects.of(info.getWorkflowId(), info.getActivityType(), arguments.get(0, Object.class));
        });
    }

    public WorkflowClient client() {
        return client;
    }

    public Instant now() {
        return temporal.now();
    }

    /** Lets time pass. */
    public void begin() {
        temporal.begin();
    }

    /** Runs something at that moment, once nothing else is left to do then; time stands still while it runs. */
    public void at(Instant moment, Runnable task) {
        temporal.whenQuiet(moment, task);
    }

    /** Time stands still for good. */
    public void end() {
        temporal.end();
    }

    /** Returns at once: the worker takes a quarter of a second to notice its end, and nobody has to wait for that. */
    @Override
    public void close() {
        end();
        workers.shutdownNow();
        Thread rest = new Thread(this::letGo, "end of a simulation");
        rest.setDaemon(true);
        rest.start();
    }

    private void letGo() {
        workers.awaitTermination(5, TimeUnit.SECONDS);
        operator.shutdownNow();
        service.shutdownNow();
        temporal.close();
    }
}
