package dev.fireline.workflows.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.alert.Alert.Status;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.payload.Payloads;
import dev.fireline.workflows.question.Refusal;
import dev.fireline.workflows.question.RefusalType;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertStreamTest {
    private static final String STREAM = "alert:shop:burns:1";
    private static final String YAML = """
            plan: shop
            title: Shop
            owner: ops
            severities:
              P0: {title: Outage}
              P1: {title: High}
            responders:
              ops: {reach: ["slack:ops"]}
            rules:
              - {rule: burns, when: 'alert.labels.alertname == "Burns"', severity: P1, playbook: watch, group: burns}
              - {rule: blazes, when: 'alert.labels.alertname == "Blazes"', severity: P0, playbook: watch, group: burns}
            playbooks:
              watch:
                contain: {steps: [{id: look, task: Look at it, of: ops}]}
            """;
    private static final PinnedPlan PLAN = TestTown.plan(YAML);

    @Test
    void theSameAlertAHundredTimesIsOneIncidentAndAHundredOccurrences() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Alert alert = town.alert("Burns");
            for (int i = 0; i < 100; i++) {
                town.receive(STREAM, PLAN, alert);
            }
            town.pass("PT1M");
            assertThat(town.archive.incidents()).containsOnlyKeys("INC-20261120-180000");
            AlertStreamView stream = town.archive.stream(STREAM);
            assertThat(stream.occurrences()).isEqualTo(100);
            assertThat(stream.firing()).isOne();
            assertThat(stream.members()).hasSize(1);
            assertThat(stream.incident()).isEqualTo("INC-20261120-180000");
            IncidentView incident = town.archive.view("INC-20261120-180000");
            assertThat(incident.declaredAt()).isEqualTo(alert.receivedAt());
            assertThat(incident.alertStream()).isEqualTo(STREAM);
            assertThat(incident.rule()).isEqualTo("burns");
            assertThat(town.timeline(incident.id(), "another alert joined")).isEmpty();
        }
    }

    @Test
    void aResolveBeforeItsFiringDeclaresNothingAndTheLateFiringNeitherDoes() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Instant start = town.now().minusSeconds(60);
            town.receive(
                    STREAM,
                    PLAN,
                    town.alert("Burns", "f1", Status.RESOLVED, start),
                    town.alert("Burns", "f1", Status.FIRING, start));
            town.pass("PT10S");
            assertThat(town.archive.incidents()).isEmpty();
            assertThat(town.archive.stream(STREAM).firing()).isZero();
            assertThat(town.archive.stream(STREAM).occurrences()).isEqualTo(2);
            assertThat(town.hasEnded(STREAM)).isTrue();
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
            town.incident("INC-20261120-180000").resolve(new Resolve("alice", null));
            town.pass("PT1M");
            assertThat(town.archive.view("INC-20261120-180000").status()).isEqualTo(IncidentView.Status.CLOSED);
            assertThat(town.archive.stream(STREAM).incident()).isNull();

            town.receive(STREAM, PLAN, first);
            town.pass("PT1M");
            assertThat(town.archive.incidents()).hasSize(1);
            town.receive(STREAM, PLAN, town.alert("Burns", "f1", Status.FIRING, town.now()));
            town.pass("PT10S");
            assertThat(town.archive.incidents()).hasSize(2);
            assertThat(town.archive.stream(STREAM).incident()).isNotEqualTo("INC-20261120-180000");
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
            IncidentView incident = town.archive.view("INC-20261120-180000");
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
                    .containsExactly("INC-20261120-180000", "INC-20261120-180000-2");
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
                        assertThat(refusal.text()).contains("P7", "allowed: P0, P1");
                    });
            DeclareFromAlert declaration = new DeclareFromAlert(PLAN, "P0", "watch", null, "alice");
            String incident = declare(town, id, declaration);
            town.pass("PT10S");
            IncidentView view = town.archive.view(incident);
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
    void aStreamThatIsSilentForADayEndsAlthoughNothingWasResolved() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            String id = AlertStreamId.unmatched("alertmanager", "f9");
            town.receive(
                    id,
                    new AlertStream(null, null, "live", null),
                    new AlertBatch(List.of(new RoutedAlert(town.alert("Unheard"), null, null, null))));
            town.pass("PT23H");
            assertThat(town.hasEnded(id)).isFalse();
            town.pass("PT1H1M");
            assertThat(town.hasEnded(id)).isTrue();
        }
    }

    @Test
    void anIncidentThatWasTerminatedWithoutAWordIsFollowedByANewOne() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.receive(STREAM, PLAN, town.alert("Burns", "f1", Status.FIRING, town.now()));
            town.pass("PT10S");
            town.client().newUntypedWorkflowStub("INC-20261120-180000").terminate("by hand");
            town.receive(STREAM, PLAN, town.alert("Burns", "f2", Status.FIRING, town.now()));
            town.pass("PT10S");
            assertThat(town.archive.incidents()).hasSize(2);
            assertThat(town.archive.stream(STREAM).incident()).isNotNull().isNotEqualTo("INC-20261120-180000");
        }
    }

    @Test
    void aStreamThatContinuesAsNewKeepsItsCountsMembersAndIncident() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Alert alert = town.alert("Burns");
            town.receive(STREAM, PLAN, alert);
            town.pass("PT10S");
            String firstRun = runOf(town);
            AlertWorkflow stream = town.client().newWorkflowStub(AlertWorkflow.class, STREAM);
            AlertBatch repeated =
                    TestTown.routed(PLAN, Collections.nCopies(2, alert).toArray(Alert[]::new));
            for (int i = 0; i < 4_200; i++) { // the engine suggests a new run at 4,096 events
                stream.receive(repeated);
            }
            town.pass("PT1M");
            assertThat(runOf(town)).isNotEqualTo(firstRun);
            AlertStreamView view = stream.show();
            assertThat(view.occurrences()).isEqualTo(8_401);
            assertThat(view.members()).hasSize(1);
            assertThat(view.incident()).isEqualTo("INC-20261120-180000");
            assertThat(town.archive.incidents()).hasSize(1);
            town.receive(STREAM, PLAN, town.alert("Blazes"));
            town.pass("PT10S");
            assertThat(town.archive.view("INC-20261120-180000").severity()).isEqualTo("P0");
        }
    }

    private static String declare(TestTown town, String stream, DeclareFromAlert declaration) {
        return town.client().newWorkflowStub(AlertWorkflow.class, stream).declare(declaration);
    }

    private static String runOf(TestTown town) {
        return town.client()
                .newUntypedWorkflowStub(STREAM)
                .describe()
                .getExecution()
                .getRunId();
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
    void aDeliveryThatIsBroughtAgainCountsOnceAlsoAfterANewRun() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Alert alert = town.alert("Burns");
            RoutedAlert delivery = new RoutedAlert(alert, "burns", "P1", null, "k/0");
            AlertBatch batch = new AlertBatch(List.of(delivery, new RoutedAlert(alert, "burns", "P1", null, "k/1")));
            town.receive(STREAM, TestTown.of(PLAN), batch);
            town.receive(STREAM, TestTown.of(PLAN), batch);
            town.pass("PT10S");
            assertThat(town.archive.stream(STREAM).occurrences()).isEqualTo(2);
            String firstRun = runOf(town);
            AlertBatch repeated =
                    TestTown.routed(PLAN, Collections.nCopies(2, alert).toArray(Alert[]::new));
            AlertWorkflow stream = town.client().newWorkflowStub(AlertWorkflow.class, STREAM);
            for (int i = 0; i < 4_200; i++) { // the engine suggests a new run at 4,096 events
                stream.receive(repeated);
            }
            stream.receive(batch);
            town.pass("PT1M");
            assertThat(runOf(town)).isNotEqualTo(firstRun);
            stream.receive(batch);
            town.pass("PT1M");
            assertThat(stream.show().occurrences()).isEqualTo(8_402);
        }
    }

    @Test
    void anEarlierStartThatComesInLateIsNotedAndOpensNothingWhenTheAlertHasBegunAnewSince() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Instant start = town.now();
            town.receive(STREAM, PLAN, town.alert("Burns", "f1", Status.FIRING, start));
            town.pass("PT10S");
            town.incident("INC-20261120-180000").resolve(new Resolve("alice", null));
            town.pass("PT1M");

            town.receive(STREAM, PLAN, town.alert("Burns", "f1", Status.FIRING, start.minusSeconds(86_400)));
            town.pass("PT1M");

            assertThat(town.archive.incidents()).hasSize(1);
            assertThat(town.archive.stream(STREAM).occurrences()).isEqualTo(2);
        }
    }

    @Test
    void anAlertADayLateAndOneOfTheFutureDeclareAtTheirReceiptAndTheTimelineSaysSo() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Instant now = Instant.parse("2026-11-20T18:00:00Z");
            Alert yesterday = town.alert("Burns", "f1", Status.FIRING, now.minusSeconds(86_400));
            Alert tomorrow = town.alert("Burns", "f2", Status.FIRING, now.plusSeconds(86_400));
            town.receive("alert:shop:burns:1", PLAN, yesterday);
            town.receive("alert:shop:burns:2", PLAN, tomorrow);
            town.pass("PT10S");
            String late = town.archive.stream("alert:shop:burns:1").incident();
            String early = town.archive.stream("alert:shop:burns:2").incident();
            assertThat(town.archive.view(late).declaredAt()).isEqualTo(yesterday.receivedAt());
            assertThat(town.archive.view(early).declaredAt()).isEqualTo(tomorrow.receivedAt());
            assertThat(town.timeline(late, "late: by its sender's clock it began at 2026-11-19T18:00:00Z"))
                    .hasSize(1);
            assertThat(town.timeline(early, "its sender's clock is ahead: there it begins at 2026-11-21T18:00:00Z"))
                    .hasSize(1);
        }
    }

    @Test
    void fireResolveFireWithinASecondIsOneIncidentThatFires() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Instant start = town.now();
            town.receive(
                    STREAM,
                    PLAN,
                    town.alert("Burns", "f1", Status.FIRING, start.plusMillis(800)), // the last word came first
                    town.alert("Burns", "f1", Status.FIRING, start),
                    town.alert("Burns", "f1", Status.RESOLVED, start));
            town.pass("PT10S");
            assertThat(town.archive.incidents()).hasSize(1);
            assertThat(town.archive.stream(STREAM).firing()).isOne();
            assertThat(town.archive.stream(STREAM).occurrences()).isEqualTo(3);
        }
    }

    @Test
    void anAlertThatFlapsAllDayIsToldToItsIncidentAFewTimesAndItsLastStateIsKnown() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            // Never at the second at which a timer of news is due (15 s, 30 s, 60 s …): the test server does not
            // take the cancellation of a timer that fires while the workflow task runs, as a real one does, and never
            // goes on.
            for (int i = 0; i < 100; i++) {
                Instant start = town.now();
                town.receive(STREAM, PLAN, town.alert("Burns", "f1", Status.FIRING, start));
                town.pass("PT37S");
                town.receive(STREAM, PLAN, town.alert("Burns", "f1", Status.RESOLVED, start));
                town.pass("PT26S");
            }
            town.pass("PT15M");
            String incident = town.archive.stream(STREAM).incident();
            assertThat(town.archive.incidents()).hasSize(1);
            assertThat(town.timeline(incident, "at its source").size()
                            + town.timeline(incident, "another alert joined").size())
                    .isBetween(10, 60);
            assertThat(town.archive.lines(incident))
                    .last()
                    .asString()
                    .contains("every alert is resolved at its source");
            assertThat(town.archive.stream(STREAM).occurrences()).isEqualTo(200);
        }
    }

    @Test
    void aGroupOfThousandsOfAlertsIsFollowedToItsEndAndFitsIntoOnePayload() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Instant start = town.now();
            String heavy = "x".repeat(5_000);
            for (int from = 0; from < 1_500; from += 100) {
                Alert[] alerts = new Alert[100];
                for (int i = 0; i < alerts.length; i++) {
                    alerts[i] = heavy(town.alert("Burns", "f" + (from + i), Status.FIRING, start), heavy);
                }
                town.receive(STREAM, PLAN, alerts);
            }
            town.pass("PT10M");
            AlertStreamView view = town.archive.stream(STREAM);
            assertThat(view.firing()).isEqualTo(1_500);
            assertThat(view.occurrences()).isEqualTo(1_500);
            assertThat(Payloads.mapper().writeValueAsBytes(view).length).isLessThan(1_000_000);
            String incident = view.incident();
            assertThat(town.timeline(incident, "another alert joined").size()).isLessThan(60);
            for (int i = 0; i < 1_500; i += 500) {
                Alert[] ended = new Alert[500];
                for (int j = 0; j < ended.length; j++) {
                    ended[j] = town.alert("Burns", "f" + (i + j), Status.RESOLVED, start);
                }
                town.receive(STREAM, PLAN, ended);
            }
            town.pass("PT20M");
            assertThat(town.archive.stream(STREAM).firing()).isZero();
            assertThat(town.timeline(incident, "every alert is resolved at its source"))
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

    private static Alert heavy(Alert alert, String text) {
        return new Alert(
                alert.source(),
                alert.fingerprint(),
                alert.status(),
                alert.labels(),
                alert.annotations(),
                alert.metrics(),
                Map.of("text", text),
                alert.startsAt(),
                alert.endsAt(),
                alert.receivedAt(),
                alert.link());
    }

    @Test
    void aStreamWhoseIncidentIsOpenForDaysAfterTheLastAlertStillTakesWhatComes() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Alert alert = town.alert("Burns");
            town.receive(STREAM, PLAN, alert);
            town.pass("P3D");
            town.receive(STREAM, PLAN, alert);
            town.pass("PT1M");
            assertThat(town.archive.stream(STREAM).occurrences()).isEqualTo(2);
            assertThat(town.archive.incidents()).hasSize(1);
        }
    }

    @Test
    void alertsThatWaitedForAWorkerForDaysAreTakenWhenItComes() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Alert old = town.alert("Burns");
            town.pass("P2D");
            town.receive(STREAM, PLAN, old);
            town.pass("PT1M");
            assertThat(town.archive.stream(STREAM).incident()).isNotNull();
            assertThat(town.archive.stream(STREAM).occurrences()).isOne();
        }
    }
}
