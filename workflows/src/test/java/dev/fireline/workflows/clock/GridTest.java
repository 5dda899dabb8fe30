package dev.fireline.workflows.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.clock.Span;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentDeclaration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final Instant ORIGIN = Instant.parse("2026-11-20T18:00:00Z");
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            business-hours: {zone: UTC, days: mon-fri, hours: "09:00-17:00"}
            severities: {P0: {title: Outage}}
            responders: {ops: {reach: ["slack:ops"]}}
            rules: [{rule: burns, when: "true", severity: P0, playbook: watch}]
            playbooks: {watch: {contain: {steps: [{note: Burning}]}}}
            """);
    private static final Incident INCIDENT = new Incident(
            "INC-1",
            new IncidentDeclaration(PLAN, null, null, "P0", "burns", ORIGIN, null, null, "alice", "live", Map.of()));

    private static Instant next(Span every, String now) {
        return Grid.next(INCIDENT, ORIGIN, every, Instant.parse(now));
    }

    @Test
    void thePointsAreMultiplesOfTheSpanAndTheOriginIsNone() {
        Span every = Elapsed.parse("30m");
        assertThat(next(every, "2026-11-20T18:00:00Z")).isEqualTo("2026-11-20T18:30:00Z");
        assertThat(next(every, "2026-11-20T18:29:59Z")).isEqualTo("2026-11-20T18:30:00Z");
        assertThat(next(every, "2026-11-20T18:30:00Z")).isEqualTo("2026-11-20T19:00:00Z");
    }

    @Test
    void pointsThatArePastAreLeftOut() {
        assertThat(next(Elapsed.parse("30m"), "2026-12-20T18:10:00Z")).isEqualTo("2026-12-20T18:30:00Z");
    }

    @Test
    void beforeTheOriginTheFirstPointIsNext() {
        assertThat(next(Elapsed.parse("30m"), "2026-11-20T12:00:00Z")).isEqualTo("2026-11-20T18:30:00Z");
    }

    @Test
    void aGridOfBusinessHoursSkipsTheWeekend() {
        assertThat(next(Span.parse("4 business hours"), "2026-11-20T20:00:00Z")).isEqualTo("2026-11-23T13:00:00Z");
        assertThat(next(Span.parse("4 business hours"), "2026-11-23T13:00:00Z")).isAfter("2026-11-23T13:00:00Z");
    }
}
