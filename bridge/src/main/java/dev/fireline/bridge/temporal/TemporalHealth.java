package dev.fireline.bridge.temporal;

import dev.fireline.bridge.problem.ProblemException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.StatusUtils;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether Temporal takes calls, and its own database answers it: without either nothing is accepted. */
@Component("temporalHealthIndicator")
public class TemporalHealth implements HealthIndicator {
    /** A database under load is slow now and then, and decisions still come through; one silent for so long stands still. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    /** Twice this is less than a container's health check waits. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    /** No workflow has this id, and that Temporal can only say after it has looked into its database. */
    private static final String NO_WORKFLOW = "fireline:readiness";

    private final WorkflowClient client;
    private final TemporalCalls calls;
    private @Nullable Long silentSince;

    public TemporalHealth(WorkflowClient client, TemporalCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public Health health() {
        return health(System.nanoTime());
    }

    /** @param now in nanoseconds, from any origin */
    synchronized Health health(long now) {
        try {
            String version = calls.reaching(
                    PATIENCE,
                    () -> temporal()
                            .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
                            .getServerVersion());
            return database(now).withDetail("version", version).build();
        } catch (RuntimeException e) {
            return Health.down()
                    .withDetail("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }

    private Health.Builder database(long now) {
        StatusRuntimeException answer = look();
        if (answer != null && StatusUtils.hasFailure(answer, NamespaceNotFoundFailure.class)) {
            return Health.down().withDetail("reason", "Temporal has no namespace '" + namespace() + "'");
        }
        if (answer == null || !isSilence(answer.getStatus().getCode())) {
            silentSince = null;
            return Health.up();
        }
        long since = silentSince == null ? now : silentSince;
        silentSince = since;
        String told = "Temporal takes calls, and its own database does not answer it ("
                + answer.getStatus().getCode() + ")";
        return now - since < SILENCE.toNanos()
                ? Health.up().withDetail("database", told)
                : Health.down().withDetail("reason", told);
    }

    /** Null: it is there, which is as good an answer as that it is not. */
    private @Nullable StatusRuntimeException look() {
        DescribeWorkflowExecutionRequest nobody = DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(namespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(NO_WORKFLOW))
                .build();
        try {
            calls.reaching(PATIENCE, () -> temporal().describeWorkflowExecution(nobody));
            return null;
        } catch (ProblemException unanswered) {
            if (unanswered.getCause() instanceof StatusRuntimeException status) {
                return status;
            }
            throw unanswered;
        }
    }

    private static boolean isSilence(Status.Code code) {
        return code == Status.Code.DEADLINE_EXCEEDED
                || code == Status.Code.CANCELLED
                || code == Status.Code.UNAVAILABLE;
    }

    private WorkflowServiceBlockingStub temporal() {
        return client.getWorkflowServiceStubs().blockingStub();
    }

    private String namespace() {
        return client.getOptions().getNamespace();
    }
}
