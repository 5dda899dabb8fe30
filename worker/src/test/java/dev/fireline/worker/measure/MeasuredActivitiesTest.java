package dev.fireline.worker.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.fireline.workflows.action.ActionRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.Header;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class MeasuredActivitiesTest {
    private static final ActionRequest REQUEST = new ActionRequest(
            "INC-1", "shop", "stop", 1, "INC-1/stop", "http.post", Map.of(), false, List.of(), null, null, null);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MeasuredActivities activities = new MeasuredActivities(
            new ActionMeters(registry, new UndeliveredPages(registry, Clock.systemUTC())), new JournalMeters(registry));
    private final Logger logger = (Logger) LoggerFactory.getLogger(MeasuredActivities.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void read() {
        lines.start();
        logger.setLevel(Level.WARN);
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void aTryThatFailedIsLoggedOnceWithItsIncidentAndStep() {
        ApplicationFailure failure = ApplicationFailure.newFailure("nobody answers", "Unavailable");

        assertThat(catchThrowable(() -> runs(failure))).isSameAs(failure);

        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getFormattedMessage()).isEqualTo("http.post failed: nobody answers");
            assertThat(line.getMDCPropertyMap())
                    .containsAllEntriesOf(Map.of("incident", "INC-1", "plan", "shop", "step", "stop", "attempt", "1"));
        });
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void whatOnlyWaitsAndWhatNobodyForesawIsNotToldHere() {
        ApplicationFailure waits = ApplicationFailure.newBuilder()
                .setMessage("not ready")
                .setType("NotReady")
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build();
        catchThrowable(() -> runs(waits));
        catchThrowable(() -> runs(new IllegalStateException("may quote anything")));
        assertThat(lines.list).isEmpty();
    }

    private void runs(RuntimeException failure) {
        activities
                .interceptActivity(new Failing(failure))
                .execute(new ActivityInboundCallsInterceptor.ActivityInput(Header.empty(), new Object[] {REQUEST}));
    }

    private record Failing(RuntimeException failure) implements ActivityInboundCallsInterceptor {
        @Override
        public void init(ActivityExecutionContext context) {}

        @Override
        public ActivityOutput execute(ActivityInput input) {
            throw failure;
        }
    }
}
