package dev.fireline.cli.embedded;

import com.google.protobuf.util.Durations;
import io.grpc.StatusRuntimeException;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The namespace of a server that is just starting. */
final class TemporalNamespace {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
    private static final Duration PER_CALL = Duration.ofSeconds(5);

    private TemporalNamespace() {}

    /**
     * Waits until the server knows the namespace, and raises its retention.
     *
     * @throws dev.fireline.cli.CannotStart when the server ends or the time is over
     */
    static void awaitAndKeep(
            String target, String namespace, Duration within, Duration retention, ManagedProcess process) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(target)
                .setGrpcCompression(GrpcCompression.NONE)
                .build());
        try {
            long deadline = System.nanoTime() + within.toNanos();
            while (!knows(stubs, namespace)) {
                if (!process.isAlive()) {
                    throw process.failure("ended while starting");
                }
                if (System.nanoTime() > deadline) {
                    throw process.failure("was not ready within " + within.toSeconds() + " s");
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
            keep(stubs, namespace, retention);
        } finally {
            stubs.shutdownNow();
        }
    }

    private static boolean knows(WorkflowServiceStubs stubs, String namespace) {
        try {
            stubs.blockingStub()
                    .withDeadlineAfter(PER_CALL.toMillis(), TimeUnit.MILLISECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(namespace)
                            .build());
            return true;
        } catch (StatusRuntimeException e) {
            return false; // not listening yet, or the namespace is not written yet
        }
    }

    private static void keep(WorkflowServiceStubs stubs, String namespace, Duration retention) {
        stubs.blockingStub()
                .updateNamespace(UpdateNamespaceRequest.newBuilder()
                        .setNamespace(namespace)
                        .setConfig(NamespaceConfig.newBuilder()
                                .setWorkflowExecutionRetentionTtl(Durations.fromSeconds(retention.toSeconds())))
                        .build());
    }
}
