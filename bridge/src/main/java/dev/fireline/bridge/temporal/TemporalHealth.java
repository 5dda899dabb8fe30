package dev.fireline.bridge.temporal;

import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether Temporal takes calls: without it nothing is accepted. */
@Component("temporalHealthIndicator")
public class TemporalHealth implements HealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final WorkflowClient client;
    private final TemporalCalls calls;

    public TemporalHealth(WorkflowClient client, TemporalCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public Health health() {
        try {
            String version = calls.reaching(
                    PATIENCE,
                    () -> client.getWorkflowServiceStubs()
                            .blockingStub()
                            .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
                            .getServerVersion());
            return Health.up().withDetail("version", version).build();
        } catch (RuntimeException e) {
            return Health.down()
                    .withDetail("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
