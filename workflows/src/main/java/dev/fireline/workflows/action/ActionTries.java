package dev.fireline.workflows.action;

import dev.fireline.plans.action.ForeignAction;
import dev.fireline.plans.action.KnownAction;
import dev.fireline.plans.playbook.Retry;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.ActivityStub;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tries of one action that acts: as many activities as it takes until there is an answer. */
final class ActionTries {
    /** One try; long work heartbeats. */
    private static final Duration ONE_TRY = Duration.ofMinutes(30);

    /** A worker that died is noticed after this; one that lives says so every few seconds, whatever it waits for. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final KnownAction action;
    private final @Nullable ForeignAction foreign;
    private final ActionRequest request;
    private final String summary;
    private final Retry retry;
    private final @Nullable Duration timeout;

    /** @param timeout as of {@link Actions#run} */
    ActionTries(KnownAction action, ActionRequest request, String summary, Retry retry, @Nullable Duration timeout) {
        this.action = action;
        this.foreign = action.foreign();
        this.request = request;
        this.summary = summary;
        this.retry = retry;
        this.timeout = timeout;
    }

    /** For a caller who keeps nothing of a lost answer. */
    ActionResult run() {
        return run(lost -> {});
    }

    /**
     * Until there is an answer: a try whose answer was lost, or whose worker died, ends here, so that what it may have left
     * is known at once.
     *
     * @param inDoubt as of {@link Actions#run}
     * @throws ActionFailed when it ended without a result
     * @throws CanceledFailure when the caller's scope was cancelled and the action did not end by itself
     */
    ActionResult run(Consumer<LostAnswer> inDoubt) {
        if (foreign != null && request.dryRun() && !action.dryRun()) {
            return new ActionResult(
                    false, "would run " + request.action() + " " + request.with(), Map.of(), List.of(), null);
        }
        long began = Workflow.currentTimeMillis();
        Count count = new Count(retry);
        Duration left = timeout;
        @Nullable Object progress = null;
        while (true) {
            try {
                return activity(count.left(), left, progress);
            } catch (ActivityFailure e) {
                LostAnswer lost = foreign == null ? LostAnswer.in(e) : LostAnswer.inForeign(e);
                if (lost == null) {
                    throw ActionFailed.of(e);
                }
                inDoubt.accept(lost);
                if (lost.isFinal()) {
                    throw ActionFailed.of(e);
                }
                progress = lost.progress();
                count.add(lost.attempt());
                Duration pause = lost.pause(retry.delay(), retry.maxDelay(), count.made);
                left = timeout == null
                        ? null
                        : timeout.minusMillis(Workflow.currentTimeMillis() - began)
                                .minus(pause);
                if (count.isOver() || (left != null && !left.isPositive())) {
                    throw ActionFailed.of(e);
                }
                Workflow.newTimer(
                                pause,
                                TimerOptions.newBuilder()
                                        .setSummary(summary + ": its answer was lost, try again")
                                        .build())
                        .get();
            }
        }
    }

    /**
     * One activity, which the engine repeats by itself.
     *
     * @param tries how often at most
     * @param left after which it is given up, tries and pauses included; null: never
     * @param progress what the try before told; null: nothing, or there was none
     */
    private ActionResult activity(Retry tries, @Nullable Duration left, @Nullable Object progress) {
        ActivityStub stub = Workflow.newUntypedActivityStub(options(tries, left));
        if (foreign == null) {
            return progress == null
                    ? stub.execute(request.action(), ActionResult.class, request)
                    : stub.execute(request.action(), ActionResult.class, request, progress);
        }
        return ForeignResults.read(
                request.action(),
                () -> stub.execute(
                        request.action(), Object.class, progress == null ? request : request.after(progress)));
    }

    private ActivityOptions options(Retry tries, @Nullable Duration left) {
        Duration oneTry = foreign == null ? ONE_TRY : foreign.timeout();
        ActivityOptions.Builder options = ActivityOptions.newBuilder()
                .setTaskQueue(action.queue())
                .setStartToCloseTimeout(left == null || left.compareTo(oneTry) > 0 ? oneTry : left)
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(tries.delay())
                        .setMaximumInterval(tries.maxDelay())
                        .setMaximumAttempts(tries.attempts())
                        .setDoNotRetry(isWatched() ? LostAnswer.ENDING : new String[0])
                        .build())
                .setSummary(summary);
        Duration heartbeat = foreign == null ? HEARTBEAT : foreign.heartbeat();
        if (heartbeat != null) {
            options.setHeartbeatTimeout(heartbeat);
        }
        if (left != null) {
            options.setScheduleToCloseTimeout(left);
        }
        return options.build();
    }

    /** A foreign worker whose plan promises no sign of life tells nothing that would be lost when the engine repeats it. */
    private boolean isWatched() {
        return foreign == null || foreign.heartbeat() != null;
    }

    /** How often an action was tried, whichever activity did. */
    private static final class Count {
        private final Retry retry;
        private int made;

        Count(Retry retry) {
            this.retry = retry;
        }

        void add(int attempts) {
            made += attempts;
        }

        boolean isOver() {
            return retry.attempts() > 0 && made >= retry.attempts();
        }

        Retry left() {
            return retry.attempts() == 0 ? retry : new Retry(retry.attempts() - made, retry.delay(), retry.maxDelay());
        }
    }
}
