package dev.fireline.workflows.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import io.temporal.api.enums.v1.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often an incident asks who somebody is. */
class LookupsTest {
    private static final String PLAN = """
            plan: shop
            title: Shop
            owner: ops
            severities:
              P1: {title: Outage, notify: ops}
            responders:
              ops: {reach: ["slack:ops"]}
            rules:
              - {rule: burns, when: "true", severity: P1, playbook: main}
            playbooks:
              main: {contain: {steps: [{id: look, task: Look at it, of: ops}]}}
            messages:
              told: {at: declared, to: ops, subject: Burns, text: It burns}
              later: {every: 4s, to: ops, subject: Still, text: It still burns}
            """;

    @Test
    void whoWasJustFoundIsNotLookedUpAgainUntilFiveSecondsHavePassed() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.declare("INC-1", TestTown.plan(PLAN), "P1", "main");
            town.pass("PT1M");

            List<Instant> lookups = lookups(town);
            assertThat(town.actions.told())
                    .as("page, message, and one every 4 s")
                    .hasSizeGreaterThan(10);
            assertThat(lookups)
                    .as("every other message finds who was found for the last")
                    .hasSizeBetween(6, 8);
            assertMoreThanFiveSecondsApart(lookups);
        }
    }

    @Test
    void whoWasJustLookedForInVainIsNotLookedForAgainUntilFiveSecondsHavePassed() {
        PinnedPlan plan = TestTown.plan(
                PLAN.replace("ops,", "nobody,").replace("ops}", "nobody}").replace("ops:", "nobody:"));
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.declare("INC-1", plan, "P1", "main");
            town.pass("PT1M");

            List<Instant> lookups = lookups(town);
            assertThat(lookups).hasSizeBetween(6, 8);
            assertMoreThanFiveSecondsApart(lookups);
        }
    }

    private static void assertMoreThanFiveSecondsApart(List<Instant> lookups) {
        for (int i = 1; i < lookups.size(); i++) {
            assertThat(Duration.between(lookups.get(i - 1), lookups.get(i))).isGreaterThan(Duration.ofSeconds(5));
        }
    }

    private static List<Instant> lookups(TestTown town) {
        return town.client().fetchHistory("INC-1").getEvents().stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_MARKER_RECORDED)
                .filter(event ->
                        event.getMarkerRecordedEventAttributes().getMarkerName().equals("LocalActivity"))
                .map(event -> Instant.ofEpochSecond(
                        event.getEventTime().getSeconds(), event.getEventTime().getNanos()))
                .toList();
    }
}
