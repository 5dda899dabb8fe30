package dev.fireline.workflows.response;

import dev.fireline.plans.value.DidYouMean;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How severe it is and what it is called: said by people, or answered with a task. */
final class Classification {
    private final Incident incident;
    private final StatedFacts facts;
    private final Journal journal;
    private final SeverityChange severityChange;

    Classification(Incident incident, StatedFacts facts, Journal journal, SeverityChange severityChange) {
        this.incident = incident;
        this.facts = facts;
        this.journal = journal;
        this.severityChange = severityChange;
    }

    /** Looks every clock up again. */
    interface SeverityChange {
        void classify(String severity, String by, @Nullable String reason);
    }

    Verdict check(Classify message) {
        String severity = message.severity();
        if (severity == null && message.title() == null) {
            return Verdict.invalid("nothing to change: give 'severity', 'title' or both");
        }
        Collection<String> severities = incident.plan().severities().keySet();
        return severity != null && !severities.contains(severity)
                ? Verdict.invalid("'" + severity + "' is no severity of this plan"
                        + DidYouMean.hint(severity, severities) + "; allowed: " + String.join(", ", severities))
                : Verdict.TAKEN;
    }

    String change(Classify message) {
        String by = String.valueOf(message.by());
        if (message.title() != null && !message.title().equals(incident.title())) {
            journal.append(
                    Kind.SEVERITY,
                    null,
                    by,
                    "title: " + incident.title() + " → " + message.title(),
                    message.reason(),
                    Map.of());
            incident.rename(message.title());
            journal.changed();
        }
        if (message.severity() != null && !message.severity().equals(incident.severity())) {
            severityChange.classify(message.severity(), by, message.reason());
        }
        return "classified as " + incident.severity() + ": " + incident.title();
    }

    /** Answers become facts; a few names say more than that. */
    void record(Map<String, @Nullable Object> records, String by) {
        records.forEach((name, value) -> {
            if (value == null) {
                return;
            }
            facts.put(name, value, by, null);
            if (name.equals("severity")
                    && incident.plan().severities().containsKey(value.toString())
                    && !value.toString().equals(incident.severity())) {
                severityChange.classify(value.toString(), by, "answered by " + by);
            }
            if (name.equals("title")) {
                incident.rename(value.toString());
            }
        });
    }
}
