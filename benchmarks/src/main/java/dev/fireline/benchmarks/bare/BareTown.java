package dev.fireline.benchmarks.bare;

import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;

/** The bare two-workflow shape with a worker of its own, set as the product sets its worker. */
public final class BareTown implements AutoCloseable {
    private final WorkflowClient client;
    private final WorkerFactory workers;

    /** @param receiver where pages go */
    public BareTown(WorkflowClient client, String receiver) {
        this.client = client;
        workers = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setUsingVirtualWorkflowThreads(true)
                        .build());
        Worker worker = workers.newWorker(
                BareAlert.QUEUE,
                WorkerOptions.newBuilder()
                        .setUsingVirtualThreads(true)
                        .setMaxConcurrentWorkflowTaskExecutionSize(50)
                        .setMaxConcurrentActivityExecutionSize(50)
                        .build());
        worker.registerWorkflowImplementationTypes(BareAlert.Impl.class, BareIncident.Impl.class);
        worker.registerActivitiesImplementations(new BarePage.Impl(receiver));
        workers.start();
    }

    /** By signal-with-start; durable when it returns. */
    public void accept(String key) {
        accept(client, key, BareAlert.QUEUE);
    }

    /** As above, on any queue: nobody need serve it. */
    public static void accept(WorkflowClient client, String key, String queue) {
        BareAlert alert = client.newWorkflowStub(
                BareAlert.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId("bare-" + key)
                        .setTaskQueue(queue)
                        .build());
        BatchRequest request = client.newSignalWithStartRequest();
        request.add(alert::follow, key);
        request.add(alert::receive, key);
        client.signalWithStart(request);
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
