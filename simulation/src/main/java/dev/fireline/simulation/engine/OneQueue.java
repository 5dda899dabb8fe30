package dev.fireline.simulation.engine;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.Priority;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every action goes to one task queue, whatever its capability, and is done in the order asked for. What is tried in the
 * worker itself goes there too: the SDK lets real time in while it runs.
 */
final class OneQueue extends WorkerInterceptorBase {
    static final String NAME = "simulation";

    private static final Duration FOR_LOCAL = Duration.ofMinutes(1);

    /** The server keeps the order of what has another priority only. */
    private final AtomicInteger order = new AtomicInteger();

    private final Runnable awaitTurn;

    /** @param awaitTurn called before each action */
    OneQueue(Runnable awaitTurn) {
        this.awaitTurn = awaitTurn;
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new ActivityInboundCallsInterceptorBase(next) {
            @Override
            public ActivityOutput execute(ActivityInput input) {
                awaitTurn.run();
                return super.execute(input);
            }
        };
    }

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new WorkflowInboundCallsInterceptorBase(next) {
            @Override
            public void init(WorkflowOutboundCallsInterceptor calls) {
                super.init(new Outbound(calls));
            }
        };
    }

    private final class Outbound extends WorkflowOutboundCallsInterceptorBase {
        Outbound(WorkflowOutboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
            return super.executeActivity(new ActivityInput<>(
                    input.getActivityName(),
                    input.getResultClass(),
                    input.getResultType(),
                    input.getArgs(),
                    here(ActivityOptions.newBuilder(input.getOptions())),
                    input.getHeader()));
        }

        @Override
        public <R> LocalActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input) {
            return new LocalActivityOutput<>(super.executeActivity(new ActivityInput<>(
                            input.getActivityName(),
                            input.getResultClass(),
                            input.getResultType(),
                            input.getArgs(),
                            here(ActivityOptions.newBuilder().setScheduleToCloseTimeout(FOR_LOCAL)),
                            input.getHeader()))
                    .getResult());
        }

        private ActivityOptions here(ActivityOptions.Builder options) {
            return options.setTaskQueue(NAME)
                    .setPriority(Priority.newBuilder()
                            .setPriorityKey(order.incrementAndGet())
                            .build())
                    .validateAndBuildWithDefaults();
        }
    }
}
