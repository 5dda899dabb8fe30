package dev.fireline.activities.action;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Heartbeats of the activity that runs. It beats by itself as well, so that a call that takes long says that its worker
 * lives, and the engine need not wait for the longest call before it gives the action to another worker.
 */
final class EngineHeartbeat implements Heartbeat, AutoCloseable {
    private static final long EVERY_SECONDS = 3;
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeats").factory());

    private final ActivityExecutionContext context;
    private final Optional<String> earlier;
    private final ScheduledFuture<?> timer;
    private @Nullable String told;

    EngineHeartbeat(ActivityExecutionContext context) {
        this.context = context;
        this.earlier = context.getHeartbeatDetails(String.class);
        this.told = earlier.orElse(null);
        this.timer = TIMER.scheduleWithFixedDelay(this::beatAgain, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public synchronized void beat(String progress) {
        told = progress;
        context.heartbeat(progress);
    }

    @Override
    public Optional<String> earlier() {
        return earlier;
    }

    /** What was told last stays told. */
    private synchronized void beatAgain() {
        try {
            context.heartbeat(told);
        } catch (ActivityCompletionException cancelled) {
            timer.cancel(false); // the action's own next beat ends in the same
        }
    }

    @Override
    public void close() {
        timer.cancel(false);
    }
}
