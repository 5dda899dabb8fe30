package dev.fireline.bridge.temporal;

import dev.fireline.workflows.payload.Payloads;
import io.temporal.activity.DynamicActivity;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.stream.Stream;

/** A real Temporal server of its own; ends with its owner. */
public final class DevTemporal implements AutoCloseable {
    private final TemporalDevServer server;
    private final WorkflowServiceStubs stubs;

    /** @param limits of the server, {@code key=JSON} each */
    public DevTemporal(String... limits) {
        server = TemporalDevServer.start(TemporalDevServerOptions.newBuilder()
                .setExistingPath(TemporalBinary.find().toString())
                .setDownloadEnabled(false)
                .setUiEnabled(false)
                .setExtraArgs(Stream.of(limits)
                        .flatMap(limit -> Stream.of("--dynamic-config-value", limit))
                        .toList())
                .build());
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(server.getTarget())
                .build());
    }

    public String target() {
        return server.getTarget();
    }

    public WorkflowClient client() {
        return WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build());
    }

    /** A worker for workflows of tests; the caller shuts it down. */
    public WorkerFactory startWorker(String queue, Class<?>... workflows) {
        return startWorker(queue, arguments -> null, workflows);
    }

    /** As above, doing this for every action. */
    public WorkerFactory startWorker(String queue, DynamicActivity action, Class<?>... workflows) {
        WorkerFactory factory = WorkerFactory.newInstance(client());
        Worker worker = factory.newWorker(queue);
        worker.registerWorkflowImplementationTypes(workflows);
        worker.registerActivitiesImplementations(action);
        factory.start();
        return factory;
    }

    @Override
    public void close() {
        stubs.shutdownNow();
        server.close();
    }
}
