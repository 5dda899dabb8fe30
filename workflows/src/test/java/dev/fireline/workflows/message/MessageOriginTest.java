package dev.fireline.workflows.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentView.Clock;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A message is an origin like a step: clocks count from when it left. */
class MessageOriginTest {
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: town
            title: Town
            owner: guards
            severities: {high: {title: High, escalate: [{after: 20m, from: notice, to: mayor}]}}
            responders:
              guards: {login: guards, reach: ["slack:guards"]}
              mayor: {login: mayor, reach: ["slack:mayor"]}
            rules:
              - {rule: burns, when: "true", severity: high, playbook: watch}
            messages:
              notice: {to: "slack:all", text: The gate is shut}
              more: {to: "slack:all", text: Still shut, from: pause, within: 1h, approve: guards}
            playbooks:
              watch:
                contain:
                  steps:
                    - {id: pause, wait: 10m}
                    - {wait: 2m}
                    - message: notice
                    - {wait: 3m}
                    - parallel:
                        - {id: open, task: Open the gate, of: guards, from: notice, within: 1h}
                        - message: more
            """);

    private final TestTown town = TestTown.on("2026-11-20T18:00:00Z");

    @AfterEach
    void stop() {
        town.close();
    }

    @Test
    void clocksCountFromTheMessageThatLeft() {
        IncidentWorkflow incident = town.declare("INC-1", PLAN, "high", "watch");
        town.pass("PT25M");
        until("asked guards: Open the gate");

        Instant notice = at("INC-1 notice");
        Instant due = due(incident, "open");
        assertThat(due).isBetween(notice.plus(Duration.ofMinutes(59)), notice.plus(Duration.ofMinutes(61)));
        assertThat(due(incident, "message more due"))
                .as("from the end of the step")
                .isBefore(due.minus(Duration.ofMinutes(1)));

        assertThat(town.timeline("INC-1", "slack:mayor")).isEmpty();
        until("slack:mayor");
        assertThat(at("slack:mayor")).isAfter(notice.plus(Duration.ofMinutes(19)));
    }

    private void until(String text) {
        for (int minute = 0; minute < 60 && town.timeline("INC-1", text).isEmpty(); minute++) {
            town.pass("PT1M");
        }
        assertThat(town.timeline("INC-1", text)).isNotEmpty();
    }

    private Instant at(String text) {
        return town.archive.entries("INC-1").stream()
                .filter(entry -> entry.what().contains(text))
                .map(JournalEntry::at)
                .findFirst()
                .orElseThrow(() -> new AssertionError(String.join("\n", town.timeline("INC-1", ""))));
    }

    private static Instant due(IncidentWorkflow incident, String clock) {
        return incident.show().clocks().stream()
                .filter(each -> each.name().contains(clock))
                .map(Clock::due)
                .findFirst()
                .orElseThrow(() -> new AssertionError(incident.show().clocks().toString()));
    }
}
