package dev.fireline.workflows.alert;

import static dev.fireline.workflows.alert.BurningShop.PLAN;
import static dev.fireline.workflows.alert.BurningShop.STREAM;
import static dev.fireline.workflows.alert.BurningShop.runOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.alert.Alert.Status;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.payload.Payloads;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long a stream runs, and what it carries into its next run. */
class StreamRunsTest {
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
            assertThat(view.incident()).isEqualTo(town.firstIncident());
            assertThat(town.archive.incidents()).hasSize(1);
            town.receive(STREAM, PLAN, town.alert("Blazes"));
            town.pass("PT10S");
            assertThat(town.archive.view(town.firstIncident()).severity()).isEqualTo("P0");
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
}
