package dev.fireline.workflows.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Decide;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code login: group:name}: everybody of the group may act, and each counts as one person. */
class GroupsTest {
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: town
            title: Town
            owner: guards
            severities:
              high: {title: High, notify: guards}
            responders:
              cooks: {login: "group:cooks", reach: ["slack:cooks"]}
              guards: {login: "group:guards", reach: ["slack:guards"], acknowledge: 5m}
            roles: {incident-commander: {candidates: guards}}
            rules:
              - {rule: burns, when: "true", severity: high, playbook: watch}
            playbooks:
              watch:
                contain:
                  steps:
                    - {id: open, title: Open the gate?, approve: {by: guards, quorum: 2}}
                    - {id: look, task: Look, of: incident-commander}
              shut:
                contain:
                  steps:
                    - {id: close, title: Close the gate?, approve: {by: [guards, cooks], each: true}}
            """);

    private final TestTown town = TestTown.on("2026-11-20T18:00:00Z");

    @AfterEach
    void stop() {
        town.close();
    }

    @Test
    void everybodyOfAGroupMayAnswerAndIsCountedByTheOwnLogin() {
        town.people.login("guards", "group:guards");
        IncidentWorkflow incident = town.declare("INC-1", PLAN, "high", "watch");
        town.pass("PT1S");
        assertThatThrownBy(() -> incident.decide(approval("eve", List.of("cooks"))))
                .hasStackTraceContaining("eve may not answer 'open'");
        assertThatThrownBy(() -> incident.decide(approval("group:guards", null)))
                .hasStackTraceContaining("may not answer 'open'");

        incident.decide(approval("ann", List.of("guards")));
        assertThatThrownBy(() -> incident.decide(approval("ann", List.of("guards"))))
                .hasStackTraceContaining("2 different people must");
        incident.decide(approval("ben", List.of("cooks", "guards")));
        town.pass("PT1S");
        assertThat(incident.show().questions())
                .extracting(question -> question.step())
                .containsExactly("look");
        assertThatThrownBy(() -> incident.decide(new Decide("look", "done", "eve", null, null, null, List.of("cooks"))))
                .as("a task is for those it is of as well")
                .hasStackTraceContaining("eve may not answer 'look'");
        incident.decide(new Decide("look", "done", "ann", null, null, null, List.of("guards")));
    }

    @Test
    void anAcknowledgementOfAGroupsMemberCountsForItAndLeads() {
        town.people.login("guards", "group:guards");
        IncidentWorkflow incident = town.declare("INC-2", PLAN, "high", "watch");
        town.pass("PT1M");
        incident.acknowledge(new Acknowledge("ann", null, List.of("guards")));
        town.pass("PT10M");

        assertThat(town.timeline("INC-2", "guards has not acknowledged")).isEmpty();
        assertThat(incident.show().commander()).isEqualTo("ann");
    }

    @Test
    void somebodyOfTwoGroupsStandsForOneOfThemOnly() {
        town.people.login("guards", "group:guards");
        town.people.login("cooks", "group:cooks");
        IncidentWorkflow incident = town.declare("INC-3", PLAN, "high", "shut");
        town.pass("PT1S");
        incident.decide(approval("close", "ann", List.of("guards", "cooks")));
        incident.decide(approval("close", "ben", List.of("guards")));
        town.pass("PT1S");

        assertThat(incident.show().questions()).isEmpty();
        assertThat(town.timeline("INC-3", "close")).anyMatch(line -> line.contains("ben"));
    }

    private static Decide approval(String by, @Nullable List<String> groups) {
        return approval("open", by, groups);
    }

    private static Decide approval(String step, String by, @Nullable List<String> groups) {
        return new Decide(step, "approve", by, null, null, null, groups);
    }
}
