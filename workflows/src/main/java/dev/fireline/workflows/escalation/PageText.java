package dev.fireline.workflows.escalation;

import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.incident.Incident;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a page says: what is wanted, what burns and how often, and what to do about it. Read at night, on a telephone. */
final class PageText {
    /** A page is no place for a whole alert. */
    private static final int MOST_LABELS = 8;

    private static final int LONGEST_LABEL = 100;
    private static final int LONGEST_SUBJECT = 150;

    private PageText() {}

    /** {@code INC-20261124-101500 P0: checkout burns (×1,200)}. */
    static String subject(Incident incident) {
        String often = incident.occurrences() > 1 ? " (×" + number(incident.occurrences()) + ")" : "";
        String severity = incident.isScheduled() ? "" : " " + incident.severity();
        return incident.id() + severity + ": " + cut(incident.title(), LONGEST_SUBJECT) + often;
    }

    static String text(Incident incident, String why) {
        StringBuilder text = new StringBuilder(why);
        Alert alert = incident.declaration().alert();
        if (alert != null) {
            text.append("\nBurns: ").append(alert.title());
            if (incident.occurrences() > 1) {
                // some may have come before it was declared: a rule that counts has waited for them
                text.append("\nReceived ")
                        .append(number(incident.occurrences()))
                        .append(" times so far");
            }
            if (!alert.labels().isEmpty()) {
                text.append("\nLabels: ").append(labels(alert.labels()));
            }
            if (alert.link() != null) {
                text.append("\nSource: ").append(alert.link());
            }
        }
        if (incident.isScheduled()) {
            return text.append("\nTasks ")
                    .append(incident.id())
                    .append(", plan ")
                    .append(incident.plan().title())
                    .append(", opened ")
                    .append(incident.declaredAt().truncatedTo(ChronoUnit.SECONDS))
                    .append("\nShow: fireline incident show ")
                    .append(incident.id())
                    .append(incident.pageLine())
                    .toString();
        }
        return text.append("\nIncident ")
                .append(incident.id())
                .append(" (")
                .append(incident.severity())
                .append("), plan ")
                .append(incident.plan().title())
                .append(", declared ")
                .append(incident.declaredAt().truncatedTo(ChronoUnit.SECONDS))
                .append("\nAcknowledge: fireline incident acknowledge ")
                .append(incident.id())
                .append(incident.pageLine())
                .toString();
    }

    private static String labels(Map<String, String> labels) {
        String some = labels.entrySet().stream()
                .limit(MOST_LABELS)
                .map(label -> label.getKey() + "=" + cut(label.getValue(), LONGEST_LABEL))
                .collect(Collectors.joining(", "));
        return labels.size() > MOST_LABELS ? some + ", …" : some;
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
