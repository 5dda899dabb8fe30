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
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLocal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
                        request,
                        to,
                        retry,
                        () -> act(builtIn(request.action()), request, summary, retry, timeout, lost -> {}));
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
                ? act(action, request, summary, retry, timeout, lost -> {})
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
                ? act(action, request, summary, retry, timeout, inDoubt)
                : stage.play(request, false, retry, timeout);
    }

    /**
     * Until there is an answer: a try whose answer was lost, or whose worker died, ends here, so that what it may have left
     * is known at once.
     */
    private static ActionResult act(
            KnownAction action,
            ActionRequest request,
            String summary,
            Retry retry,
            @Nullable Duration timeout,
            Consumer<LostAnswer> inDoubt) {
        ForeignAction foreign = action.foreign();
        if (foreign != null && request.dryRun() && !action.dryRun()) {
            return new ActionResult(
                    false, "would run " + request.action() + " " + request.with(), Map.of(), List.of(), null);
        }
        long began = Workflow.currentTimeMillis();
        Tries tries = new Tries(retry);
        Duration left = timeout;
        @Nullable Object progress = null;
        while (true) {
            try {
                return tries(action, request, summary, tries.left(), left, progress);
            } catch (ActivityFailure e) {
                LostAnswer lost = foreign == null ? LostAnswer.in(e) : LostAnswer.inForeign(e);
                if (lost == null) {
                    throw failed(e);
                }
                inDoubt.accept(lost);
                if (lost.isFinal()) {
                    throw failed(e);
                }
                progress = lost.progress();
                tries.add(lost.attempt());
                Duration pause = lost.pause(retry.delay(), retry.maxDelay(), tries.made);
                left = timeout == null
                        ? null
                        : timeout.minusMillis(Workflow.currentTimeMillis() - began)
                                .minus(pause);
                if (tries.isOver() || (left != null && !left.isPositive())) {
                    throw failed(e);
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

    /** How often an action was tried, whichever activity did. */
    private static final class Tries {
        private final Retry retry;
        private int made;

        Tries(Retry retry) {
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

    /** @param progress what the try before told; null: nothing, or there was none */
    private static ActionResult tries(
            KnownAction action,
            ActionRequest request,
            String summary,
            Retry retry,
            @Nullable Duration timeout,
            @Nullable Object progress) {
        ForeignAction foreign = action.foreign();
        Duration oneTry = foreign == null ? ONE_TRY : foreign.timeout();
        ActivityOptions.Builder options = ActivityOptions.newBuilder()
                .setTaskQueue(action.queue())
                .setStartToCloseTimeout(timeout == null || timeout.compareTo(oneTry) > 0 ? oneTry : timeout)
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(retry.delay())
                        .setMaximumInterval(retry.maxDelay())
                        .setMaximumAttempts(retry.attempts())
                        .setDoNotRetry(isWatched(foreign) ? LostAnswer.ENDING : new String[0])
                        .build())
                .setSummary(summary);
        Duration heartbeat = foreign == null ? HEARTBEAT : foreign.heartbeat();
        if (heartbeat != null) {
            options.setHeartbeatTimeout(heartbeat);
        }
        if (timeout != null) {
            options.setScheduleToCloseTimeout(timeout);
        }
        ActivityStub stub = Workflow.newUntypedActivityStub(options.build());
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

    /** A foreign worker whose plan promises no sign of life tells nothing that would be lost when the engine repeats it. */
    private static boolean isWatched(@Nullable ForeignAction foreign) {
        return foreign == null || foreign.heartbeat() != null;
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
                new Failed(ActionFailure.UNAVAILABLE, "given up: nothing answered in time", null, false);
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
        private final boolean answered;

        public Failed(String type, String text, @Nullable UndoAction undo) {
            this(type, text, undo, true);
        }

        private Failed(String type, String text, @Nullable UndoAction undo, boolean answered) {
            super(text);
            this.type = type;
            this.undo = undo;
            this.answered = answered;
        }

        /** False: whoever was to do it said nothing at all, and may have done it. */
        public boolean isAnswered() {
            return answered;
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
