package dev.fireline.workflows.alert;

import static dev.fireline.workflows.alert.BurningShop.PLAN;
import static dev.fireline.workflows.alert.BurningShop.STREAM;
import static dev.fireline.workflows.alert.BurningShop.YAML;
import static dev.fireline.workflows.alert.BurningShop.idAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.alert.Alert.Status;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.question.Refusal;
import dev.fireline.workflows.question.RefusalType;
import io.temporal.client.WorkflowStub;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From the alerts of one stream to its incident. */
class AlertStreamTest {
    @Test
    void theSameAlertAHundredTimesIsOneIncidentAndAHundredOccurrences() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Alert alert = town.alert("Burns");
            for (int i = 0; i < 100; i++) {
                town.receive(STREAM, PLAN, alert);
            }
            town.pass("PT1M");
            assertThat(town.archive.incidents()).containsOnlyKeys(idAt(alert.receivedAt()));
            AlertStreamView stream = town.archive.stream(STREAM);
            assertThat(stream.occurrences()).isEqualTo(100);
            assertThat(stream.firing()).isOne();
            assertThat(stream.members()).hasSize(1);
            assertThat(stream.incident()).isEqualTo(town.firstIncident());
            IncidentView incident = town.archive.view(town.firstIncident());
            assertThat(incident.declaredAt()).isEqualTo(alert.receivedAt());
            assertThat(incident.alertStream()).isEqualTo(STREAM);
            assertThat(incident.rule()).isEqualTo("burns");
            assertThat(town.timeline(incident.id(), "another alert joined")).isEmpty();
        }
    }

    @Test
    void aSignalOfAPersonThatBringsNoAlertChangesNothing() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.receive(STREAM, PLAN, town.alert("Burns"));
            WorkflowStub byHand = town.client().newUntypedWorkflowStub(STREAM);
            for (String word : List.of("receive", "incidentEnded")) {
                byHand.signal(word);
                byHand.signal(word, Map.of());
                byHand.signal(word, "alice");
            }
            byHand.signal("receive", Map.of("alerts", List.of(Map.of())));
            town.receive(STREAM, PLAN, town.alert("Burns"));
            town.pass("PT1M");
            assertThat(town.archive.stream(STREAM).occurrences()).isEqualTo(2);
        }
    }

    @Test
    void aNewStartWhileTheIncidentIsOpenJoinsItAndIsToldOnce() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Instant start = town.now();
            town.receive(STREAM, PLAN, town.alert("Burns", "f1", Status.FIRING, start));
            town.pass("PT10S");
            town.receive(STREAM, PLAN, town.alert("Burns", "f1", Status.RESOLVED, start));
            town.pass("PT1M");
            Alert again = town.alert("Burns", "f1", Status.FIRING, town.now());
            town.receive(STREAM, PLAN, again);
            town.pass("PT10S");
            town.receive(STREAM, PLAN, again);
            town.pass("PT10S");
            assertThat(town.archive.incidents()).hasSize(1);
            String incident = town.archive.stream(STREAM).incident();
            assertThat(town.timeline(incident, "every alert is resolved at its source"))
                    .hasSize(1);
            assertThat(town.timeline(incident, "another alert joined")).hasSize(1);
            assertThat(town.timeline(incident, "firing again at its source")).hasSize(1);
            assertThat(town.archive.view(incident).status()).isEqualTo(IncidentView.Status.OPEN);
        }
    }

    @Test
    void afterItsIncidentAStreamDeclaresAnewForANewStartAndNotForARepeat() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Alert first = town.alert("Burns", "f1", Status.FIRING, town.now());
            town.receive(STREAM, PLAN, first);
            town.pass("PT10S");
            town.incident(town.firstIncident()).resolve(new Resolve("alice", null));
            town.pass("PT1M");
            assertThat(town.archive.view(town.firstIncident()).status()).isEqualTo(IncidentView.Status.CLOSED);
            assertThat(town.archive.stream(STREAM).incident()).isNull();

            town.receive(STREAM, PLAN, first);
            town.pass("PT1M");
            assertThat(town.archive.incidents()).hasSize(1);
            town.receive(STREAM, PLAN, town.alert("Burns", "f1", Status.FIRING, town.now()));
            town.pass("PT10S");
            assertThat(town.archive.incidents()).hasSize(2);
            assertThat(town.archive.stream(STREAM).incident()).isNotEqualTo(town.firstIncident());
        }
    }

    @Test
    void aWorseAlertOfTheSameGroupRaisesTheSeverityAndAMilderOneDoesNotLowerIt() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.receive(STREAM, PLAN, town.alert("Burns"));
            town.pass("PT10S");
            town.receive(STREAM, PLAN, town.alert("Blazes"));
            town.pass("PT10S");
            town.receive(STREAM, PLAN, town.alert("Burns", "f2", Status.FIRING, town.now()));
            town.pass("PT10S");
            IncidentView incident = town.archive.view(town.firstIncident());
            assertThat(incident.severity()).isEqualTo("P0");
            assertThat(town.timeline(incident.id(), "severity P1 → P0 (a worse alert joined)"))
                    .hasSize(1);
            assertThat(town.timeline(incident.id(), "another alert joined")).hasSize(2);
        }
    }

    @Test
    void aTakenIdGetsTheNextNumber() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Alert one = town.alert("Burns", "f1", Status.FIRING, town.now());
            Alert other = town.alert("Burns", "f2", Status.FIRING, town.now());
            town.receive("alert:shop:burns:1", PLAN, one);
            town.pass("PT10S");
            town.receive("alert:shop:burns:2", PLAN, other);
            town.pass("PT10S");
            assertThat(town.archive.incidents()).hasSize(2);
            assertThat(List.of(
                            town.archive.stream("alert:shop:burns:1").incident(),
                            town.archive.stream("alert:shop:burns:2").incident()))
                    .containsExactly(town.firstIncident(), town.firstIncident() + "-2");
        }
    }

    @Test
    void aPersonDeclaresFromAlertsNoRuleMatchedAndASecondTimeIsRefused() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            String id = AlertStreamId.unmatched("alertmanager", "f9");
            AlertBatch batch = new AlertBatch(List.of(new RoutedAlert(town.alert("Unheard"), null, null, null)));
            town.receive(id, new AlertStream(null, null, "live", null), batch);
            town.pass("PT10S");
            assertThat(town.archive.incidents()).isEmpty();
            DeclareFromAlert wrong = new DeclareFromAlert(PLAN, "P7", null, null, "alice");
            assertThat(Refusal.in(catchThrowable(() -> declare(town, id, wrong))))
                    .hasValueSatisfying(refusal -> {
                        assertThat(refusal.type()).isEqualTo(RefusalType.INVALID);
                        assertThat(refusal.text()).contains("P7", "allowed: P0 (critical), P1");
                    });
            DeclareFromAlert declaration = new DeclareFromAlert(PLAN, "critical", "watch", null, "alice");
            String incident = declare(town, id, declaration);
            town.pass("PT10S");
            IncidentView view = town.archive.view(incident);
            assertThat(view.severity()).as("its alias").isEqualTo("P0");
            assertThat(view.declaredBy()).isEqualTo("alice");
            assertThat(view.rule()).isNull();
            assertThat(view.title()).isEqualTo("Unheard burns");
            assertThat(Refusal.in(catchThrowable(() -> declare(town, id, declaration))))
                    .hasValueSatisfying(refusal -> {
                        assertThat(refusal.type()).isEqualTo(RefusalType.ALREADY_DECIDED);
                        assertThat(refusal.text()).contains(incident);
                    });
        }
    }

    @Test
    void anIncidentThatWasTerminatedWithoutAWordIsFollowedByANewOne() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.receive(STREAM, PLAN, town.alert("Burns", "f1", Status.FIRING, town.now()));
            town.pass("PT10S");
            town.client().newUntypedWorkflowStub(town.firstIncident()).terminate("by hand");
            town.receive(STREAM, PLAN, town.alert("Burns", "f2", Status.FIRING, town.now()));
            town.pass("PT10S");
            assertThat(town.archive.incidents()).hasSize(2);
            assertThat(town.archive.stream(STREAM).incident()).isNotNull().isNotEqualTo(town.firstIncident());
        }
    }

    @Test
    void anAlertThatNamesAnOpenIncidentJoinsItWithoutARule() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.declare("INC-7", PLAN, "P1", "watch");
            town.pass("PT10S");
            String id = AlertStreamId.unmatched("alertmanager", "f9");
            town.receive(
                    id,
                    new AlertStream(null, null, "live", null),
                    new AlertBatch(List.of(new RoutedAlert(town.alert("ConsensusRisk"), null, null, "INC-7"))));
            town.pass("PT10S");
            assertThat(town.archive.stream(id).incident()).isEqualTo("INC-7");
            assertThat(town.timeline("INC-7", "another alert joined: ConsensusRisk burns"))
                    .hasSize(1);
        }
    }

    @Test
    void aChangedPlanCountsForTheNextIncidentOfAStreamThatRuns() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            PinnedPlan changed = TestTown.plan(YAML.replace("rule: burns,", "rule: flames,"));
            town.receive(STREAM, PLAN, town.alert("Burns", "f1", Status.FIRING, town.now()));
            town.pass("PT10S");
            AlertWorkflow stream = town.client().newWorkflowStub(AlertWorkflow.class, STREAM);
            stream.receive(new AlertBatch(List.of(), changed));
            town.pass("PT10S");
            String first = town.archive.stream(STREAM).incident();
            assertThat(town.archive.view(first).rule()).isEqualTo("burns");
            town.incident(first).resolve(new Resolve("alice", null));
            town.pass("PT1M");

            stream.receive(TestTown.routed(changed, town.alert("Burns", "f1", Status.FIRING, town.now())));
            town.pass("PT10S");

            String second = town.archive.stream(STREAM).incident();
            assertThat(second).isNotEqualTo(first);
            assertThat(town.archive.view(second).rule()).isEqualTo("flames");
            assertThat(town.archive.view(second).planDigest()).isEqualTo(changed.digest());
        }
    }

    @Test
    void textsNoIdAndNoSearchAttributeCanHoldStillMakeAnIncident() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            PinnedPlan named = TestTown.plan(
                    YAML.replace("plan: shop", "plan: shop\nincident-id: \"${{ alert.labels.service }}\""));
            String text = "\u0000 \n " + "ü".repeat(5_000);
            Map<String, String> labels = new LinkedHashMap<>();
            labels.put("alertname", "Burns");
            labels.put("service", text);
            Alert alert = town.alert("Burns");
            Alert poison = new Alert(
                    alert.source(),
                    "f1",
                    Status.FIRING,
                    labels,
                    Map.of("summary", text),
                    Map.of(),
                    Map.of(),
                    alert.startsAt(),
                    null,
                    alert.receivedAt(),
                    "https://alerts.example/" + "y".repeat(50_000));
            town.receive(STREAM, named, poison);
            town.receive("alert:shop:burns:2", PLAN, town.alert("Burns", "f2", Status.FIRING, town.now()));
            town.pass("PT10S");
            assertThat(town.archive.stream(STREAM).incident()).startsWith("INC-");
            assertThat(town.archive.stream("alert:shop:burns:2").incident()).startsWith("INC-");
            assertThat(town.timeline(town.archive.stream(STREAM).incident(), "declared "))
                    .hasSize(1);
        }
    }

    private static String declare(TestTown town, String stream, DeclareFromAlert declaration) {
        return town.client().newWorkflowStub(AlertWorkflow.class, stream).declare(declaration);
    }
}
