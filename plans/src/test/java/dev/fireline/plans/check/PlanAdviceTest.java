package dev.fireline.plans.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.PlanReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanAdviceTest {
    @Test
    void whatContradictsItselfOrIsUsedNowhereIsWarnedAboutAtItsPlace() {
        assertThat(PlanAdvice.of(PlanReader.read("p.yaml", """
                plan: shop
                title: Shop
                owner: ops
                severities:
                  P0:
                    title: Outage
                    targets: {acknowledge: 5m, contain: 10m}
                    notify: ops
                    escalate: [{after: 15m, unless: acknowledged, to: ops}]
                responders:
                  ops: {title: Nobody}
                  spare: {reach: ["slack:spare"]}
                rules: [{rule: burns, when: "true", severity: P0, playbook: stop, facts: {given: "1"}}]
                facts: {idle: text, given: text, allowed: text, released: text, read: bool, asked: {type: text, ask: ops}, recorded: text, at: time}
                playbooks:
                  stop:
                    contain:
                      approve: {by: ops, records: {allowed: text}}
                      steps:
                        - {id: ask, approve: {by: ops, within: 20m}, when: facts.read}
                        - {id: fill, task: Fill in, of: ops, records: {recorded: text}, from: facts.at}
                  never:
                    steps: [{note: Nothing calls this}]
                messages:
                  lost: {to: ops, text: Nothing sends this, approve: {by: ops, records: {released: text}}}
                """, Map.of()), Roster.EMPTY))
                .hasToString("""
                p.yaml:7:32: warning: contain is promised within 10m, but the approval of `ask` in `stop` alone may take longer
                p.yaml:9:17: warning: calls somebody 15m after the declaration, when the target acknowledge (5m) is long missed
                p.yaml:11:3: warning: nobody can reach `ops`: neither `members`, `reach` nor `email`, here or in the roster
                p.yaml:12:3: warning: `spare` is used nowhere
                p.yaml:14:9: warning: the fact `idle` is used nowhere: nothing reads it, and nobody is asked for it
                p.yaml:18:7: warning: nobody of ops has a `login`, here or in the roster, and one must approve: it would wait for ever
                p.yaml:20:21: warning: nobody of ops has a `login`, here or in the roster, and one must approve: it would wait for ever
                p.yaml:22:3: warning: the fragment `never` is called nowhere
                p.yaml:25:3: warning: `lost` is sent by nothing; only a person can
                p.yaml:25:45: warning: nobody of ops has a `login`, here or in the roster, and one must approve: it would wait for ever""");
    }

    @Test
    void whatIsRepeatedMoreOftenThanAnybodyCanMeanIsWarnedAbout() {
        assertThat(PlanCheck.check(PlanReader.read("p.yaml", """
                plan: shop
                title: Shop
                owner: ops
                severities:
                  P0:
                    title: Outage
                    notify: ops
                    escalate: [{after: 5m, every: 10s, unless: acknowledged, to: ops}]
                responders: {ops: {login: ops, reach: ["slack:ops"]}}
                rules: [{rule: burns, when: "true", severity: P0, playbook: stop}]
                playbooks:
                  stop:
                    contain:
                      steps:
                        - {id: poll, uses: probe.http, with: {url: "http://x/"}, until: steps.poll.outputs.ok, every: 1s, timeout: 2h}
                        - {id: fine, uses: probe.http, with: {url: "http://x/"}, until: steps.fine.outputs.ok, every: 4s, timeout: 1h}
                        - rollout:
                            stages: [{hold: 1d}, {hold: 5m}]
                            steps: [{note: a stage}]
                            gate: {uses: probe.http, with: {url: "http://x/"}, every: 5s}
                messages: {news: {every: {P0: 1s, else: 1h}, to: ops, text: news}}
                """, Map.of()), Roster.EMPTY, LocalDate.EPOCH)
                        .problems())
                .hasToString("""
                p.yaml:8:35: warning: every 10s tells everybody of `to` 360 times an hour; write every 1m or more, unless that is meant
                p.yaml:15:103: warning: every 1s for 2h is 7200 tries, more than the history of an incident holds; write every 2s or more
                p.yaml:20:71: warning: every 5s for 1d is 17280 tries, more than the history of an incident holds; write every 18s or more
                p.yaml:21:26: warning: every 1s tells everybody of `to` 3600 times an hour; write every 1m or more, unless that is meant""");
    }

    @Test
    void aMessageThatWaitsForWhatOnlyAPersonStatesIsWarnedAbout() {
        String plan = """
                plan: shop
                title: Shop
                owner: ops
                severities: {P0: {title: Outage, notify: ops}}
                responders: {ops: {reach: ["slack:ops"]}}
                rules: [{rule: burns, when: "true", severity: P0, playbook: look}]
                playbooks: {look: {contain: {steps: [{id: look, task: Look at it, of: ops}]}}}
                messages:
                  open: {at: declared, to: ops, text: "${{ incident.summary }}"}
                  given: {at: declared, to: ops, text: "${{ default(incident.summary, 'being assessed') }}"}
                  within: {at: declared, to: ops, text: "${{ incident.title + default('. So far: ' + incident.summary, '') }}"}
                """;
        assertThat(PlanAdvice.of(PlanReader.read("p.yaml", plan, Map.of()), Roster.EMPTY))
                .hasToString(
                        "p.yaml:9:3: warning: `open` stays a draft until a person states summary, for no step does; give it a"
                                + " value to go out with, such as ${{ default(incident.summary, 'being assessed') }}");
        for (String stated : List.of("records: {summary: text}", "approve: {by: ops, records: {summary: text}}")) {
            String recorded = plan.replace("of: ops}]", "of: ops, " + stated + "}]");
            assertThat(PlanAdvice.of(PlanReader.read("p.yaml", recorded, Map.of()), Roster.EMPTY)
                            .toString())
                    .as(stated)
                    .doesNotContain("stays a draft");
        }
    }

    @Test
    void aMessageThatNeedsAnAddressTheInstallationMayNotHaveIsWarnedAbout() {
        String plan = """
                plan: shop
                title: Shop
                owner: ops
                severities: {P0: {title: Outage, notify: ops}}
                responders: {ops: {reach: ["slack:ops"]}}
                rules: [{rule: burns, when: "true", severity: P0, playbook: look}]
                playbooks: {look: {contain: {steps: [{message: bare}]}}}
                messages:
                  bare: {to: ops, text: "${{ incident.url }}"}
                  given: {at: declared, to: ops, text: "${{ default(incident.url, incident.id) }}"}
                """;
        assertThat(PlanAdvice.of(PlanReader.read("p.yaml", plan, Map.of()), Roster.EMPTY))
                .hasToString("p.yaml:9:3: warning: `bare` stays a draft for ever where the installation has no"
                        + " `fireline.public-url`; give it a value to go out with, such as"
                        + " ${{ default(incident.url, incident.id) }}");
    }

    @Test
    void aMisspeltMetricIsWarnedAboutAndOneOfTheAuthorsOwnIsTaken() {
        assertThat(PlanAdvice.of(PlanReader.read("p.yaml", """
                plan: shop
                title: Shop
                owner: ops
                severities: {P0: {title: Outage, notify: ops}}
                responders: {ops: {reach: ["slack:ops"]}}
                rules: [{rule: burns, when: "true", severity: P0}]
                playbooks: {}
                metrics:
                  mean_time_to_resolutoin: "< 2h"
                  satisfaction: "> 4.0"
                  sla_compliance: "> 99%"
                facts: {satisfaction: number}
                """, Map.of()), Roster.EMPTY))
                .hasToString(
                        "p.yaml:9:3: warning: nothing is counted as `mean_time_to_resolutoin` and no fact is called so:"
                                + " its target is held against nothing; did you mean 'mean_time_to_resolution'?");
    }

    @Test
    void aDueTimeThatIsOftenOverWhenItsMessageIsSentIsWarnedAbout() {
        String plan = """
                plan: shop
                title: Shop
                owner: ops
                severities: {P0: {title: Outage, notify: ops}}
                responders: {ops: {reach: ["slack:ops"]}}
                rules: [{rule: burns, when: "true", severity: P0, playbook: look}]
                playbooks: {look: {contain: {steps: [{id: look, task: Look at it, of: ops}]}}}
                messages:
                  first: {at: declared, within: 10m, to: ops, text: It burns}
                  last: {at: contained, within: 10m, to: ops, text: It no longer burns}
                """;
        assertThat(PlanAdvice.of(PlanReader.read("p.yaml", plan, Map.of()), Roster.EMPTY))
                .hasToString(
                        "p.yaml:10:25: warning: counts from the declaration, not from the moment of `at`; write `from: contained`"
                                + " if it is to count from that, or `from: declared` if not");
        String stated = plan.replace("at: contained,", "at: contained, from: contained,");
        assertThat(PlanAdvice.of(PlanReader.read("p.yaml", stated, Map.of()), Roster.EMPTY)
                        .all())
                .isEmpty();
    }

    @Test
    void whatReachesNobodyAndANameEveryIncidentHasAreWarnedAbout() {
        String plan = """
                plan: shop
                title: Shop
                owner: ops
                incident-id: SHOP
                severities: {P0: {title: Outage, notify: [ops, lead], via: [slack, sms]}}
                responders:
                  ops: {members: [ann], reach: [floor]}
                  ann: {email: ann@example.org}
                channels: {floor: {to: "webhook:http://127.0.0.1:9/floor", fallback: "pagerduty:floor"}}
                roles: {lead: {candidates: [ann]}}
                rules: [{rule: burns, when: "true", severity: P0, playbook: look}]
                playbooks: {look: {contain: {steps: [{id: look, task: Look at it, of: ops}]}}}
                messages:
                  seen: {at: declared, to: [ops, "teams:ops"], via: [teams], text: It burns}
                  unseen: {at: declared, to: ops, via: [teams], text: It burns}
                """;
        assertThat(PlanAdvice.of(PlanReader.read("p.yaml", plan, Map.of()), Roster.EMPTY))
                .hasToString("""
                p.yaml:4:1: warning: names every incident the same, but for a number behind it; put a time or a fact in, as in INC-${{ format(declared, "yyyyMMdd-HHmmss") }}
                p.yaml:5:55: warning: reaches nobody: ops, lead can be reached by email, pagerduty, webhook alone, here and in the roster
                p.yaml:15:35: warning: reaches nobody: ops can be reached by email, pagerduty, webhook alone, here and in the roster""");
    }

    @Test
    void anApprovalThatTooFewCanGiveIsWarnedAbout() {
        String plan = """
                plan: shop
                title: Shop
                owner: ops
                severities: {P0: {title: Outage, notify: ops}}
                responders:
                  ops: {members: [ann, ben]}
                  ann: {login: ann, email: ann@example.org}
                  ben: {email: ben@example.org}
                  all: {login: "group:all", email: all@example.org}
                roles: {lead: {candidates: [ann]}}
                rules: [{rule: burns, when: "true", severity: P0, playbook: ask}]
                playbooks:
                  ask:
                    contain:
                      approve: {by: [ops, lead], quorum: 2}
                      steps:
                        - {id: enough, approve: ops}
                        - {id: group, approve: {by: [all, ben], quorum: 3}}
                        - {id: declared, approve: declarer}
                        - {id: address, approve: "email:boss@example.org"}
                """;
        assertThat(PlanAdvice.of(PlanReader.read("p.yaml", plan, Map.of()), Roster.EMPTY))
                .hasToString("""
                p.yaml:15:7: warning: only ann of ops, lead has a `login`, here or in the roster, and 2 different people must approve: it would wait for ever
                p.yaml:20:25: warning: nobody of email:boss@example.org has a `login`, here or in the roster, and one must approve: it would wait for ever""");
    }

    @Test
    void timesThatContradictEachOtherAndLoginsThatAreNobodysAreWarnedAbout() {
        String plan = """
                plan: shop
                title: Shop
                owner: ops
                severities: {P0: {title: Outage, targets: {contain: 5h, resolve: 4h}, notify: ops}}
                responders: {ops: {login: ann, email: ops@example.org}, boss: {login: bo, email: bo@example.org}}
                rules: [{rule: burns, when: "true", severity: P0, playbook: stop}]
                playbooks:
                  stop:
                    contain:
                      steps:
                        - {id: look, task: Look, of: ops, within: 10m, timeout: 5m}
                        - {id: go, approve: {by: [ops, boss], within: 5m, next-after: 10m, otherwise: escalate}}
                        - {id: lead, approve: boss}
                messages: {law: {to: ops, text: "We tell you"}}
                obligations: [{id: tell, from: declared, within: 0d, of: ops, to: ops, message: law}]
                review:
                  - {id: write-up, task: Write it down, of: ops, after: 5d, within: 1d}
                drills:
                  - {id: d, title: Drill, people: ops, alert: {labels: {x: "1"}}, answers: {look: {by: anne}}, actions: {}}
                  - {id: e, title: Told, people: ops, declare: {severity: P0, title: It burns, by: bob}}
                  - {id: f, title: Led, people: ops, declare: {severity: P0, title: It burns}, answers: {lead: [{by: ann}, {by: bo}], go: {by: [ann, bo]}}}
                """;
        assertThat(PlanAdvice.of(PlanReader.read("p.yaml", plan, Map.of()), Roster.EMPTY))
                .hasToString("""
                        p.yaml:4:44: warning: contain is promised after 5h, later than resolve, which is after 4h
                        p.yaml:11:43: warning: the step is given up after 5m, before it is due, after 10m
                        p.yaml:12:59: warning: nobody else is asked before the time is up: the next after 10m, and it is due after 5m
                        p.yaml:15:42: warning: is due the moment its clock begins, so it is always late
                        p.yaml:17:61: warning: is due after 1d, when it has not opened: it opens after 5d, and both count from the same moment
                        p.yaml:19:84: warning: nobody of plan and roster has the login `anne`; did you mean `ann`?
                        p.yaml:20:80: warning: nobody of plan and roster has the login `bob`; did you mean `bo`?
                        p.yaml:21:90: warning: `ann` may not approve `lead`: it is for boss (bo)""");
    }

    @Test
    void aCapabilityThatALevelHasAndTheOneAboveItLacksIsWarnedAbout() {
        String plan = """
                plan: shop
                title: Shop
                owner: ops
                severities: {P0: {title: Outage, notify: ops}}
                responders:
                  ops: {login: ann, email: ops@example.org}
                  first: {members: ops}
                  second: {members: ops, may: [cut]}
                  third: {members: ops, may: [close]}
                levels: [first, second, third]
                rules: [{rule: burns, when: "true", severity: P0, playbook: stop}]
                playbooks:
                  stop:
                    contain:
                      steps:
                        - {id: cut, task: Cut it off, of: ops, requires: cut}
                        - {id: said, task: Cut it off, of: ops, requires: cut, approve: ops}
                        - {id: close, task: Close, of: ops, requires: close}
                """;
        assertThat(PlanCheck.check(PlanReader.read("p.yaml", plan, Map.of()), Roster.EMPTY, LocalDate.EPOCH)
                        .problems())
                .hasToString(
                        "p.yaml:16:58: warning: once `third` is in charge the step would wait for ever: `second` has `cut`"
                                + " in `may`, and `third`, above it, does not");
    }

    @Test
    void aCapabilityThatNoLevelHasIsWarnedAbout() {
        String plan = """
                plan: shop
                title: Shop
                owner: ops
                severities: {P0: {title: Outage, notify: ops}}
                responders:
                  ops: {login: ann, email: ops@example.org, may: [cut]}
                  first: {members: ops}
                  second: {members: ops, may: [close]}
                levels: [first, second]
                rules: [{rule: burns, when: "true", severity: P0, playbook: stop}]
                playbooks:
                  stop:
                    contain:
                      steps:
                        - {id: cut, task: Cut it off, of: ops, requires: cut}
                        - {id: said, task: Cut it off, of: ops, requires: cut, approve: ops}
                """;
        assertThat(PlanCheck.check(PlanReader.read("p.yaml", plan, Map.of()), Roster.EMPTY, LocalDate.EPOCH)
                        .problems())
                .hasToString(
                        "p.yaml:15:58: warning: the step would wait for ever: no level has `cut` in `may`; give it to one of"
                                + " first, second, or let somebody who has it `approve` the step");
    }

    @Test
    void expressionsInTheBracesOfOtherToolsAreWarnedAbout() {
        String plan = """
                plan: shop
                title: Shop
                owner: ops
                severities: {P0: {title: Outage, notify: ops}}
                responders: {ops: {login: ann, email: ops@example.org}}
                facts: {cause: {type: text, options: [bug, load, attack]}}
                rules: [{rule: burns, when: "true", severity: P0, playbook: look}]
                playbooks:
                  look:
                    contain:
                      steps:
                        - {id: look, task: "Look at {{ alert.labels.host }}", of: ops, records: {cause: [bug, load]}}
                        - {note: "In ${facts.cause} since ${{ declared }}, ${HOME} and {{ .Values.x }} are others'"}
                        - {note: "{{incident.id}}", when: facts.cause == "bug"}
                """;
        assertThat(PlanAdvice.of(PlanReader.read("p.yaml", plan, Map.of()), Roster.EMPTY))
                .hasToString("""
                        p.yaml:12:37: warning: `{{ alert.labels.host }}` is told as it stands; an expression is written `${{ alert.labels.host }}`
                        p.yaml:13:22: warning: `${facts.cause}` is told as it stands; an expression is written `${{ facts.cause }}`
                        p.yaml:14:19: warning: `{{incident.id}}` is told as it stands; an expression is written `${{ incident.id }}`""");
    }
}
