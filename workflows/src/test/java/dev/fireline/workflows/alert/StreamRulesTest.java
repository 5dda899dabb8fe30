package dev.fireline.workflows.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.alert.Alert.Status;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.Messages.Resolve;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a rule says of its stream: {@code for}, {@code count}, {@code absent}, facts, and when an incident is opened again. */
class StreamRulesTest {
    private static final String STREAM = "alert:shop:burns:1";

    private static PinnedPlan plan(String rule) {
        return TestTown.plan("""
                plan: shop
                title: Shop
                owner: ops
                severities: {P0: {title: Outage}, P1: {title: High}}
                responders: {ops: {reach: ["slack:ops"]}}
                facts: {systems: {type: list, value: "[alert.labels.host]"}, first: {type: text, value: alert.labels.host}}
                rules:
                  - {rule: burns, when: 'alert.labels.alertname == "Burns"', severity: P1, playbook: watch, %s}
                playbooks:
                  watch: {contain: {steps: [{id: look, task: Look at it, of: ops}]}}
                review: [{id: back, task: Look back, of: ops}]
                """.formatted(rule));
    }

    private static TestTown town() {
        return TestTown.on("2026-11-20T18:00:00Z");
    }

    private static Alert alert(TestTown town, String fingerprint, Status status, Instant start) {
        Alert plain = town.alert("Burns", fingerprint, status, start);
        return new Alert(
                plain.source(),
                plain.fingerprint(),
                plain.status(),
                Map.of("alertname", "Burns", "host", fingerprint),
                plain.annotations(),
                plain.metrics(),
                plain.body(),
                plain.startsAt(),
                plain.endsAt(),
                plain.receivedAt(),
                plain.link());
    }

    /** A loaded machine is slower than the time that is skipped. */
    private static void awaitIncidents(TestTown town, int wanted) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(town.archive.incidents()).hasSizeGreaterThanOrEqualTo(wanted));
    }

    private static String first(TestTown town) {
        awaitIncidents(town, 1);
        return town.firstIncident();
    }

    private static Alert firing(TestTown town, String fingerprint) {
        return alert(town, fingerprint, Status.FIRING, town.now());
    }

    @Test
    void forRunsFromTheContinuousFiringStartAndOnlyAResolveResetsIt() {
        PinnedPlan plan = plan("for: 5m");
        try (TestTown town = town()) {
            Instant start = town.now();
            town.receive(STREAM, plan, alert(town, "a", Status.FIRING, start));
            town.pass("PT4M");
            town.receive(STREAM, plan, alert(town, "a", Status.RESOLVED, start));
            town.pass("PT30S");
            Alert again = firing(town, "a");
            town.receive(STREAM, plan, again); // and no re-send, which resets nothing
            town.pass("PT4M50S");
            assertThat(town.archive.incidents()).isEmpty();
            town.pass("PT11S");
            assertThat(town.incident(first(town)).show().declaredAt())
                    .isEqualTo(again.startsAt().plusSeconds(300));
        }
    }

    @Test
    void countCountsDistinctFiringsAndAResolveDoesNotSubtract() {
        PinnedPlan plan = plan("count: 3 in 5m, group-by: []");
        try (TestTown town = town()) {
            Alert first = firing(town, "a");
            town.receive(STREAM, plan, first, first, first);
            town.pass("PT1S");
            town.receive(STREAM, plan, firing(town, "b"), alert(town, "a", Status.RESOLVED, first.startsAt()));
            town.pass("PT1S");
            assertThat(town.archive.incidents()).isEmpty();
            town.receive(STREAM, plan, firing(town, "c"));
            assertThat(town.incident(first(town)).show().facts())
                    .containsEntry("systems", List.of("a", "b", "c"))
                    .containsEntry("first", "c");
        }
    }

    @Test
    void whatFellOutOfTheWindowAndIsResolvedBringsNoFacts() {
        PinnedPlan plan = plan("count: 2 in 3m, group-by: []");
        try (TestTown town = town()) {
            Alert early = firing(town, "early");
            town.receive(STREAM, plan, early);
            town.pass("PT1S");
            town.receive(STREAM, plan, alert(town, "early", Status.RESOLVED, early.startsAt()));
            town.pass("PT4M");
            town.receive(STREAM, plan, firing(town, "b"));
            town.pass("PT2M");
            town.receive(STREAM, plan, firing(town, "c"));

            assertThat(town.incident(first(town)).show().facts()).containsEntry("systems", List.of("b", "c"));
        }
    }

    @Test
    void alertsOfOneBodyAllBringTheirFacts() {
        PinnedPlan plan = plan("group-by: []");
        try (TestTown town = town()) {
            town.receive(STREAM, plan, firing(town, "a"), firing(town, "b"), firing(town, "c"));

            assertThat(town.incident(first(town)).show().facts()).containsEntry("systems", List.of("a", "b", "c"));
        }
    }

    @Test
    void aJoiningAlertAddsToListsAndFillsOnlyWhatIsUnset() {
        PinnedPlan plan = plan("group-by: []");
        try (TestTown town = town()) {
            town.receive(STREAM, plan, firing(town, "db-1"));
            town.pass("PT10S");
            town.receive(STREAM, plan, firing(town, "db-2"), firing(town, "db-1"));
            town.pass("PT10S");
            await().untilAsserted(() -> assertThat(
                            town.incident(first(town)).show().facts().get("systems"))
                    .isEqualTo(List.of("db-1", "db-2")));
            assertThat(town.incident(first(town)).show().facts().get("first")).isEqualTo("db-1");
        }
    }

    @Test
    void anAlertSoonAfterTheResolutionReopensTheIncident() {
        PinnedPlan plan = plan("group-by: [], reopen-within: 1h");
        try (TestTown town = town()) {
            town.receive(STREAM, plan, firing(town, "a"));
            town.pass("PT10S");
            town.incident(first(town)).resolve(new Resolve("ops", null));
            town.pass("PT59M");
            town.receive(STREAM, plan, firing(town, "a"));
            town.pass("PT10S");
            assertThat(town.archive.incidents()).hasSize(1);
            await().untilAsserted(() ->
                    assertThat(town.incident(first(town)).show().status()).isEqualTo(IncidentView.Status.OPEN));
            await().untilAsserted(() -> assertThat(town.timeline(first(town), "its alert fires again within 1h"))
                    .isNotEmpty());
        }
    }

    @Test
    void anAlertLaterThanThatIsAnIncidentOfItsOwnAlthoughTheFirstIsInReview() {
        PinnedPlan plan = plan("group-by: [], reopen-within: 1h");
        try (TestTown town = town()) {
            town.receive(STREAM, plan, firing(town, "a"));
            town.pass("PT10S");
            town.incident(first(town)).resolve(new Resolve("ops", null));
            town.pass("PT1H");
            town.receive(STREAM, plan, firing(town, "a"));
            awaitIncidents(town, 2);
            assertThat(town.incident(first(town)).show().status()).isEqualTo(IncidentView.Status.RESOLVED);
        }
    }

    @Test
    void whatIsNotSeenForLongEnoughIsAnIncidentAndItsReturnIsToldToIt() {
        PinnedPlan plan = plan("absent: 10m, group-by: [], when-source-resolves: resolve");
        try (TestTown town = town()) {
            Alert beat = firing(town, "watchdog");
            for (int minute = 0; minute < 30; minute += 5) {
                town.receive(STREAM, plan, received(beat, town.now()));
                town.pass("PT5M");
            }
            assertThat(town.archive.incidents()).isEmpty();
            town.pass("PT4M50S");
            assertThat(town.archive.incidents()).isEmpty();
            String absent = first(town);
            assertThat(town.incident(absent).show().declaredAt())
                    .isBetween(Instant.parse("2026-11-20T18:35:00Z"), Instant.parse("2026-11-20T18:35:05Z"));

            town.receive(STREAM, plan, received(beat, town.now()));
            town.pass("PT10S");
            await().untilAsserted(() ->
                    assertThat(town.incident(absent).show().status()).isEqualTo(IncidentView.Status.RESOLVED));
        }
    }

    private static Alert received(Alert beat, Instant at) {
        return new Alert(
                beat.source(),
                beat.fingerprint(),
                beat.status(),
                beat.labels(),
                beat.annotations(),
                beat.metrics(),
                beat.body(),
                beat.startsAt(),
                beat.endsAt(),
                at,
                beat.link());
    }
}
