package dev.fireline.workflows.response;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.alert.IncidentEnded;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.time.Instant;

/** Tells the stream of alerts that its incident is over. */
final class StreamNotice {
    private StreamNotice() {}

    static void ended(String stream, String incident) {
        tell(stream, new IncidentEnded(incident, now()));
    }

    /** What fires since the resolution wants an incident of its own. */
    static void firesAgain(String stream, String incident, Instant resolved) {
        tell(stream, new IncidentEnded(incident, resolved, true));
    }

    private static void tell(String stream, IncidentEnded ended) {
        try {
            Workflow.newExternalWorkflowStub(AlertWorkflow.class, stream).incidentEnded(ended);
        } catch (SignalExternalWorkflowException | ApplicationFailure e) {
            // the stream was quiet and has ended: there is nobody to tell
            Workflow.getLogger(StreamNotice.class).info("stream {} has ended before its incident", stream);
        }
    }
}
