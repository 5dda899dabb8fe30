package dev.fireline.workflows.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Note;
import dev.fireline.workflows.payload.Examples;
import io.temporal.api.enums.v1.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VisibilityTest {
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities: {P0: {title: Outage}}
            responders: {ops: {reach: ["slack:ops"]}}
            rules: [{rule: burns, when: "true", severity: P0, playbook: watch}]
            playbooks: {watch: {contain: {steps: [{id: look, task: Look at it, of: ops}]}}}
            """);

    @Test
    void thePageSaysWhatAResponderWithNothingElseAtHandMustKnow() throws IOException {
        Path golden = Path.of("src/test/resources/golden/incident-page.md");
        String page = IncidentPage.markdown(Examples.view());
        if (Boolean.getBoolean("fireline.record") && Files.notExists(golden)) {
            Files.writeString(golden, page);
        }
        assertThat(page).isEqualTo(Files.readString(golden));
    }

    @Test
    void searchAttributesAreWrittenOnlyWhenOneOfThemChanged() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-1", PLAN, "P0", "watch");
            town.pass("PT10S");
            long before = upserts(town);
            for (int i = 0; i < 5; i++) {
                incident.note(new Note("seen " + i, "alice"));
            }
            town.pass("PT10S");
            assertThat(upserts(town)).isEqualTo(before);
            incident.acknowledge(new Acknowledge("alice", null));
            town.pass("PT10S");
            assertThat(upserts(town)).isEqualTo(before + 1);
        }
    }

    private static long upserts(TestTown town) {
        return town.client().fetchHistory("INC-1").getEvents().stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES)
                .count();
    }
}
