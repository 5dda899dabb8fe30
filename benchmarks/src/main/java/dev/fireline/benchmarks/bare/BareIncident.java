package dev.fireline.benchmarks.bare;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** An incident that sends one page and is over. */
@WorkflowInterface
public interface BareIncident {
    @WorkflowMethod(name = "BareIncident")
    void respond(String key);

    /** Its workflow. */
    final class Impl implements BareIncident {
        private final BarePage page = Workflow.newActivityStub(
                BarePage.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofSeconds(30))
                        .build());

        @Override
        public void respond(String key) {
            page.send(key);
        }
    }
}
