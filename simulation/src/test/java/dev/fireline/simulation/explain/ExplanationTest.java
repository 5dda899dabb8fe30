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
                        "| silent | `alert.labels.name == \"Alive\"`, and then none for 10m | P1 | people and clocks only | same"
                                + " labels |");
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
        assertThat(page).contains("each of ops, lead").contains("| ops |  |  | email:ops@example.org |  |");
    }

    @Test
    void whatMustBeKnownWhoMayAndWhatIsLeftBehindStandsOnThePage() {
        Plan plan = PlanReader.read("page.yaml", """
                plan: page
                title: Page
                owner: ops
                version: "3"
                review-by: 2027-01-31
                business-hours: {zone: Europe/Berlin, days: mon-fri, hours: 09:00-17:00, holidays: [2026-12-24, 2026-12-31]}
                evidence: {bucket: kept, retain: 365d, strict: true}
                facts:
                  hosts: {type: list, value: "[alert.labels.host]", ask: ops, title: Hosts}
                  cause: {type: [bug, load], default: load}
                  room: {type: text, options: [red, blue]}
                  floor: {type: int, options: [1, 2]}
                categories: {outage: {team: ops, types: [slow, down], playbook: mend}}
                severities: {P0: {title: Bad}}
                responders: {ops: {may: [restart]}, boss: {members: [ops]}}
                levels: [ops, boss]
                roles: {lead: {candidates: [ops], reports-to: boss}}
                rules: [{rule: a, when: "true", severity: P0, group: all, group-by: [], reopen-within: 1h}]
                playbooks:
                  mend:
                    contain:
                      steps:
                        - {id: go, task: Do it, of: ops, requires: restart, records: {cause: [bug, load]}, attach: photo}
                        - {id: look, uses: http.get, with: {url: "https://x.example"}, exhibit: look.txt, needs: go, on-failure: continue}
                        - {id: all, each: "${{ facts.hosts }}", as: host, max-parallel: 3, steps: [{note: "${{ host }}"}]}
                """, Map.of()).plan().orElseThrow();

        assertThat(Explanation.markdown(plan))
                .contains("owned by ops. Version 3. To be looked at again by 2027-01-31.")
                .contains("| outage | slow, down | ops | mend |")
                .contains("| hosts: Hosts | list | `[alert.labels.host]` |  | ops |")
                .contains("| cause | bug or load |  | load |  |")
                .contains("| room | red or blue |  |  |  |")
                .contains("| floor | int: 1 or 2 |  |  |  |")
                .contains("| whatever fires in all; reopened within 1h |")
                .contains(
                        "task: Do it; whoever is in charge or approves must have restart; asks for cause; attach photo")
                .contains("; kept as look.txt; needs go; when it fails: continue")
                .contains("for each host of ${{ facts.hosts }}, 3 at a time")
                .contains("nobody deletes them for 365d; nothing is destroyed before the bucket locks")
                .contains("Business hours: mon, tue, wed, thu, fri, 09:00 to 17:00, Europe/Berlin; closed on 2 holidays"
                        + " up to 2026-12-31.")
                .contains("Levels, lowest first: ops, boss; the first is in charge from the declaration.")
                .contains("| ops |  |  |  | restart |")
                .contains("| lead | role, reports to boss | ops |  |  |");
    }
}
