package dev.fireline.system.topology;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.HistoryEventFilterType;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What Temporal has written down. */
public final class Histories {
    private final WorkflowServiceStubs temporal;

    public Histories(WorkflowServiceStubs temporal) {
        this.temporal = temporal;
    }

    /** Every run there is. Visibility follows the histories by a moment. */
    public List<WorkflowExecution> runs() {
        List<WorkflowExecution> runs = new ArrayList<>();
        ByteString next = ByteString.EMPTY;
        do {
            ListWorkflowExecutionsResponse page = temporal.blockingStub()
                    .withDeadlineAfter(20, TimeUnit.SECONDS)
                    .listWorkflowExecutions(ListWorkflowExecutionsRequest.newBuilder()
                            .setNamespace(Frontend.NAMESPACE)
                            .setPageSize(500)
                            .setNextPageToken(next)
                            .build());
            page.getExecutionsList().forEach(run -> runs.add(run.getExecution()));
            next = page.getNextPageToken();
        } while (!next.isEmpty());
        return runs;
    }

    public History history(WorkflowExecution run) {
        History.Builder all = History.newBuilder();
        ByteString next = ByteString.EMPTY;
        do {
            GetWorkflowExecutionHistoryResponse page = page(run, next, false);
            for (HistoryEvent event : page.getHistory().getEventsList()) {
                if (event.getEventId() != all.getEventsCount() + 1) {
                    throw new IllegalStateException("%s: event %d comes after %d others"
                            .formatted(run.getWorkflowId(), event.getEventId(), all.getEventsCount()));
                }
                all.addEvents(event);
            }
            next = page.getNextPageToken();
        } while (!next.isEmpty());
        return all.build();
    }

    /**
     * Waits for an event of a workflow's current run, without asking again and again.
     *
     * @return whether it came before the run ended
     */
    public boolean await(String workflow, Predicate<HistoryEvent> wanted) {
        WorkflowExecution run =
                WorkflowExecution.newBuilder().setWorkflowId(workflow).build();
        ByteString next = ByteString.EMPTY;
        while (true) {
            try {
                GetWorkflowExecutionHistoryResponse page = page(run, next, true);
                if (page.getHistory().getEventsList().stream().anyMatch(wanted)) {
                    return true;
                }
                next = page.getNextPageToken();
                if (next.isEmpty()) {
                    return false;
                }
            } catch (StatusRuntimeException passing) {
                switch (passing.getStatus().getCode()) {
                    case DEADLINE_EXCEEDED, UNAVAILABLE -> {} // asked again from the same place
                    default -> throw passing;
                }
            }
        }
    }

    private GetWorkflowExecutionHistoryResponse page(WorkflowExecution run, ByteString from, boolean wait) {
        return temporal.blockingStub()
                .withDeadlineAfter(wait ? 60 : 20, TimeUnit.SECONDS)
                .getWorkflowExecutionHistory(GetWorkflowExecutionHistoryRequest.newBuilder()
                        .setNamespace(Frontend.NAMESPACE)
                        .setExecution(run)
                        .setNextPageToken(from)
                        .setWaitNewEvent(wait)
                        .setHistoryEventFilterType(HistoryEventFilterType.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
                        .build());
    }
}
