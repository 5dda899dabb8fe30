package io.temporal.internal.testservice;

import io.grpc.ManagedChannel;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A Temporal in this process, on simulated time. */
public final class SimulatedTemporal implements AutoCloseable {
    private final SteppedTime time;
    private final TestVisibilityStore visibility = new TestVisibilityStoreImpl();
    private final TestOperatorService operator;
    private final TestService test;
    private final TestWorkflowService workflows;
    private final InProcessGRPCServer server;

    /** @param start what the clock says until {@link #begin} */
    public SimulatedTemporal(Instant start) {
        time = new SteppedTime(start);
        TestNexusEndpointStore endpoints = new TestNexusEndpointStoreImpl();
        TestWorkflowStore store = new TestWorkflowStoreImpl(time);
        operator = new TestOperatorService(visibility, endpoints);
        test = new TestService(store, time, true);
        workflows = new TestWorkflowService(store, visibility, endpoints, time);
        server = new InProcessGRPCServer(List.of(operator, test, workflows));
    }

    public ManagedChannel channel() {
        return Objects.requireNonNull(server.getChannel());
    }

    public Instant now() {
        return Instant.ofEpochMilli(time.getClock().getAsLong());
    }

    /** Lets time pass. */
    public void begin() {
        time.unlockTimeSkipping("begin");
    }

    /** Runs something at that moment, once nothing else is left to do then; time stands still while it runs. */
    public void whenQuiet(Instant at, Runnable task) {
        time.whenQuiet(at, task);
    }

    /** Waits until nothing is under way but actions that wait as well. */
    public void awaitTurn() {
        time.awaitTurn();
    }

    /** Time stands still for good; nothing is waited for any more. */
    public void end() {
        time.shutdown();
    }

    @Override
    public void close() {
        server.shutdownNow();
        workflows.close();
        operator.close();
        test.close();
        visibility.close();
        time.shutdown();
    }
}
