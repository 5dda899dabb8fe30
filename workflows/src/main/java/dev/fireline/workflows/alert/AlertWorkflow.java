package dev.fireline.workflows.alert;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Everything about one stream of equal alerts. Workflow id: see {@link AlertStreamId}. */
@WorkflowInterface
public interface AlertWorkflow {
    /** The task queue of both workflows. */
    String QUEUE = "fireline";

    String TYPE = "AlertWorkflow";
    String RECEIVE = "receive";

    /** Follows the stream until it is quiet and its incident is over. */
    @WorkflowMethod(name = TYPE)
    void follow(AlertStream stream);

    @SignalMethod(name = RECEIVE, description = "alerts of this stream, in the order received")
    void receive(AlertBatch batch);

    @SignalMethod(name = "incidentEnded", description = "the stream's incident is over")
    void incidentEnded(IncidentEnded ended);

    /** @return the id of the incident, which is declared by then */
    @UpdateMethod(name = "declare", description = "declare an incident from alerts no rule matched")
    String declare(DeclareFromAlert declaration);

    @UpdateValidatorMethod(updateName = "declare")
    void checkDeclare(DeclareFromAlert declaration);

    @QueryMethod(name = "show", description = "what is known of the stream")
    AlertStreamView show();
}
