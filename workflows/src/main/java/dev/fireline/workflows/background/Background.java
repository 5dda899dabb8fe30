package dev.fireline.workflows.background;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts work beside a workflow's main line. A failure nobody waits for would vanish in its promise; here it is thrown as
 * an {@link Error}, which fails the workflow task: the workflow waits for a fixed build and then goes on.
 */
public final class Background {
    private Background() {}

    /** In the current cancellation scope; ends quietly when that is cancelled. */
    public static Promise<Void> start(Runnable work) {
        return Async.procedure(() -> {
            try {
                work.run();
            } catch (CanceledFailure e) {
                // its scope was cancelled: whoever did that says so on the timeline
            } catch (ActivityFailure e) {
                if (!(e.getCause() instanceof CanceledFailure)) { // so it comes when the scope ends under an activity
                    throw new WorkflowBug(e);
                }
            } catch (RuntimeException e) {
                throw new WorkflowBug(e);
            }
        });
    }

    /** A branch whose result is waited for, see {@link #join}. */
    public static <T> Promise<T> branch(Functions.Func<T> work) {
        return Async.function(() -> {
            try {
                return work.apply();
            } catch (CanceledFailure e) {
                throw e;
            } catch (ActivityFailure e) {
                if (e.getCause() instanceof CanceledFailure cancelled) {
                    throw cancelled;
                }
                throw new WorkflowBug(e);
            } catch (RuntimeException e) {
                throw new WorkflowBug(e);
            }
        });
    }

    /**
     * Waits until every branch has ended, also when one of them was cancelled: none goes on unseen.
     *
     * @throws CanceledFailure after all have ended, when one was cancelled
     */
    public static <T> List<T> join(List<Promise<T>> branches) {
        List<T> results = new ArrayList<>();
        CanceledFailure cancelled = null;
        for (Promise<T> branch : branches) {
            try {
                results.add(branch.get());
            } catch (CanceledFailure e) {
                cancelled = e;
            }
        }
        if (cancelled != null) {
            throw cancelled;
        }
        return results;
    }

    /** Beside everything: no cancellation reaches it. */
    public static void startDetached(Runnable work) {
        Workflow.newDetachedCancellationScope(() -> start(work)).run();
    }

    /** In a scope of its own, which the caller may cancel. */
    public static CancellationScope startInOwnScope(Runnable work) {
        CancellationScope scope = Workflow.newDetachedCancellationScope(() -> start(work));
        scope.run();
        return scope;
    }

    /** A bug of ours in workflow code. */
    static final class WorkflowBug extends Error {
        WorkflowBug(RuntimeException cause) {
            super(cause.toString(), cause);
        }
    }
}
