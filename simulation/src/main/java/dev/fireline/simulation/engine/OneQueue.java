package dev.fireline.simulation.engine;

import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.payload.Payloads;
import dev.fireline.workflows.people.People;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.Priority;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every activity of an incident is done at once, by the workflow itself and in the order asked for: in a simulation none takes
 * time, and the way to a worker and back is what a simulation would spend its own time on. One that fails goes the way of
 * production, to one task queue whatever its capability, where its failure is known already: when it is tried again, and
 * how often, is the server's to say.
 */
final class OneQueue extends WorkerInterceptorBase {
    static final String NAME = "simulation";

    private static final String INCIDENT = IncidentWorkflow.class.getSimpleName();
    private static final Duration FOR_LOCAL = Duration.ofMinutes(1);
    private static final JsonMapper MAPPER = Payloads.mapper();

    /** The server keeps the order of what has another priority only. */
    private final AtomicInteger order = new AtomicInteger();

    /** How the first try of an activity failed, by its place in that order. */
    private final Map<Integer, ApplicationFailure> failed = new ConcurrentHashMap<>();

    /** What each run of a workflow has had done, in the order asked for. */
    private final Map<String, List<Done>> histories = new ConcurrentHashMap<>();

    private final Runnable awaitTurn;
    private final Effects effects;

    /** @param awaitTurn called before each further try */
    OneQueue(Runnable awaitTurn, Effects effects) {
        this.awaitTurn = awaitTurn;
        this.effects = effects;
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new Inbound(next);
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

    private final class Inbound extends ActivityInboundCallsInterceptorBase {
        private int number;

        Inbound(ActivityInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public void init(ActivityExecutionContext context) {
            number = context.getInfo().getPriority().getPriorityKey();
            super.init(context);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            awaitTurn.run();
            ApplicationFailure first = failed.remove(number);
            if (first != null) {
                throw first;
            }
            return super.execute(input);
        }
    }

    private final class Outbound extends WorkflowOutboundCallsInterceptorBase {
        private int asked;

        Outbound(WorkflowOutboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
            boolean wanted = isIncident() && !CancellationScope.current().isCancelRequested();
            Done done = wanted ? done(input.getActivityName(), input.getArgs()[0]) : Done.nothing(order);
            if (wanted && done.failure == null) {
                return new ActivityOutput<>(
                        "at-once-" + done.number, Workflow.newPromise(carried(done.answer, input.getResultType())));
            }
            return super.executeActivity(new ActivityInput<>(
                    input.getActivityName(),
                    input.getResultClass(),
                    input.getResultType(),
                    input.getArgs(),
                    here(done.number, input.getOptions()),
                    input.getHeader()));
        }

        @Override
        public <R> LocalActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input) {
            return new LocalActivityOutput<>(executeActivity(new ActivityInput<>(
                            input.getActivityName(),
                            input.getResultClass(),
                            input.getResultType(),
                            input.getArgs(),
                            ActivityOptions.newBuilder()
                                    .setScheduleToCloseTimeout(FOR_LOCAL)
                                    .build(),
                            input.getHeader()))
                    .getResult());
        }

        /** Streams of alerts share ids and incidents: who of them comes first is settled by the order of the queue. */
        private static boolean isIncident() {
            return Workflow.getInfo().getWorkflowType().equals(INCIDENT);
        }

        /** A workflow that has to begin again does nothing twice: it gets the answers it got. */
        private Done done(String activity, Object argument) {
            List<Done> before = histories.computeIfAbsent(Workflow.getInfo().getRunId(), run -> new ArrayList<>());
            int place = asked++;
            if (place < before.size() && before.get(place).activity.equals(activity)) {
                return before.get(place);
            }
            Done now = perform(activity, argument);
            before.add(now);
            return now;
        }

        private Done perform(String activity, Object argument) {
            int number = order.incrementAndGet();
            try {
                return new Done(
                        number, activity, effects.of(Workflow.getInfo().getWorkflowId(), activity, argument), null);
            } catch (ApplicationFailure failure) {
                failed.put(number, failure);
                return new Done(number, activity, null, failure);
            }
        }

        private ActivityOptions here(int number, ActivityOptions written) {
            ActivityOptions.Builder options = ActivityOptions.newBuilder(written);
            Duration givenUpAfter = written.getScheduleToCloseTimeout();
            if (givenUpAfter != null) {
                options.setScheduleToCloseTimeout(noticed(givenUpAfter));
            }
            return options.setTaskQueue(NAME)
                    .setPriority(Priority.newBuilder().setPriorityKey(number).build())
                    .validateAndBuildWithDefaults();
        }
    }

    /**
     * The test server never gives up what is to be given up at a whole second: it takes an end without a fraction for none. Here
     * every moment is a whole second.
     */
    private static Duration noticed(Duration givenUpAfter) {
        return givenUpAfter.toMillisPart() == 0 ? givenUpAfter.minusMillis(1) : givenUpAfter;
    }

    /** An activity that was done at once: its place in the order, and what came of it. */
    private record Done(
            int number,
            String activity,
            @Nullable Object answer,
            @Nullable ApplicationFailure failure) {
        static Done nothing(AtomicInteger order) {
            return new Done(order.incrementAndGet(), "", null, null);
        }
    }

    /** As the workflow would read it from its history; people are the same on both ways. */
    @SuppressWarnings("unchecked")
    private static <R> @Nullable R carried(@Nullable Object answer, Type as) {
        return answer == null || answer instanceof People
                ? (R) answer
                : (R) MAPPER.readValue(
                        MAPPER.writeValueAsBytes(answer),
                        MAPPER.getTypeFactory().constructType(as));
    }
}
