package dev.fireline.bridge.incident;

import com.google.protobuf.Timestamp;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.time.Instant;
import java.util.List;

/** What Temporal tries again of a workflow's activities, whose type is the action's name. */
final class TemporalRetries {
    private TemporalRetries() {}

    static List<RetriedAction> of(DescribeWorkflowExecutionResponse described) {
        return described.getPendingActivitiesList().stream()
                .filter(pending -> pending.getAttempt() > 1 && pending.hasLastFailure())
                .map(TemporalRetries::of)
                .toList();
    }

    private static RetriedAction of(PendingActivityInfo pending) {
        return new RetriedAction(
                pending.getActivityType().getName(),
                pending.getAttempt() - 1,
                said(pending.getLastFailure()),
                pending.hasNextAttemptScheduleTime() ? at(pending.getNextAttemptScheduleTime()) : null);
    }

    private static String said(Failure failure) {
        String type = failure.getApplicationFailureInfo().getType();
        return type.isEmpty() ? failure.getMessage() : type + ": " + failure.getMessage();
    }

    private static Instant at(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
