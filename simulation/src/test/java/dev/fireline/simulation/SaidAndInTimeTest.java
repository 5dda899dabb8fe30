package dev.fireline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.activities.people.RosterPeople;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.scenario.Act;
import dev.fireline.plans.scenario.Scenario;
import dev.fireline.plans.value.Components;
import dev.fireline.workflows.incident.IncidentView.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person calls a severity, and the instant at which a limit is passed. */
class SaidAndInTimeTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final PinnedPlan PLAN = Play.plan("""
            plan: shop
            title: Shop
            owner: alice
            severities:
              P0: {title: Outage, aliases: [critical], notify: alice, targets: {acknowledge: 5m}}
              P1: {title: High, notify: alice}
            responders: {alice: {login: alice, reach: ["slack:alice"]}}
            rules: [{rule: burns, when: "true", severity: P0}]
            playbooks: {}
            drills:
              - {id: played, people: alice, until: 1h, declare: {severity: critical, title: It burns}}
            """);

    @Test
    void aPersonOfAScenarioAndOfADrillDeclaresByAnAliasOfTheSeverity() {
        Simulated declared = Play.of(PLAN, """
                scenario: said
                title: Said
                plan: shop
                until: 1h
                declare: {severity: critical, title: It burns}
                expect: [{severity: P0}, {at: 5m, breached: acknowledge}]
                """);
        assertThat(declared.findings()).allMatch(finding -> finding.holds());

        RosterPeople people = new RosterPeople(() -> Roster.EMPTY);
        Simulated drill = Simulation.run(
                PLAN,
                PLAN.plan().drills().getFirst(),
                DefaultScenario.of(PLAN.plan(), PLAN.plan().drills().getFirst(), LIMIT, people),
                people);
        assertThat(drill.incidents().getFirst().last().severity()).isEqualTo("P0");
    }

    @Test
    void metIsStrictlyBeforeTheLimitAndAtTheLimitItIsMissed() {
        assertThat(acknowledgedAfter(LIMIT.minusMillis(1)).state()).isEqualTo("met");
        assertThat(acknowledgedAfter(LIMIT).state()).isEqualTo("late");
    }

    private static Clock acknowledgedAfter(Duration time) {
        Scenario scenario = DefaultScenario.of(PLAN.plan(), null, true, new RosterPeople(() -> Roster.EMPTY));
        Scenario played = Components.with(
                Components.with(scenario, "acts", List.of(Act.acknowledge(time, "alice"))),
                "until",
                Duration.ofHours(1));
        return Simulation.run(PLAN, played, new RosterPeople(() -> Roster.EMPTY))
                .incidents()
                .getFirst()
                .last()
                .clocks()
                .stream()
                .filter(clock -> clock.name().equals("target acknowledge"))
                .findFirst()
                .orElseThrow();
    }
}
