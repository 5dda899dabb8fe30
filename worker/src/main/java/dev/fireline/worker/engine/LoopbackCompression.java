package dev.fireline.worker.engine;

import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;

/**
 * Switches compression off towards a Temporal on this machine: there it costs time and saves nothing.
 *
 * @param target {@code host:port} of {@code spring.temporal.connection.target}
 */
public record LoopbackCompression(String target)
        implements TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> {

    @Override
    public WorkflowServiceStubsOptions.Builder customize(WorkflowServiceStubsOptions.Builder options) {
        return isLoopback() ? options.setGrpcCompression(GrpcCompression.NONE) : options;
    }

    private boolean isLoopback() {
        return target.startsWith("127.") || target.startsWith("localhost:") || target.startsWith("[::1]:");
    }
}
