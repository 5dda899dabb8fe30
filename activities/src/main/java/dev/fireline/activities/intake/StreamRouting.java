package dev.fireline.activities.intake;

import dev.fireline.workflows.alert.StreamSignal;
import dev.fireline.workflows.intake.IntakeBatch;
import dev.fireline.workflows.intake.IntakePort;
import dev.fireline.workflows.intake.StreamBatches;
import dev.fireline.workflows.intake.StreamBatches.StreamBatch;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.WorkflowClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * {@link IntakePort} by signal-with-start: a few streams at once, each once per attempt, and after each few a heartbeat that
 * says how far it came, from where the next attempt goes on. What was brought after the last heartbeat is brought again,
 * and dropped by the stream, which has seen its id.
 */
public final class StreamRouting implements IntakePort {
    /** Calls at once: more do not make Temporal faster, and people's decisions need room. */
    static final int CALLS = 16;

    private final Executor threads;

    /** @param threads carries calls out at once, each for milliseconds; virtual threads */
    public StreamRouting(Executor threads) {
        this.threads = threads;
    }

    @Override
    public int route(String key, IntakeBatch batch) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        WorkflowClient client = context.getWorkflowClient();
        List<StreamBatch> streams = StreamBatches.of(key, batch);
        int done = context.getHeartbeatDetails(Integer.class).orElse(0);
        while (done < streams.size()) {
            int end = Math.min(done + CALLS, streams.size());
            bring(client, streams.subList(done, end));
            done = end;
            context.heartbeat(done);
        }
        return streams.size();
    }

    private void bring(WorkflowClient client, List<StreamBatch> streams) {
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        for (StreamBatch stream : streams) {
            calls.add(CompletableFuture.runAsync(
                    () -> StreamSignal.send(client, stream.stream(), stream.start(), stream.title(), stream.alerts()),
                    threads));
        }
        try {
            CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
