package dev.fireline.activities.kubernetes.containment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.workflows.incident.IncidentView.Question;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Decide;
import io.temporal.client.WorkflowUpdateException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** People who say yes to whatever an incident asks, with something in every field. */
final class Consent {
    private static final List<String> YES = List.of("approve", "done", "resolve");

    private final IncidentWorkflow incident;
    private final RememberedArchive archive;
    private final String severity;
    private final Set<String> answered = new LinkedHashSet<>();

    /** @param severity what they say where a severity is asked for */
    Consent(IncidentWorkflow incident, RememberedArchive archive, String severity) {
        this.incident = incident;
        this.archive = archive;
        this.severity = severity;
    }

    /** Somebody says yes to it, once. */
    void answer(Question question) {
        assertThat(question.kind())
                .as(() -> "a failure in " + String.join("\n", archive.timeline()))
                .isNotEqualTo("failure");
        String choice =
                YES.stream().filter(question.choices()::contains).findFirst().orElseThrow();
        if (answered.contains(question.step() + question.asked())
                || question.logins().isEmpty()) {
            return;
        }
        Map<String, Object> records = new LinkedHashMap<>();
        question.records().forEach((name, type) -> records.put(name, value(type)));
        try {
            incident.decide(new Decide(
                    question.step(), choice, question.logins().getFirst(), null, records, question.digest()));
            answered.add(question.step() + question.asked());
        } catch (WorkflowUpdateException meanwhileAnother) {
            // the archive is behind: what it asks by then is answered in the next round
        }
    }

    private Object value(String type) {
        return switch (type) {
            case "list" -> List.of("one");
            case "severity" -> severity;
            case "bool" -> true;
            default -> "said";
        };
    }
}
