package dev.fireline.workflows.visibility;

import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentView;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Keeps what Temporal's own tools show of an incident in step with it. */
public final class IncidentVisibility {
    private static final int LONGEST = 400; // of four bytes each at worst

    private String shown = "";

    /** Upserts when something changed (an upsert is an event in the history), and sets the details (which is not). */
    public void show(Incident incident, IncidentView view) {
        String now = String.join(
                "|",
                view.severity(),
                view.phase(),
                String.valueOf(view.commander()),
                view.title(),
                String.valueOf(view.slaBreached()));
        if (!now.equals(shown)) {
            shown = now;
            SearchAttributeUpdate<?>[] attributes = attributes(incident, view).toArray(SearchAttributeUpdate[]::new);
            Workflow.upsertTypedSearchAttributes(attributes);
        }
        Workflow.setCurrentDetails(IncidentPage.markdown(view));
    }

    private static List<SearchAttributeUpdate<?>> attributes(Incident incident, IncidentView view) {
        List<SearchAttributeUpdate<?>> attributes = new ArrayList<>();
        attributes.add(SearchAttributes.SEVERITY.valueSet(view.severity()));
        attributes.add(SearchAttributes.PHASE.valueSet(view.phase()));
        attributes.add(SearchAttributes.PLAN.valueSet(view.plan()));
        attributes.add(SearchAttributes.TITLE.valueSet(cut(view.title())));
        attributes.add(SearchAttributes.SLA_BREACHED.valueSet(view.slaBreached()));
        attributes.add(
                SearchAttributes.DECLARED_AT.valueSet(incident.declaredAt().atOffset(ZoneOffset.UTC)));
        if (view.service() != null) {
            attributes.add(SearchAttributes.SERVICE.valueSet(cut(view.service())));
        }
        if (view.commander() != null) {
            attributes.add(SearchAttributes.COMMANDER.valueSet(cut(view.commander())));
        }
        return attributes;
    }

    /** A value above Temporal's 2 KiB would block the incident for good. */
    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
