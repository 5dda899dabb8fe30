package dev.fireline.benchmarks.bare;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.ArrayList;
import java.util.List;

/** A stream of alerts that starts one incident and does nothing else. */
@WorkflowInterface
public interface BareAlert {
    String QUEUE = "bare";

    @WorkflowMethod(name = "BareAlert")
    void follow(String key);

    @SignalMethod
    void receive(String alert);

    /** Its workflow. */
    final class Impl implements BareAlert {
        private final List<String> alerts = new ArrayList<>();

        @Override
        public void follow(String key) {
            Workflow.await(() -> !alerts.isEmpty());
            BareIncident incident = Workflow.newChildWorkflowStub(
                    BareIncident.class,
                    ChildWorkflowOptions.newBuilder()
                            .setWorkflowId("bare-incident-" + key)
                            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                            .build());
            Async.procedure(incident::respond, key);
            Workflow.getWorkflowExecution(incident).get();
        }

        @Override
        public void receive(String alert) {
            alerts.add(alert);
        }
    }
}
