package dev.fireline.workflows.alert;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.AlertsChanged;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The incident a stream belongs to now, and what it was told: only what changes something. */
final class IncidentLink {
    private final @Nullable PinnedPlan plan;
    private @Nullable String incident;
    private @Nullable String worst;
    private boolean guest;

    /** @param worst severity the incident knows of */
    IncidentLink(@Nullable PinnedPlan plan, @Nullable String incident, @Nullable String worst) {
        this.plan = plan;
        this.incident = incident;
        this.worst = worst;
    }

    boolean isOpen() {
        return incident != null;
    }

    @Nullable
    String incident() {
        return incident;
    }

    @Nullable
    String worst() {
        return worst;
    }

    void opened(String incident, String severity) {
        this.incident = incident;
        this.worst = severity;
    }

    /** The alert itself names the incident it belongs to; that incident does not know of this stream. */
    void joined(String incident) {
        this.incident = incident;
        this.guest = true;
    }

    /** Whether the stream must wait for the incident's end: an incident it declared says when it is over. */
    boolean isAwaited() {
        return incident != null && !guest;
    }

    void ended() {
        guest = false;
        incident = null;
        worst = null;
    }

    /** @return false when the incident is gone without a word: what fires now is an incident of its own */
    boolean tell(
            List<RoutedAlert> firing,
            @Nullable String joined,
            long occurrences,
            boolean allResolved,
            boolean firingAgain) {
        String told = incident;
        String raised = raised(firing);
        if (told == null || (raised == null && joined == null && !allResolved)) {
            return true;
        }
        try {
            Workflow.newExternalWorkflowStub(IncidentWorkflow.class, told)
                    .alertsChanged(new AlertsChanged(raised, joined, occurrences, allResolved, firingAgain));
            worst = raised != null ? raised : worst;
            return true;
        } catch (SignalExternalWorkflowException | ApplicationFailure e) {
            ended();
            return false;
        }
    }

    private @Nullable String raised(List<RoutedAlert> firing) {
        String raised = null;
        for (RoutedAlert member : firing) {
            String severity = member.severity();
            String than = raised != null ? raised : worst;
            if (plan != null && severity != null && than != null && plan.plan().isWorse(severity, than)) {
                raised = severity;
            }
        }
        return raised;
    }
}
