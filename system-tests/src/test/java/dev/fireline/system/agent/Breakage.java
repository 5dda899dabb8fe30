package dev.fireline.system.agent;

import java.lang.reflect.Method;
import java.time.Instant;
import java.util.UUID;
import net.bytebuddy.asm.Advice;

/** Ways to break the product that a checker must notice. */
public enum Breakage {
    /** Every try of an action has a key of its own. */
    KEY_OF_EVERY_TRY("dev.fireline.workflows.action.ActionRequest#idempotencyKey", KeyOfEveryTry.class),
    /** Targets count from when a worker looks at them. */
    TIMER_RELATIVE("dev.fireline.workflows.incident.Incident#declaredAt", TimerRelative.class),
    /** The sender is told before Temporal is. */
    ANSWER_BEFORE_SIGNAL("dev.fireline.bridge.alert.TemporalAlertStreams#receive", AnswerBeforeSignal.class);

    private final String where;
    private final Class<?> advice;

    Breakage(String where, Class<?> advice) {
        this.where = where;
        this.advice = advice;
    }

    /** {@code class#method} of the product. */
    public String where() {
        return where;
    }

    Class<?> advice() {
        return advice;
    }

    /** Copied into the method. */
    public static final class KeyOfEveryTry {
        private KeyOfEveryTry() {}

        @Advice.OnMethodExit
        public static void exit(@Advice.Return(readOnly = false) String key) {
            key = UUID.randomUUID().toString();
        }
    }

    /** Copied into the method. */
    public static final class TimerRelative {
        private TimerRelative() {}

        @Advice.OnMethodExit
        public static void exit(@Advice.Return(readOnly = false) Instant declaredAt) {
            // A worker that starts reads declarations of no workflow, to warm up: there it would be a crash, not a bug.
            if (io.temporal.workflow.unsafe.WorkflowUnsafe.isWorkflowThread()) {
                declaredAt = Instant.ofEpochMilli(io.temporal.workflow.Workflow.currentTimeMillis());
            }
        }
    }

    /** Copied into the method. */
    public static final class AnswerBeforeSignal {
        private AnswerBeforeSignal() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        public static boolean enter(
                @Advice.This Object streams, @Advice.Origin Method method, @Advice.Argument(0) Object call) {
            return Later.take(streams, method, call);
        }

        @Advice.OnMethodExit
        public static void exit(@Advice.Enter boolean skipped, @Advice.Return(readOnly = false) boolean there) {
            there = skipped || there;
        }
    }
}
