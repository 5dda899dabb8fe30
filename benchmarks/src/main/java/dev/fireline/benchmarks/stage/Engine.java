package dev.fireline.benchmarks.stage;

import dev.fireline.workflows.payload.Payloads;
import dev.fireline.workflows.visibility.SearchAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A Temporal server, set as {@code fireline serve} sets its own: SQLite in WAL mode, transfer queue polled often. */
public final class Engine implements AutoCloseable {
    private final TemporalDevServer server;
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;

    /** @param folder for its database */
    public Engine(Path folder) {
        List<String> more = new ArrayList<>(List.of(
                "--sqlite-pragma",
                "journal_mode=WAL",
                "--sqlite-pragma",
                "synchronous=NORMAL",
                "--dynamic-config-value",
                "history.transferProcessorMaxPollRPS=2000"));
        SearchAttributes.all().forEach(key -> {
            more.add("--search-attribute");
            more.add(key.getName() + "=" + type(key.getValueType().name()));
        });
        server = TemporalDevServer.start(TemporalDevServerOptions.newBuilder()
                .setExistingPath(Programs.temporal().toString())
                .setDownloadEnabled(false)
                .setUiEnabled(false)
                .setLogLevel("error")
                .setDatabaseFilename(folder.resolve("temporal.db").toString())
                .setExtraArgs(more)
                .build());
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(server.getTarget())
                .setGrpcCompression(GrpcCompression.NONE)
                .build());
        client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build());
    }

    /** Processor time the server has taken so far. */
    Duration processorTime() {
        return ProcessHandle.current()
                .children()
                .map(ProcessHandle::info)
                .filter(child ->
                        child.command().orElse("").equals(Programs.temporal().toString()))
                .map(child -> child.totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** With the product's payloads. */
    public WorkflowClient client() {
        return client;
    }

    /** {@code host:port}. */
    public String target() {
        return server.getTarget();
    }

    /** {@code INDEXED_VALUE_TYPE_KEYWORD} to {@code Keyword}. */
    private static String type(String name) {
        String word = name.substring(name.lastIndexOf('_') + 1);
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        stubs.shutdownNow();
        server.close();
    }
}
