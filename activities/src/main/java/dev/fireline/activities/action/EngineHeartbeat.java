package dev.fireline.activities.action;

import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.action.LifeSign;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityCompletionFailureException;
import io.temporal.common.converter.DataConverterException;
import java.util.Map;
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
    private LifeSign told;
    private Map<String, @Nullable Object> known = Map.of();

    /** @param before what the try before told, where another activity was it; null: nothing */
    EngineHeartbeat(ActivityExecutionContext context, @Nullable String before) {
        this.context = context;
        this.earlier = earlier(context).or(() -> Optional.ofNullable(before));
        this.told = new LifeSign(earlier.orElse(null), null, null);
        this.timer = TIMER.scheduleWithFixedDelay(this::beatAgain, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public synchronized void beat(String progress) {
        told = new LifeSign(progress, told.undo(), told.outputs());
        context.heartbeat(told.details());
    }

    @Override
    public synchronized void known(Map<String, @Nullable Object> outputs) {
        known = Ordered.copy(outputs);
    }

    /** What was known of the answer before the last change; empty: nothing. */
    synchronized Map<String, @Nullable Object> known() {
        return known;
    }

    /** The SDK holds heartbeats back that come soon after another; this one is sent at once, and told again by the next. */
    @Override
    public synchronized void beforeChange(UndoAction inverse) {
        LifeSign next = new LifeSign(told.progress(), inverse, known.isEmpty() ? null : known);
        context.heartbeat(next.details());
        try {
            context.getWorkflowClient().newActivityCompletionClient().heartbeat(context.getTaskToken(), next.details());
        } catch (ActivityCompletionFailureException unreachable) {
            throw ActionFault.passing(
                            ActionFailure.UNAVAILABLE,
                            "Temporal could not be told how it would be put back, so nothing was changed in this try",
                            unreachable)
                    .withoutEffect();
        }
        told = next;
    }

    private static Optional<String> earlier(ActivityExecutionContext context) {
        try {
            return context.getHeartbeatDetails(LifeSign.class).map(LifeSign::progress);
        } catch (DataConverterException plain) {
            return context.getHeartbeatDetails(String.class);
        }
    }

    @Override
    public Optional<String> earlier() {
        return earlier;
    }

    /** What was told last stays told. */
    private synchronized void beatAgain() {
        try {
            context.heartbeat(told.details());
        } catch (ActivityCompletionException cancelled) {
            timer.cancel(false); // the action's own next beat ends in the same
        }
    }

    @Override
    public void close() {
        timer.cancel(false);
    }
}
