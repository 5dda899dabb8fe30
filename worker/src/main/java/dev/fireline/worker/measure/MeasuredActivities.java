package dev.fireline.worker.measure;

import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.journal.JournalBatch;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.converter.EncodedValues;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Looks at every activity of this process: counts it, and names incident and step on every line it logs. */
public final class MeasuredActivities extends WorkerInterceptorBase {
    private static final Logger LOG = LoggerFactory.getLogger(MeasuredActivities.class);

    private final ActionMeters actions;
    private final JournalMeters journal;

    public MeasuredActivities(ActionMeters actions, JournalMeters journal) {
        this.actions = actions;
        this.journal = journal;
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new Calls(next);
    }

    private final class Calls extends ActivityInboundCallsInterceptorBase {
        private @Nullable ActivityExecutionContext context;

        Calls(ActivityInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public void init(ActivityExecutionContext context) {
            this.context = context;
            super.init(context);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            return switch (argument(input)) {
                case ActionRequest request -> measured(request, input);
                case JournalBatch batch -> {
                    ActivityOutput output = named("incident", batch.incident(), () -> super.execute(input));
                    journal.written(batch);
                    yield output;
                }
                case null, default -> super.execute(input);
            };
        }

        private ActivityOutput measured(ActionRequest request, ActivityInput input) {
            int attempt = context == null ? 1 : context.getInfo().getAttempt();
            List<MDC.MDCCloseable> words = new ArrayList<>();
            words.add(MDC.putCloseable("incident", request.incident()));
            words.add(MDC.putCloseable("plan", request.plan()));
            words.add(MDC.putCloseable("step", request.step()));
            words.add(MDC.putCloseable("attempt", String.valueOf(attempt)));
            long begun = System.nanoTime();
            try {
                ActivityOutput output = super.execute(input);
                actions.done(request, System.nanoTime() - begun);
                return output;
            } catch (RuntimeException failure) {
                actions.failed(request, failure, System.nanoTime() - begun);
                tell(request, failure);
                throw failure;
            } finally {
                words.forEach(MDC.MDCCloseable::close);
            }
        }

        /** The engine logs failures too, but after the incident and its step have left the line. */
        private static void tell(ActionRequest request, RuntimeException failure) {
            if (failure instanceof ApplicationFailure told && told.getCategory() != ApplicationErrorCategory.BENIGN) {
                LOG.warn("{} failed: {}", request.action(), told.getOriginalMessage());
            }
        }

        private static ActivityOutput named(String word, String value, Supplier<ActivityOutput> execution) {
            try (MDC.MDCCloseable ignored = MDC.putCloseable(word, value)) {
                return execution.get();
            }
        }

        /** An action's implementation is dynamic: its argument is still encoded. */
        private static @Nullable Object argument(ActivityInput input) {
            Object[] arguments = input.getArguments();
            Object first = arguments.length == 0 ? null : arguments[0];
            return first instanceof EncodedValues encoded && encoded.getSize() > 0
                    ? encoded.get(0, ActionRequest.class)
                    : first;
        }
    }
}
