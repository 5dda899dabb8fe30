package dev.fireline.bridge.temporal;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import io.temporal.client.schedules.ScheduleException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For what Temporal has to be told and nobody waits for: tried again until Temporal is there. */
public final class TemporalOnceItAnswers {
    /** Codes of gRPC that say nothing of the question: who asks again may be answered. */
    private static final Set<Status.Code> ABSENT = EnumSet.of(
            Status.Code.UNAVAILABLE,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.CANCELLED,
            Status.Code.RESOURCE_EXHAUSTED,
            Status.Code.ABORTED,
            Status.Code.INTERNAL,
            Status.Code.UNKNOWN);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(TemporalOnceItAnswers.class);

    private TemporalOnceItAnswers() {}

    /**
     * Returns when the call went through. What is not the absence of Temporal is thrown.
     *
     * @param what for the log, when it has to wait: {@code telling …}
     * @param pause before the second try; doubled for every further one, a minute at most
     * @param wanted no longer tried once it does not hold, or the thread is interrupted
     */
    public static void run(String what, Duration pause, BooleanSupplier wanted, Runnable call) {
        Duration next = pause;
        for (boolean waited = false; wanted.getAsBoolean(); waited = true) {
            try {
                call.run();
                return;
            } catch (StatusRuntimeException | WorkflowException | ScheduleException failure) {
                if (!isAbsence(failure)) {
                    throw failure;
                }
                if (!waited) {
                    LOG.atWarn().setCause(failure).log("Temporal does not answer, and is tried again: {}", what);
                }
            }
            try {
                Thread.sleep(next);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
            next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private static boolean isAbsence(RuntimeException failure) {
        StatusRuntimeException status = failure instanceof StatusRuntimeException own
                ? own
                : failure.getCause() instanceof StatusRuntimeException cause ? cause : null;
        return status != null && ABSENT.contains(status.getStatus().getCode());
    }
}
