package dev.fireline.workflows.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Classify;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscalationTest {
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities:
              P0: {title: Outage, targets: {acknowledge: 5m}, notify: [on-call, security], escalate: [{after: 5m, unless: acknowledged, to: second}]}
              P1: {title: High, targets: {acknowledge: 30m}, notify: on-call, escalate: [{after: 30m, unless: acknowledged, to: second}]}
              P2: {title: Medium, targets: {acknowledge: 4h}, notify: team}
            responders:
              ops: {reach: ["slack:ops"]}
              on-call: {reach: ["slack:on-call"]}
              security: {reach: ["slack:security"]}
              second: {reach: ["slack:second"]}
              team: {reach: ["slack:team"]}
            rules:
              - {rule: burns, when: "true", severity: P1, playbook: watch}
            playbooks:
              watch:
                contain: {steps: [{id: look, task: Look at it, of: ops}]}
            """);

    @Test
    void acknowledgedAt29MinutesNobodyIsPagedAt30() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-1", PLAN, "P1", "watch");
            town.pass("PT29M");
            incident.acknowledge(new Acknowledge("alice", null));
            town.pass("PT2H");
            assertThat(town.actions.told()).contains("on-call").doesNotContain("second");
            assertThat(town.archive.view("INC-1").slaBreached()).isFalse();
        }
    }

    @Test
    void whoAcknowledgesTwiceIsNoSecondPerson() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-1", PLAN, "P1", "watch");
            incident.acknowledge(new Acknowledge("alice", null));
            assertThat(incident.acknowledge(new Acknowledge("alice", null)).done())
                    .isEqualTo("alice still has it");
            assertThat(incident.acknowledge(new Acknowledge("bob", null)).done())
                    .isEqualTo("bob acknowledged as well");
        }
    }

    @Test
    void whoIsCalledForTheSeverityAndForThePlaybookIsPagedOnceAtTheDeclaration() {
        PinnedPlan plan = TestTown.plan("""
                plan: shop
                title: Shop
                owner: ops
                severities: {P0: {title: Outage, notify: [ops, second]}}
                responders: {ops: {reach: ["slack:ops"]}, second: {reach: ["slack:second"]}, press: {reach: ["slack:press"]}}
                roles: {lead: {candidates: ops}}
                rules: [{rule: burns, when: "true", severity: P0, playbook: watch}]
                playbooks: {watch: {notify: [lead, press], contain: {steps: [{note: burns}, {wait: 1h}]}}}
                """);
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.declare("INC-1", plan, "P0", "watch");
            town.pass("PT10S");
            assertThat(town.actions.told()).containsExactlyInAnyOrder("ops", "second", "press");
            assertThat(town.timeline("INC-1", "playbook watch has started")).isEmpty();
        }
    }

    @Test
    void notAcknowledgedExactlyOnePageLeavesAtThirtyMinutes() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.declare("INC-2", PLAN, "P1", "watch");
            town.pass("PT29M59S");
            assertThat(town.actions.told()).doesNotContain("second");
            town.pass("PT3H");
            assertThat(Collections.frequency(town.actions.told(), "second")).isOne();
            assertThat(town.after("INC-2", "escalated to second"))
                    .isBetween(Duration.ofMinutes(30), Duration.ofSeconds(1830));
            assertThat(town.archive.view("INC-2").slaBreached()).isTrue();
        }
    }

    @Test
    void aWorseSeverityWhoseTargetIsPastPagesAtOnceAndIsJournaledWithBeforeAndAfter() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-3", PLAN, "P2", "watch");
            town.pass("PT20M");
            assertThat(town.actions.told()).doesNotContain("second", "security");
            incident.classify(new Classify("P0", null, "alice", "keys are out"));
            town.pass("PT1S");
            assertThat(town.actions.told()).contains("second", "security", "on-call");
            assertThat(town.timeline("INC-3", "severity P2 → P0")).hasSize(1);
            assertThat(town.archive.entries("INC-3").stream()
                            .filter(entry -> entry.what().startsWith("severity P2"))
                            .findFirst()
                            .orElseThrow()
                            .details()
                            .toString())
                    .contains("before={", "target acknowledge=2026-11-20T22:00:0")
                    .contains("after={", "target acknowledge=2026-11-20T18:05:0");
            assertThat(town.archive.view("INC-3").slaBreached()).isTrue();
        }
    }

    @Test
    void aP0DeclaredOnFridayEveningEscalatesToTheSecond() {
        try (TestTown town = TestTown.on("2026-11-20T22:10:00Z")) {
            town.declare("INC-4", PLAN, "P0", "watch");
            town.pass("PT5M1S");
            assertThat(town.after("INC-4", "escalated to second"))
                    .isBetween(Duration.ofMinutes(5), Duration.ofSeconds(330));
        }
    }

    @Test
    void aClockCountsFromTheReceiptOfTheAlertWhateverOutageLayBetween() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.declare("INC-5", PLAN, "P1", "watch", town.now().minusSeconds(45 * 60));
            town.pass("PT10S");
            assertThat(town.actions.told()).contains("second");
            assertThat(town.timeline("INC-5", "15m late")).isNotEmpty();
        }
    }

    @Test
    void everyEntryHasItsNumberWithoutGaps() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.declare("INC-6", PLAN, "P0", "watch");
            town.pass("PT1H");
            List<Long> seqs = town.archive.entries("INC-6").stream()
                    .map(entry -> entry.seq())
                    .toList();
            assertThat(seqs).isNotEmpty();
            for (int i = 0; i < seqs.size(); i++) {
                assertThat(seqs.get(i)).isEqualTo(i + 1L);
            }
        }
    }
}
