package dev.fireline.bridge.temporal;

import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.alert.AlertBatch;
import dev.fireline.workflows.alert.AlertStream;
import dev.fireline.workflows.alert.AlertStreamView;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.alert.DeclareFromAlert;
import dev.fireline.workflows.alert.IncidentEnded;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A stream that counts what it receives and never ends. */
public final class SmallStream implements AlertWorkflow {
    private final List<Alert> alerts = new ArrayList<>();

    @Override
    public void follow(AlertStream stream) {
        Workflow.await(() -> false);
    }

    @Override
    public void receive(AlertBatch batch) {
        batch.alerts().forEach(routed -> alerts.add(routed.alert()));
    }

    @Override
    public void incidentEnded(IncidentEnded ended) {}

    @Override
    public String declare(DeclareFromAlert declaration) {
        return "INC-" + declaration.by();
    }

    @Override
    public void checkDeclare(DeclareFromAlert declaration) {}

    @Override
    public AlertStreamView show() {
        int firing = (int) alerts.stream()
                .filter(alert -> alert.status() == Alert.Status.FIRING)
                .count();
        return new AlertStreamView(
                Workflow.getInfo().getWorkflowId(),
                1,
                null,
                null,
                "small",
                alerts.size(),
                firing,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                List.of());
    }
}
