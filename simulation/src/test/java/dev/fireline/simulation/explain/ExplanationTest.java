package dev.fireline.simulation.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.Plan;
import dev.fireline.plans.reader.PlanReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a plan means, where it is not where one would look first. */
class ExplanationTest {
    private static final Plan PLAN =
            PlanReader.read("farm.yaml", """
                    plan: farm
                    title: Farm
                    owner: ops
                    severities: {P0: {title: Outage}, P1: {title: Slow}}
                    responders: {ops: {reach: ["slack:ops"]}, boss: {reach: ["slack:boss"]}}
                    categories: {outage: {team: ops, playbook: restore}}
                    rules:
                      - {rule: down, when: alert.labels.name == "Down", severity: P0, category: outage, escalate: [{after: 30m, unless: acknowledged, to: boss}]}
                      - {rule: silent, when: alert.labels.name == "Alive", severity: P1, absent: 10m}
                    playbooks:
                      restore:
                        contain:
                          approve: {by: [ops, boss], quorum: 2, when: "incident.severity == 'P0'"}
                          steps: [{id: stop, uses: http.post, with: {url: "https://farm.example/stop", body: {open: false}}}]
                    """, Map.of()).plan().orElseThrow();

    @Test
    void aRuleSaysThePlaybookOfItsCategoryAndTheLadderOfItsOwn() {
        assertThat(Explanation.markdown(PLAN))
                .contains(
                        "restore (of outage); instead of the severity's ladder: after 30m unless acknowledged: call boss")
                .contains(
                        "| silent | `alert.labels.name == \"Alive\"`, and then none for 10m | P1 | people and clocks only |");
    }

    @Test
    void aPhaseThatIsAllowedByPeopleSaysSoAndValuesReadAsWritten() {
        assertThat(Explanation.markdown(PLAN))
                .contains(
                        "| contain |  | begins when it is allowed |  | 2 of ops, boss when `incident.severity == 'P0'` |")
                .contains("http.post {url: https://farm.example/stop, body: {open: false}}");
    }
}
