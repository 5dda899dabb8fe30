package dev.fireline.workflows.response;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.clock.Event;
import dev.fireline.plans.rule.Rule;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.clock.TimeWords;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.incident.Messages.AlertsChanged;
import dev.fireline.workflows.incident.Messages.Reopen;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** What the stream of its alerts tells an incident: more of them, worse ones, none any more. */
final class AlertNews {
    private final Incident incident;
    private final IncidentScope scope;
    private final Journal journal;
    private final StatedFacts facts;
    private final Classification.Change severity;
    private final PhaseMoves moves;
    private final AlertsAtSource atSource;

    AlertNews(
            Incident incident,
            IncidentScope scope,
            Journal journal,
            StatedFacts facts,
            Classification.Change severity,
            PhaseMoves moves,
            AlertsAtSource atSource) {
        this.incident = incident;
        this.scope = scope;
        this.journal = journal;
        this.facts = facts;
        this.severity = severity;
        this.moves = moves;
        this.atSource = atSource;
    }

    void take(AlertsChanged change) {
        if (incident.isOver() || incident.isDrill() || incident.isScheduled()) {
            return; // a real alert joins no drill
        }
        incident.counted(change.occurrences());
        if (change.joined() != null && !HistoryRoom.isFull()) {
            journal.fireline(Kind.ALERT, null, "another alert joined: " + change.joined());
        }
        if (change.alerts() != null) {
            change.alerts().forEach(this::joined);
        }
        if (change.joined() != null && incident.events().has(Event.RESOLVED)) {
            firesAgain();
        }
        if (change.severity() != null
                && incident.plan().severities().containsKey(change.severity()) // its stream may follow a newer plan
                && incident.plan().isWorse(change.severity(), incident.severity())) {
            severity.classify(change.severity(), JournalEntry.FIRELINE, "a worse alert joined");
        }
        if (change.allResolved()) {
            Background.startDetached(atSource::resolved);
        } else if (change.firingAgain() && !HistoryRoom.isFull()) {
            journal.fireline(Kind.ALERT, null, "firing again at its source");
        }
    }

    /** What the alert knows becomes known of the incident. */
    private void joined(Alert alert) {
        IncomingFacts.joining(incident, scope, alert)
                .forEach((name, value) -> facts.put(name, value, JournalEntry.FIRELINE, "an alert joined"));
    }

    /** An alert after the resolution: soon enough it opens this incident again, later it wants one of its own. */
    private void firesAgain() {
        if (Workflow.getVersion("fires-again", Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
            return;
        }
        Instant resolved = incident.events().when(Event.RESOLVED).orElse(now());
        Duration within = incident.plan().rules().stream()
                .filter(rule -> rule.rule().equals(incident.declaration().rule()))
                .map(Rule::reopenWithin)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Duration.ZERO);
        String stream = incident.declaration().alertStream();
        if (now().isBefore(resolved.plus(within))) {
            moves.reopen(new Reopen(JournalEntry.FIRELINE, "its alert fires again within " + TimeWords.of(within)));
        } else if (stream != null) {
            StreamNotice.firesAgain(stream, incident.id(), resolved);
        }
    }
}
