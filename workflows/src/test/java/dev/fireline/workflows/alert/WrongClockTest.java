package dev.fireline.workflows.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.TestTown;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongClockTest {
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities:
              P0: {title: Outage, targets: {acknowledge: 30m}, notify: ops, escalate: [{after: 30m, unless: acknowledged, to: second}]}
            responders:
              ops: {reach: ["slack:ops"]}
              second: {reach: ["slack:second"]}
            rules:
              - {rule: burns, when: "true", severity: P0, group-by: [], playbook: watch}
            playbooks:
              watch:
                contain: {steps: [{id: look, task: Look at it, of: ops}]}
            """);

    @ParameterizedTest
    @CsvSource({"PT1H, (1h|59m 5[0-9]s) ahead", "PT24H, (1d|23h 59m) ahead", "PT-1H, 1h behind", "PT-24H, 1d behind"})
    void aBridgeWhoseClockIsWrongMovesNoDeadlineAndTheTimelineSaysSo(Duration wrongBy, String said) {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            Instant begun = town.now();
            town.receive("alert:shop:burns:1", PLAN, receivedAt(town.alert("Burns"), begun.plus(wrongBy)));
            town.pass("PT29M");
            String incident =
                    town.archive.incidents().keySet().stream().findFirst().orElseThrow();
            assertThat(town.archive.view(incident).declaredAt())
                    .isBetween(begun.minusSeconds(1), begun.plusSeconds(10));
            assertThat(town.timeline(incident, "clock of the bridge"))
                    .singleElement()
                    .asString()
                    .containsPattern(said);
            assertThat(town.timeline(incident, "escalated to second")).isEmpty();
            town.pass("PT2M");
            assertThat(town.timeline(incident, "escalated to second")).hasSize(1);
        }
    }

    private static Alert receivedAt(Alert alert, Instant at) {
        return new Alert(
                alert.source(),
                alert.fingerprint(),
                alert.status(),
                alert.labels(),
                alert.annotations(),
                alert.metrics(),
                alert.body(),
                alert.startsAt(),
                alert.endsAt(),
                at,
                alert.link());
    }
}
