package dev.fireline.bridge.alert;

import dev.fireline.bridge.problem.Problem;
import dev.fireline.bridge.temporal.TemporalCalls;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.alert.DeclareFromAlert;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;

/** The streams of alerts as workflows. */
public final class TemporalAlertStreams implements AlertStreams {
    static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int SUMMARY_LENGTH = 180;

    private final WorkflowClient client;
    private final TemporalCalls calls;

    public TemporalAlertStreams(WorkflowClient client, TemporalCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public boolean receive(Call call) {
        return calls.reaching(PATIENCE, () -> call.start() == null ? signal(call) : signalWithStart(call));
    }

    @Override
    public String declare(String stream, String key, DeclareFromAlert declaration) {
        return calls.send(stream, "declare", key, declaration, String.class)
                .orElseThrow(() -> Problem.UNKNOWN_ALERT.because("no stream '" + stream + "' runs"));
    }

    private boolean signalWithStart(Call call) {
        AlertWorkflow stream = client.newWorkflowStub(
                AlertWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(call.stream())
                        .setTaskQueue(AlertWorkflow.QUEUE)
                        .setStaticSummary(cut("alerts " + call.title()))
                        .build());
        BatchRequest request = client.newSignalWithStartRequest();
        request.add(stream::follow, call.start());
        request.add(stream::receive, call.batch());
        client.signalWithStart(request);
        return true;
    }

    private boolean signal(Call call) {
        try {
            client.newWorkflowStub(AlertWorkflow.class, call.stream()).receive(call.batch());
            return true;
        } catch (WorkflowNotFoundException e) {
            return false; // the stream is over: there is nothing these alerts could end
        }
    }

    /** Temporal refuses summaries above 400 bytes; letters count up to four. */
    private static String cut(String summary) {
        StringBuilder cut = new StringBuilder();
        int bytes = 0;
        for (int point : summary.codePoints().toArray()) {
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (bytes > SUMMARY_LENGTH) {
                return cut.append('…').toString();
            }
            cut.appendCodePoint(Character.isISOControl(point) ? ' ' : point);
        }
        return cut.toString();
    }
}
