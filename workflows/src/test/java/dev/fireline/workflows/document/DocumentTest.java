package dev.fireline.workflows.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentDocument;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Fact;
import dev.fireline.workflows.incident.Messages.Note;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.payload.Payloads;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DocumentTest {
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities: {P0: {title: Outage}}
            responders: {ops: {}}
            rules: [{rule: burns, when: "true", severity: P0, playbook: watch}]
            facts: {root_cause: text}
            messages: {note: {to: ops, text: "See ${{ documents.report }}"}}
            documents:
              report:
                file: "review-${{ incident.id }}.md"
                text: |
                  # Post-Incident Review - ${{ incident.id }}
                  Root cause: ${{ facts.root_cause }}
                  ${{ table(incident.timeline, {"Time (UTC)": "at", "Event": "what"}) }}
              data: {file: report.json, json: {incident_id: "${{ incident.id }}", root_cause: "${{ facts.root_cause }}"}}
            playbooks:
              watch: {contain: {steps: [{id: look, task: Look at it, of: ops, document: report}, {message: note}]}}
            """);

    @Test
    void aDocumentReadsWhatIsKnownAndIsFrozenAtTheEnd() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-1", PLAN, "P0", "watch");
            town.pass("PT10S");

            assertThat(incident.show().questions().getFirst().text())
                    .isEqualTo("Look at it\nDocument: review-INC-1.md");
            IncidentDocument draft = incident.documents().getFirst();
            assertThat(draft.file()).isEqualTo("review-INC-1.md");
            assertThat(draft.text()).contains("Root cause: (not known yet)", "Time (UTC)");
            assertThat(data(incident).path("root_cause").isNull()).isTrue();

            incident.note(new Note("it smells of smoke", "ops"));
            incident.fact(new Fact("root_cause", "a candle", "ops", null));
            assertThat(incident.documents().getFirst().text()).contains("Root cause: a candle", "it smells of smoke");
            assertThat(data(incident).path("root_cause").asString()).isEqualTo("a candle");

            incident.resolve(new Resolve("ops", null));
            town.pass("PT1M");
            List<JournalEntry> kept = town.archive.entries("INC-1").stream()
                    .filter(entry -> entry.kind() == JournalEntry.Kind.DOCUMENT)
                    .toList();
            assertThat(kept).extracting(JournalEntry::step).containsExactly("report", "data");
            assertThat(kept.getFirst().details().get("text"))
                    .isEqualTo(incident.documents().getFirst().text());
        }
    }

    private static JsonNode data(IncidentWorkflow incident) {
        return Payloads.mapper().readTree(incident.documents().getLast().text());
    }
}
