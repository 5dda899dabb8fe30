package dev.fireline.workflows.alert;

import static dev.fireline.workflows.alert.BurningShop.PLAN;
import static dev.fireline.workflows.alert.BurningShop.STREAM;
import static dev.fireline.workflows.alert.BurningShop.runOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.alert.Alert.Status;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.Messages.Resolve;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Alerts that come late, early, out of order, or again and again. */
class LateAlertsTest {
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
    void anEarlierStartThatComesInLateIsNotedAndOpensNothingWhenTheAlertHasBegunAnewSince() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Instant start = town.now();
            town.receive(STREAM, PLAN, town.alert("Burns", "f1", Status.FIRING, start));
            town.pass("PT10S");
            town.incident(town.firstIncident()).resolve(new Resolve("alice", null));
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
