package dev.fireline.bridge.temporal;

import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.problem.ProblemException;
import dev.fireline.workflows.question.Refusal;
import dev.fireline.workflows.question.RefusalType;
import io.grpc.ConnectivityState;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Calls to workflows that come back in time, with Temporal's failures in our words. The deadline of a call is set around
 * it and not on the connection: a worker of the same process shares that, and its own calls may take longer.
 */
public final class TemporalCalls implements AutoCloseable {
    /** How long a person waits for an answer. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * How long a call waits for a connection that is not there when it begins. A sender is then told within 2 s to come
     * again, while a connection that is only being renewed is made in time.
     */
    static final Duration WITHOUT_CONNECTION = Duration.ofMillis(1_200);

    /** What is left of {@link #PATIENCE} is more than the 5 s for which Temporal keeps a call for a worker that was killed. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

    private static final int MOST_WAITING = 32;

    private final WorkflowClient client;
    private final Map<Lane, Turns> lanes = new EnumMap<>(Lane.class);
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("deadlines").factory());

    public TemporalCalls(WorkflowClient client) {
        this.client = client;
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new Turns(lane.atOnce(), MOST_WAITING, LONGEST_WAIT));
        }
    }

    /**
     * Sends an Update when it is its turn, and waits for its result.
     *
     * @param key the same key on the same workflow and update gives the first result again
     * @return empty when no such workflow runs
     * @throws ProblemException the workflow's own refusal; NO_WORKER, FULL, ENGINE_UNREACHABLE; OVERLOADED: it was not sent
     */
    public <T> Optional<T> send(
            Lane lane, String workflow, String update, String key, Object message, Class<T> result) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        return Objects.requireNonNull(lanes.get(lane))
                .take(workflow, () -> sendNow(end, workflow, update, key, message, result));
    }

    private <T> Optional<T> sendNow(
            long end, String workflow, String update, String key, Object message, Class<T> result) {
        UpdateOptions<T> options = UpdateOptions.newBuilder(result)
                .setUpdateName(update)
                .setUpdateId(update + ":" + key) // one key may serve an acknowledgement and a note
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build();
        try {
            return Optional.of(within(
                    Duration.ofNanos(end - System.nanoTime()),
                    () -> client.newUntypedWorkflowStub(workflow)
                            .startUpdate(options, message)
                            .getResult()));
        } catch (WorkflowNotFoundException e) {
            return Optional.empty();
        } catch (WorkflowUpdateException e) {
            throw refusal(e);
        } catch (WorkflowUpdateTimeoutOrCancelledException e) {
            throw noWorker(e);
        } catch (WorkflowServiceException e) {
            throw e.getCause() instanceof StatusRuntimeException status ? failed(workflow, update, status) : e;
        } catch (StatusRuntimeException e) {
            throw failed(workflow, update, e);
        }
    }

    static ProblemException failed(String workflow, String update, StatusRuntimeException failure) {
        if (isHeld(failure)) {
            return Problem.NO_WORKER.because(
                    ("%1$s does not go on: a task of its workflow failed, which is a mistake of Fireline's, and is tried again;"
                                    + " `temporal workflow show --workflow-id %1$s` says what failed. `temporal workflow signal"
                                    + " --workflow-id %1$s --name %2$s` is kept until it goes on")
                            .formatted(workflow, update),
                    failure);
        }
        if (isFull(failure)) {
            return Problem.FULL.because(
                    ("Temporal takes no more calls to %1$s; `temporal workflow signal --workflow-id %1$s --name %2$s` still says it,"
                                    + " and the timeline tells whether it counts")
                            .formatted(workflow, update),
                    failure);
        }
        if (failure.getStatus().getCode() == Status.Code.RESOURCE_EXHAUSTED) {
            return Problem.OVERLOADED.because(
                    "Temporal has more calls to " + workflow + " under way than it takes; send it again", failure);
        }
        return isLate(failure) ? noWorker(failure) : unreachable(failure);
    }

    /** Temporal takes no Update to a workflow whose last task failed [measured with 1.29]. */
    private static boolean isHeld(StatusRuntimeException failure) {
        return isRefused(failure, "Workflow Task in failed state");
    }

    /** Source: {@code service/history/workflow/update/registry.go} of the server, which has no code of its own for it. */
    private static boolean isFull(StatusRuntimeException failure) {
        return isRefused(failure, "limit on the total number of distinct updates");
    }

    private static boolean isRefused(StatusRuntimeException failure, String words) {
        String text = failure.getStatus().getDescription();
        return failure.getStatus().getCode() == Status.Code.FAILED_PRECONDITION && text != null && text.contains(words);
    }

    /**
     * Runs a call that Temporal answers by itself, without a worker.
     *
     * @param patience with a connection; without one {@link #WITHOUT_CONNECTION} at most
     * @throws ProblemException ENGINE_UNREACHABLE when it does not answer in time
     */
    public <T> T reaching(Duration patience, Supplier<T> call) {
        try {
            return within(patience(connection(), patience), call);
        } catch (StatusRuntimeException e) {
            throw unreachable(e);
        } catch (WorkflowNotFoundException | WorkflowExecutionAlreadyStarted e) {
            throw e; // Temporal has answered
        } catch (WorkflowException e) {
            throw e.getCause() instanceof StatusRuntimeException status ? unreachable(status) : e;
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
    }

    static Duration patience(ConnectivityState connection, Duration asked) {
        return connection == ConnectivityState.READY || asked.compareTo(WITHOUT_CONNECTION) < 0
                ? asked
                : WITHOUT_CONNECTION;
    }

    private ConnectivityState connection() {
        return client.getWorkflowServiceStubs().getRawChannel().getState(false);
    }

    private <T> T within(Duration patience, Supplier<T> call) {
        try (Context.CancellableContext context =
                Context.current().withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS, deadlines)) {
            return context.wrap(call::get).call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a supplier throws nothing checked", e);
        }
    }

    private static ProblemException refusal(WorkflowUpdateException failed) {
        return Refusal.in(failed)
                .map(refusal -> problem(refusal.type()).because(refusal.text(), failed))
                .orElseGet(() -> Problem.INTERNAL.because(
                        "the incident could not carry this out; its workflow says more", failed));
    }

    private static Problem problem(String type) {
        return switch (type) {
            case RefusalType.INVALID -> Problem.INVALID;
            case RefusalType.NOT_ASKED -> Problem.NOT_ASKED;
            case RefusalType.ALREADY_DECIDED -> Problem.ALREADY_DECIDED;
            case RefusalType.NOT_ALLOWED -> Problem.NOT_ALLOWED;
            case RefusalType.REQUESTER -> Problem.REQUESTER;
            case RefusalType.NOT_NOW -> Problem.NOT_NOW;
            case RefusalType.ACTED -> Problem.ACTED;
            case RefusalType.STEPS_OPEN -> Problem.STEPS_OPEN;
            case RefusalType.OVER -> Problem.OVER;
            default -> throw new IllegalStateException("no problem is named for refusals of type " + type);
        };
    }

    private static boolean isLate(StatusRuntimeException failure) {
        Status.Code code = failure.getStatus().getCode();
        return code == Status.Code.DEADLINE_EXCEEDED || code == Status.Code.CANCELLED;
    }

    private static ProblemException noWorker(Throwable cause) {
        return Problem.NO_WORKER.because(
                "no worker answered within " + PATIENCE.toSeconds()
                        + " s, so it is not known whether this counts; ask again with the same Idempotency-Key, or send"
                        + " the signal of the same name, which waits for a worker",
                cause);
    }

    private static ProblemException unreachable(StatusRuntimeException failure) {
        return Problem.ENGINE_UNREACHABLE.because(
                "Temporal does not take calls now (" + failure.getStatus().getCode() + ")", failure);
    }
}
