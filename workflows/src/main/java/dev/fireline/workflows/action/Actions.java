package dev.fireline.workflows.action;

import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.KnownAction;
import dev.fireline.plans.playbook.Retry;
import dev.fireline.workflows.action.Stage.Addressee;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.WorkflowLocal;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls actions: the activity type is the action's name, the task queue that of its capability. */
public final class Actions {
    /** Of this run of a workflow; null: actions act. */
    private static final WorkflowLocal<@Nullable Stage> STAGE = WorkflowLocal.withCachedInitial(() -> null);

    private Actions() {}

    /** From now on every action of this workflow is played there, and none acts. */
    public static void playOn(Stage stage) {
        STAGE.set(stage);
    }

    /**
     * Tells one address something: of a drill only those who take part, for whom it leaves as ever.
     *
     * @throws ActionFailed as {@link #run}
     */
    public static ActionResult deliver(
            ActionRequest request, Addressee to, String summary, Retry retry, Duration timeout) {
        Stage stage = STAGE.get();
        return stage == null
                ? run(request, summary, retry, timeout)
                : stage.deliver(
                        request,
                        to,
                        retry,
                        () -> new ActionTries(builtIn(request.action()), request, summary, retry, timeout).run());
    }

    /**
     * Asks what an action would do.
     *
     * @param request a dry run
     * @throws ActionFailed as {@link #run}
     */
    public static ActionResult tryOut(
            KnownAction action, ActionRequest request, String summary, Retry retry, Duration timeout) {
        Stage stage = STAGE.get();
        return stage == null
                ? new ActionTries(action, request, summary, retry, timeout).run()
                : stage.play(request, true, retry, timeout);
    }

    /**
     * Runs the action to its end.
     *
     * @param summary what stands on the activity in Temporal's own UI
     * @param timeout after which it is given up, tries and pauses included; null: never
     * @throws ActionFailed when it ended without a result
     * @throws CanceledFailure when the caller's scope was cancelled and the action did not end by itself
     */
    public static ActionResult run(ActionRequest request, String summary, Retry retry, @Nullable Duration timeout) {
        return run(builtIn(request.action()), request, summary, retry, timeout);
    }

    /**
     * The same for any action of a plan. A foreign one that cannot be tried without effect is not called in a dry run.
     *
     * @throws ActionFailed of type {@link ActionFailure#INVALID_RESULT} when a foreign worker answered something else than an
     *     {@link ActionResult}
     */
    public static ActionResult run(
            KnownAction action, ActionRequest request, String summary, Retry retry, @Nullable Duration timeout) {
        return run(action, request, summary, retry, timeout, lost -> {});
    }

    /**
     * The same, for a caller who keeps what may have been done.
     *
     * @param inDoubt is told when a try got no answer, before the next one: how it would be put back and what is known of it,
     *     as the action told it
     */
    public static ActionResult run(
            KnownAction action,
            ActionRequest request,
            String summary,
            Retry retry,
            @Nullable Duration timeout,
            Consumer<LostAnswer> inDoubt) {
        Stage stage = STAGE.get();
        return stage == null
                ? new ActionTries(action, request, summary, retry, timeout).run(inDoubt)
                : stage.play(request, false, retry, timeout);
    }

    private static KnownAction builtIn(String action) {
        return ActionCatalog.find(action)
                .map(KnownAction::of)
                .orElseThrow(() -> new IllegalStateException("a checked plan names known actions only: " + action));
    }
}
