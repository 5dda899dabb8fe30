package dev.fireline.workflows.response;

import dev.fireline.plans.clock.Event;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.question.Questions;
import dev.fireline.workflows.undo.UndoStack;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts together what people see. */
final class ViewOf {
    private ViewOf() {}

    static IncidentView incident(Incident incident, long lastSeq, Clocks clocks, Questions questions, UndoStack undo) {
        IncidentDeclaration declaration = incident.declaration();
        return new IncidentView(
                incident.id(),
                lastSeq,
                incident.plan().plan(),
                incident.pinned().digest(),
                declaration.rule(),
                incident.playbookName(),
                incident.title(),
                incident.severity(),
                incident.status(),
                incident.phase(),
                incident.isRehearsal() ? "rehearse" : "live",
                source(declaration),
                service(declaration),
                declaration.alertStream(),
                declaration.declaredBy(),
                incident.inCharge().commander(),
                incident.slaBreached(),
                incident.declaredAt(),
                incident.events().when(Event.ACKNOWLEDGED).orElse(null),
                incident.events().when(Event.CONTAINED).orElse(null),
                incident.events().when(Event.RESOLVED).orElse(null),
                incident.events().when(Event.CLOSED).orElse(null),
                incident.facts(),
                incident.inCharge().held(),
                clocks(clocks),
                questions.open(),
                undo.view(),
                incident.actions(),
                incident.category(),
                incident.inCharge().level(),
                incident.acknowledgements().all(),
                declaration.schedule(),
                declaration.drill(),
                incident.waiting());
    }

    private static String source(IncidentDeclaration declaration) {
        if (declaration.schedule() != null) {
            return "schedule";
        }
        return declaration.alert() == null ? "person" : declaration.alert().source();
    }

    /** The label that says which service burns; null when no label does. */
    private static @Nullable String service(IncidentDeclaration declaration) {
        if (declaration.alert() == null) {
            return null;
        }
        for (String label : new String[] {"service", "namespace", "job"}) {
            String value = declaration.alert().labels().get(label);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }

    private static List<IncidentView.Clock> clocks(Clocks clocks) {
        return clocks.all().stream()
                .filter(clock -> clock.state() != Clock.State.DORMANT && clock.state() != Clock.State.WITHDRAWN)
                .sorted(Comparator.comparing(Clock::due))
                .map(clock -> new IncidentView.Clock(
                        clock.name(), clock.due(), clock.state().name().toLowerCase(Locale.ROOT), clock.at()))
                .toList();
    }
}
