package dev.fireline.bridge.alert;

import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.temporal.Lane;
import dev.fireline.bridge.temporal.TemporalCalls;
import dev.fireline.workflows.alert.DeclareFromAlert;
import dev.fireline.workflows.alert.StreamSignal;
import io.temporal.client.WorkflowClient;
import java.time.Duration;

/** The streams of alerts as workflows. */
public final class TemporalAlertStreams implements AlertStreams {
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private final WorkflowClient client;
    private final TemporalCalls calls;

    public TemporalAlertStreams(WorkflowClient client, TemporalCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public boolean receive(Call call) {
        return calls.reaching(
                PATIENCE, () -> StreamSignal.send(client, call.stream(), call.start(), call.title(), call.batch()));
    }

    @Override
    public String declare(String stream, String key, DeclareFromAlert declaration) {
        return calls.send(Lane.DECISIONS, stream, "declare", key, declaration, String.class)
                .orElseThrow(() -> Problem.UNKNOWN_ALERT.because("no stream '" + stream + "' runs"));
    }
}
