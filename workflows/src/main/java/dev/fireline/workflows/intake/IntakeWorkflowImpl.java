package dev.fireline.workflows.intake;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** {@link IntakeWorkflow}, deterministic. */
public final class IntakeWorkflowImpl implements IntakeWorkflow {
    /** Alertmanager tries again for minutes with growing pauses, and sends an unchanged group again after hours. */
    private static final Duration JOINABLE = Duration.ofMinutes(1);

    private static final int KEY_LENGTH = 18;

    @Override
    public int accept(IntakeBatch batch) {
        IntakePort intake = Workflow.newActivityStub(
                IntakePort.class,
                ActivityOptions.newBuilder()
                        .setTaskQueue(IntakePort.QUEUE)
                        .setStartToCloseTimeout(Duration.ofHours(1))
                        .setHeartbeatTimeout(Duration.ofSeconds(10))
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setMaximumInterval(Duration.ofSeconds(5))
                                .build())
                        .setSummary("bring " + batch.alerts().size() + " alerts to their streams")
                        .build());
        String own = Workflow.getInfo().getRunId().substring(0, KEY_LENGTH);
        int streams = intake.route(batch.key() != null ? batch.key() : own, batch);
        Workflow.newTimer(
                        JOINABLE,
                        TimerOptions.newBuilder()
                                .setSummary("a sender that tries again joins")
                                .build())
                .get();
        return streams;
    }
}
