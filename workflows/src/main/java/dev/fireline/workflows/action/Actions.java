package dev.fireline.workflows.action;

import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.ForeignAction;
import dev.fireline.plans.action.KnownAction;
import dev.fireline.plans.playbook.Retry;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.action.Stage.Addressee;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.DataConverterException;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.ActivityStub;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLocal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls actions: the activity type is the action's name, the task queue that of its capability. */
public final class Actions {
    /** One try; long work heartbeats. */
    private static final Duration ONE_TRY = Duration.ofMinutes(30);

    /** A worker that died is noticed after this; one that lives says so every few seconds, whatever it waits for. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

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
     * @throws Failed as {@link #run}
     */
    public static ActionResult deliver(
            ActionRequest request, Addressee to, String summary, Retry retry, Duration timeout) {
        Stage stage = STAGE.get();
        return stage == null
                ? run(request, summary, retry, timeout)
                : stage.deliver(
                        request, to, retry, () -> act(builtIn(request.action()), request, summary, retry, timeout));
    }

    /**
     * Asks what an action would do.
     *
     * @param request a dry run
     * @throws Failed as {@link #run}
     */
    public static ActionResult tryOut(
            KnownAction action, ActionRequest request, String summary, Retry retry, Duration timeout) {
        Stage stage = STAGE.get();
        return stage == null
                ? act(action, request, summary, retry, timeout)
                : stage.play(request, true, retry, timeout);
    }

    /**
     * Runs the action to its end.
     *
     * @param summary what stands on the activity in Temporal's own UI
     * @param timeout after which it is given up, tries and pauses included; null: never
     * @throws Failed when it ended without a result
     * @throws CanceledFailure when the caller's scope was cancelled and the action did not end by itself
     */
    public static ActionResult run(ActionRequest request, String summary, Retry retry, @Nullable Duration timeout) {
        return run(builtIn(request.action()), request, summary, retry, timeout);
    }

    /**
     * The same for any action of a plan. A foreign one that cannot be tried without effect is not called in a dry run.
     *
     * @throws Failed of type {@link ActionFailure#INVALID_RESULT} when a foreign worker answered something else than an
     *     {@link ActionResult}
     */
    public static ActionResult run(
            KnownAction action, ActionRequest request, String summary, Retry retry, @Nullable Duration timeout) {
        Stage stage = STAGE.get();
        return stage == null
                ? act(action, request, summary, retry, timeout)
                : stage.play(request, false, retry, timeout);
    }

    private static ActionResult act(
            KnownAction action, ActionRequest request, String summary, Retry retry, @Nullable Duration timeout) {
        ForeignAction foreign = action.foreign();
        if (foreign != null && request.dryRun() && !action.dryRun()) {
            return new ActionResult(
                    false, "would run " + request.action() + " " + request.with(), Map.of(), List.of(), null);
        }
        Duration oneTry = foreign == null ? ONE_TRY : foreign.timeout();
        ActivityOptions.Builder options = ActivityOptions.newBuilder()
                .setTaskQueue(action.queue())
                .setStartToCloseTimeout(timeout == null || timeout.compareTo(oneTry) > 0 ? oneTry : timeout)
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(retry.delay())
                        .setMaximumInterval(retry.maxDelay())
                        .setMaximumAttempts(retry.attempts())
                        .build())
                .setSummary(summary);
        Duration heartbeat = foreign == null ? HEARTBEAT : foreign.heartbeat();
        if (heartbeat != null) {
            options.setHeartbeatTimeout(heartbeat);
        }
        if (timeout != null) {
            options.setScheduleToCloseTimeout(timeout);
        }
        try {
            ActivityStub stub = Workflow.newUntypedActivityStub(options.build());
            return foreign == null
                    ? stub.execute(request.action(), ActionResult.class, request)
                    : ForeignResults.read(
                            request.action(), () -> stub.execute(request.action(), Object.class, request));
        } catch (ActivityFailure e) {
            throw failed(e);
        }
    }

    private static RuntimeException failed(ActivityFailure failure) {
        return switch (failure.getCause()) {
            case CanceledFailure cancelled -> cancelled;
            case ApplicationFailure application ->
                new Failed(type(application), String.valueOf(application.getOriginalMessage()), undo(application));
            case TimeoutFailure timeout
            when timeout.getCause() instanceof ApplicationFailure last ->
                new Failed(type(last), "given up: " + last.getOriginalMessage(), undo(last));
            case TimeoutFailure timeout ->
                new Failed(ActionFailure.UNAVAILABLE, "given up: nothing answered in time", null);
            case null, default -> new Failed(ActionFailure.UNAVAILABLE, String.valueOf(failure.getMessage()), null);
        };
    }

    /** A foreign worker may fail without naming a type. */
    private static String type(ApplicationFailure failure) {
        @Nullable String type = failure.getType();
        return type == null || type.isBlank() ? ActionFailure.UNKNOWN : type;
    }

    /** What the action left behind when it failed; null: nothing that it knows how to put back. */
    private static @Nullable UndoAction undo(ApplicationFailure failure) {
        try {
            return failure.getDetails().getSize() == 0
                    ? null
                    : failure.getDetails().get(UndoAction.class);
        } catch (DataConverterException somebodyElsesDetails) {
            return null;
        }
    }

    private static KnownAction builtIn(String action) {
        return ActionCatalog.find(action)
                .map(KnownAction::of)
                .orElseThrow(() -> new IllegalStateException("a checked plan names known actions only: " + action));
    }

    /** The action ended without a result. */
    public static final class Failed extends RuntimeException {
        private final String type;
        private final transient @Nullable UndoAction undo;

        public Failed(String type, String text, @Nullable UndoAction undo) {
            super(text);
            this.type = type;
            this.undo = undo;
        }

        /** How what it changed before it failed is put back; null: it changed nothing, or cannot tell. */
        public @Nullable UndoAction undo() {
            return undo;
        }

        /** One of {@link ActionFailure}, or what a foreign action calls it. */
        public String type() {
            return type;
        }

        /** For people. */
        public String text() {
            return String.valueOf(getMessage());
        }
    }
}
