package dev.fireline.workflows.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.alert.Alert.Status;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.Messages.Decide;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DetectionTest {
    private static final String STREAM = "alert:shop:burns:1";

    private static PinnedPlan plan(String rule) {
        return TestTown.plan("""
                plan: shop
                title: Shop
                owner: ops
                severities:
                  P1: {title: High, notify: ops}
                responders:
                  ops: {reach: ["slack:ops"]}
                rules:
                  - {rule: burns, when: "true", severity: P1, playbook: watch, group-by: [], %s}
                playbooks:
                  watch:
                    contain: {steps: [{id: look, task: Look at it, of: ops}]}
                """.formatted(rule));
    }

    @Test
    void aConditionResolvedASecondBeforeItHeldLongEnoughIsNoIncident() {
        PinnedPlan plan = plan("for: 5m");
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Instant start = town.now();
            town.receive(STREAM, plan, town.alert("Burns", "f1", Status.FIRING, start));
            town.pass("PT4M59S");
            town.receive(STREAM, plan, town.alert("Burns", "f1", Status.RESOLVED, start));
            town.pass("PT10M");
            assertThat(town.archive.incidents()).isEmpty();
            assertThat(town.hasEnded(STREAM)).isTrue();
        }
    }

    @Test
    void aConditionThatHeldIsAnIncidentDeclaredWhenItHadHeldLongEnough() {
        PinnedPlan plan = plan("for: 5m");
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Instant start = town.now();
            Alert alert = town.alert("Burns", "f1", Status.FIRING, start);
            town.receive(STREAM, plan, alert);
            town.pass("PT4M50S");
            assertThat(town.archive.incidents()).isEmpty();
            town.pass("PT20S");
            assertThat(town.archive.incidents()).hasSize(1);
            String incident = town.archive.stream(STREAM).incident();
            assertThat(incident).isEqualTo(BurningShop.idAt(start.plusSeconds(300)));
            assertThat(town.archive.view(incident).declaredAt()).isEqualTo(start.plusSeconds(300));
        }
    }

    @Test
    void whatBeganBurningBeforeItWasReceivedHasHeldSinceItBegan() {
        PinnedPlan plan = plan("for: 5m");
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Alert alert = town.alert("Burns", "f1", Status.FIRING, town.now().minusSeconds(600));
            town.receive(STREAM, plan, alert);
            town.pass("PT10S");
            assertThat(town.archive.view(town.firstIncident()).declaredAt()).isEqualTo(alert.receivedAt());
        }
    }

    @Test
    void theThirdDifferentAlertInTheWindowIsAnIncidentDeclaredAtItsReceipt() {
        PinnedPlan plan = plan("count: 3 in 5m");
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Alert first = town.alert("Burns", "f1", Status.FIRING, town.now());
            town.receive(STREAM, plan, first, first, first);
            town.pass("PT1M");
            town.receive(STREAM, plan, town.alert("Burns", "f1", Status.RESOLVED, first.startsAt()));
            town.receive(STREAM, plan, town.alert("Burns", "f1", Status.FIRING, town.now()));
            town.pass("PT1M");
            assertThat(town.archive.incidents()).isEmpty();
            Alert third = town.alert("Burns", "f3", Status.FIRING, town.now());
            town.receive(STREAM, plan, third);
            town.pass("PT10S");
            assertThat(town.archive.incidents()).hasSize(1);
            String incident = town.archive.stream(STREAM).incident();
            assertThat(town.archive.view(incident).declaredAt()).isEqualTo(third.receivedAt());
        }
    }

    @Test
    void theWindowSlides() {
        PinnedPlan plan = plan("count: 3 in 5m");
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.receive(STREAM, plan, town.alert("Burns", "f1", Status.FIRING, town.now()));
            town.pass("PT3M");
            town.receive(STREAM, plan, town.alert("Burns", "f2", Status.FIRING, town.now()));
            town.pass("PT3M");
            town.receive(STREAM, plan, town.alert("Burns", "f3", Status.FIRING, town.now()));
            town.pass("PT10S");
            assertThat(town.archive.incidents()).isEmpty();
            town.receive(STREAM, plan, town.alert("Burns", "f4", Status.FIRING, town.now()));
            town.pass("PT10S");
            assertThat(town.archive.incidents()).hasSize(1);
        }
    }

    @Test
    void threeAlertsReceivedInTheWindowDuringAnOutageOfOursAreAnIncident() {
        PinnedPlan plan = plan("count: 3 in 5m");
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Alert[] alerts = {
                town.alert("Burns", "f1", Status.FIRING, town.now()),
                town.alert("Burns", "f2", Status.FIRING, town.now()),
                town.alert("Burns", "f3", Status.FIRING, town.now())
            };
            town.pass("PT20M");
            town.receive(
                    STREAM,
                    TestTown.of(plan),
                    new AlertBatch(TestTown.routed(plan, alerts).alerts(), null, true)); // waited for a worker
            town.pass("PT10S");
            assertThat(town.archive.view(town.firstIncident()).declaredAt()).isEqualTo(alerts[2].receivedAt());
        }
    }

    @Test
    void aCountingStreamIsThereUntilItsWindowIsOver() {
        PinnedPlan plan = plan("count: 3 in 5m");
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Alert alert = town.alert("Burns", "f1", Status.FIRING, town.now());
            town.receive(STREAM, plan, alert);
            town.receive(STREAM, plan, town.alert("Burns", "f1", Status.RESOLVED, alert.startsAt()));
            town.pass("PT4M");
            assertThat(town.hasEnded(STREAM)).isFalse();
            town.pass("PT2M");
            assertThat(town.hasEnded(STREAM)).isTrue();
        }
    }

    @Test
    void resolvedAtItsSourceMeansWhatTheRuleSays() {
        for (String word : new String[] {"note", "ask", "resolve"}) {
            PinnedPlan plan = plan("when-source-resolves: " + word);
            try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
                Instant start = town.now();
                town.receive(STREAM, plan, town.alert("Burns", "f1", Status.FIRING, start));
                town.pass("PT10S");
                town.receive(STREAM, plan, town.alert("Burns", "f1", Status.RESOLVED, start));
                town.pass("PT10S");
                String id = town.firstIncident();
                assertThat(town.timeline(id, "every alert is resolved at its source"))
                        .isNotEmpty();
                IncidentView view = town.archive.view(id);
                switch (word) {
                    case "note" -> {
                        assertThat(view.status()).isEqualTo(IncidentView.Status.OPEN);
                        assertThat(view.questions())
                                .extracting(IncidentView.Question::step)
                                .containsExactly("look");
                    }
                    case "ask" -> {
                        assertThat(view.questions())
                                .extracting(IncidentView.Question::kind)
                                .contains("source-resolved");
                        town.incident(id).decide(new Decide("source-resolved", "resolve", "ops", null, null, null));
                        town.pass("PT10S");
                        assertThat(town.archive.view(id).status()).isEqualTo(IncidentView.Status.CLOSED);
                    }
                    default -> assertThat(view.status()).isEqualTo(IncidentView.Status.CLOSED);
                }
                if (!word.equals("note")) {
                    assertThat(town.hasEnded(STREAM)).isTrue();
                }
            }
        }
    }
}
