package dev.fireline.workflows.response;

import static dev.fireline.workflows.response.ShopOutage.PLAN;
import static dev.fireline.workflows.response.ShopOutage.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.incident.Messages.Note;
import dev.fireline.workflows.question.RefusalType;
import org.junit.jupiter.api.Test;

/** What a timeline could not show as it was said is refused, to the caller of an Update and on the timeline for a Signal. */
class UnshowableTextTest {
    @Test
    void itIsRefusedWithItsPlaceAndChangesNothing() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-1", PLAN, "P0", "main");
            town.pass("PT1M");
            String title = incident.show().title();
            int entries = town.timeline("INC-1", "").size();

            assertRefused(
                    () -> incident.classify(new Classify(null, " ", "alice", null)),
                    RefusalType.INVALID,
                    "'title' is blank");
            assertRefused(
                    () -> incident.note(new Note("x", "alice\nbob approved it")),
                    RefusalType.INVALID,
                    "'by' holds U+000A");
            assertThat(town.timeline("INC-1", "")).hasSize(entries);

            incident.classifySignal(new Classify(null, "\u202eklo", "alice", null));
            incident.noteSignal(new Note("x", "a".repeat(5_000)));
            incident.noteSignal(new Note("x", "alice\nbob approved it"));
            town.pass("PT10S");
            assertThat(town.timeline("INC-1", "refused: "))
                    .hasSize(3)
                    .noneMatch(line ->
                            line.contains("bob approved it") || line.contains("aaaa") || line.contains("\u202e"));
            assertThat(town.timeline("INC-1", "refused: note")).hasSize(2).allMatch(line -> line.contains("unknown"));
            assertThat(incident.show().title()).isEqualTo(title);
            assertThat(incident.note(new Note("still\nhere", "alice")).done()).isEqualTo("noted");
        }
    }
}
