package dev.fireline.workflows.response;

import dev.fireline.plans.category.Classified;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How severe it is, of what kind and what it is called: said by people, or answered with a task. */
final class Classification {
    private static final String CATEGORY = "category";

    private final Incident incident;
    private final StatedFacts facts;
    private final Journal journal;
    private final Change change;

    Classification(Incident incident, StatedFacts facts, Journal journal, Change change) {
        this.incident = incident;
        this.facts = facts;
        this.journal = journal;
        this.change = change;
    }

    /** What follows. */
    interface Change {
        /** Looks every clock up again. */
        void classify(String severity, String by, @Nullable String reason);

        /** Calls those the category names. */
        void categorized();
    }

    Verdict check(Classify message) {
        String severity = message.severity();
        String category = message.category();
        if (severity == null && message.title() == null && category == null) {
            return Verdict.invalid("nothing to change: give 'severity', 'title' or 'category'");
        }
        Verdict ofCategory = category == null ? Verdict.TAKEN : checkCategory(category);
        if (ofCategory.refusal() != null) {
            return ofCategory;
        }
        return severity != null && !incident.plan().severities().containsKey(severity)
                ? Verdict.invalid(incident.plan().severityWords().refusal(severity))
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
            change.classify(message.severity(), by, message.reason());
        }
        if (message.category() != null && !message.category().equals(incident.category())) {
            categorize(message.category(), by, message.reason());
        }
        return "classified as " + incident.severity() + ": " + incident.title()
                + (message.category() == null ? "" : ", " + message.category());
    }

    /** Whether answers say something the plan does not know. */
    Verdict check(Map<String, @Nullable Object> records) {
        Object category = records.get(CATEGORY);
        return category == null ? Verdict.TAKEN : checkCategory(category.toString());
    }

    private Verdict checkCategory(String category) {
        return Classified.problem(category, incident.plan().categories())
                .map(Verdict::invalid)
                .orElse(Verdict.TAKEN);
    }

    private void categorize(String category, String by, @Nullable String reason) {
        String before = incident.category();
        incident.categorize(category);
        journal.append(
                Kind.SEVERITY,
                null,
                by,
                "category " + (before == null ? "" : before + " → ") + category,
                reason,
                Map.of());
        change.categorized();
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
                change.classify(value.toString(), by, "answered by " + by);
            }
            if (name.equals(CATEGORY) && !value.toString().equals(incident.category())) {
                categorize(value.toString(), by, "answered by " + by);
            }
            if (name.equals("title")) {
                incident.rename(value.toString());
            }
        });
    }
}
