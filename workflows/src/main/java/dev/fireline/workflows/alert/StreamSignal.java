package dev.fireline.workflows.alert;

import dev.fireline.workflows.incident.Urgency;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.Priority;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How alerts are brought to a stream, by whoever does; Temporal answers it by itself, without a worker. */
public final class StreamSignal {
    /** Key of the memo that holds the digest of the plan a stream follows. */
    public static final String PLAN_MEMO = "plan";

    /** Temporal refuses summaries above 400 bytes. */
    private static final int SUMMARY_BYTES = 180;

    private StreamSignal() {}

    /**
     * @param start what the stream starts with when it does not run; null: it is not started
     * @param title heading for people when it starts
     * @return false when the call starts no stream and none of that id runs: there is nothing the alerts could end
     */
    public static boolean send(
            WorkflowClient client, String stream, @Nullable AlertStream start, String title, AlertBatch batch) {
        if (start == null) {
            try {
                client.newWorkflowStub(AlertWorkflow.class, stream).receive(batch);
                return true;
            } catch (WorkflowNotFoundException e) {
                return false;
            }
        }
        WorkflowOptions.Builder options = WorkflowOptions.newBuilder()
                .setWorkflowId(stream)
                .setTaskQueue(AlertWorkflow.QUEUE)
                .setPriority(urgency(start, batch))
                .setStaticSummary(cut("alerts " + title));
        if (start.plan() != null) {
            options.setMemo(Map.of(PLAN_MEMO, start.plan().digest()));
        }
        client.newUntypedWorkflowStub(AlertWorkflow.TYPE, options.build())
                .signalWithStart(AlertWorkflow.RECEIVE, new Object[] {batch}, new Object[] {
                    EncodedStarts.of(start, client.getOptions().getDataConverter())
                });
        return true;
    }

    private static Priority urgency(AlertStream start, AlertBatch batch) {
        return Urgency.ofStream(
                start.plan() == null ? null : start.plan().plan(),
                batch.alerts().stream().map(RoutedAlert::severity).toList());
    }

    /** One line of {@value #SUMMARY_BYTES} bytes at most. */
    public static String cut(String summary) {
        StringBuilder cut = new StringBuilder();
        int bytes = 0;
        for (int point : summary.codePoints().toArray()) {
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (bytes > SUMMARY_BYTES) {
                return cut.append('…').toString();
            }
            cut.appendCodePoint(Character.isISOControl(point) ? ' ' : point);
        }
        return cut.toString();
    }
}
