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

    @Test
    void everyLengthOfTimeOfThePlanIsAClock() {
        Plan plan = PlanReader.read("clocks.yaml", """
                plan: clocks
                title: Clocks
                owner: ops
                severities: {P0: {title: Bad, acknowledgement-expires: 61m, escalate: [{after: 62m, every: 63m, to: ops}]}}
                responders:
                  ops: {email: ops@example.org, acknowledge: 64m, next-after: 65m}
                roles: {lead: {candidates: [ops], next-after: 66m}}
                rules: [{rule: a, when: "true", severity: P0, for: 67m, reopen-within: 68m}, {rule: b, when: "true", severity: P0, absent: 69m}]
                playbooks:
                  mend:
                    contain:
                      open-by: 70m
                      approve: {by: ops, within: 71m, next-after: 72m}
                      steps:
                        - {id: look, task: Look, of: ops, after: 73m, from: declared, escalate: [{after: 74m, unless: done, to: ops}]}
                        - {wait: 75m}
                        - {id: sure, approve: {by: [ops, lead], each: true, expires: 76m}}
                messages: {news: {at: declared, after: 77m, to: ops, text: News, approve: {by: ops, within: 78m}}}
                obligations: [{id: law, from: declared, within: 79m, warn: [80m], of: ops, to: ops, message: news}]
                """, Map.of()).plan().orElseThrow();

        String page = Explanation.markdown(plan);

        String clocks = page.substring(page.indexOf("## Every clock"));
        for (int minutes = 61; minutes <= 80; minutes++) {
            assertThat(clocks).contains(minutes + "m");
        }
        assertThat(page).contains("each of ops, lead").contains("| ops |  |  | email:ops@example.org |");
    }
}
