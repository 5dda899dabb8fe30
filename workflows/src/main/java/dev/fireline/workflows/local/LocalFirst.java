package dev.fireline.workflows.local;

import dev.fireline.workflows.background.Shape;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * A port that is tried once, briefly, in the worker of the workflow itself (a local activity), and when that fails is
 * called on its task queue, where it is tried until it succeeds. For what only reads: a task may be tried again with more
 * messages in it, and what the first try did then never happened. After a failure the next calls go to the queue at once,
 * the more of them the more failed in a row: what is away must not cost every step its patience.
 *
 * @param <P> the port
 */
public final class LocalFirst<P> {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration ON_QUEUE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final int MOST_PASSED_OVER = 64;

    private final P local;
    private final P queued;
    private int failed;
    private int toPassOver;

    /**
     * @param queue where it goes when it cannot be done here
     * @param summary what stands on it in Temporal's own UI
     */
    public LocalFirst(Class<P> port, String queue, String summary) {
        local = Workflow.newLocalActivityStub(
                port,
                LocalActivityOptions.newBuilder()
                        .setScheduleToCloseTimeout(PATIENCE)
                        // What was asked follows from the history; beside every answer it would stand there once more.
                        .setDoNotIncludeArgumentsIntoMarker(true)
                        .setRetryOptions(
                                RetryOptions.newBuilder().setMaximumAttempts(1).build())
                        .setSummary(summary)
                        .build());
        queued = Workflow.newActivityStub(
                port,
                ActivityOptions.newBuilder()
                        .setTaskQueue(queue)
                        .setStartToCloseTimeout(ON_QUEUE)
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setMaximumInterval(LONGEST_PAUSE)
                                .build())
                        .setSummary(summary)
                        .build());
    }

    /**
     * Calls the port and returns its answer.
     *
     * @throws CanceledFailure when the caller's scope is cancelled
     */
    public <R> R call(Functions.Func1<P, R> call) {
        if (Shape.isLocalFirst() && toPassOver == 0) {
            try {
                R answer = answered(local, call);
                failed = 0;
                return answer;
            } catch (ActivityFailure e) {
                failed++;
                toPassOver = Math.min(MOST_PASSED_OVER, 1 << Math.min(failed, 30));
            }
        }
        toPassOver = Math.max(0, toPassOver - 1);
        return answered(queued, call);
    }

    private static <P, R> R answered(P port, Functions.Func1<P, R> call) {
        try {
            return call.apply(port);
        } catch (ActivityFailure e) {
            if (e.getCause() instanceof CanceledFailure cancelled) {
                throw cancelled;
            }
            throw e;
        }
    }
}
