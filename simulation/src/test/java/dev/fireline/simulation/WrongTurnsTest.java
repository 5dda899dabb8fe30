package dev.fireline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.expect.Finding;
import org.junit.jupiter.api.Test;

/** What goes wrong in a scenario: targets and channels that are down, a severity that goes to and fro, an end out of turn. */
class WrongTurnsTest {
    private static PinnedPlan plan(String contain) {
        return Play.plan("""
                plan: shop
                title: Shop
                owner: ops
                severities:
                  P0: {title: Outage, notify: ops, targets: {acknowledge: 10m}, escalate: [{after: 50m, unless: acknowledged, to: boss, when: facts.wide}]}
                  P1: {title: High, notify: ops, targets: {acknowledge: 1h}}
                  P2: {title: Low, notify: ops}
                responders:
                  ops: {login: ann, reach: [desk]}
                  boss: {login: bo, reach: ["slack:boss"]}
                channels: {desk: {to: "sms:desk", fallback: "email:desk@example.org"}}
                facts: {wide: bool}
                rules: [{rule: burns, when: "true", severity: P0, group-by: [], playbook: stop}]
                playbooks: {stop: {contain: {steps: [%s]}}}
                messages:
                  news: {every: 1h, until: contained, to: "slack:news", text: Not contained yet}
                  all: {every: 1h, until: closed, to: "slack:all", text: Not closed yet}
                review: [{id: write-up, task: Write it down, of: ops}]
                """.formatted(contain));
    }

    private static Simulated play(String contain, String rest) {
        return Play.of(plan(contain), """
                scenario: wrong
                title: A wrong turn
                plan: shop
                alerts: [{labels: {alertname: Burns}}]
                """ + rest.stripIndent());
    }

    private static void holds(Simulated simulated) {
        assertThat(simulated.remarks()).isEmpty();
        assertThat(simulated.findings()).isNotEmpty().allMatch(Finding::holds);
    }

    @Test
    void whatDoesNotAnswerIsGivenUpWhenItsTimeIsOver() {
        holds(play("""
                {id: look, uses: http.get, with: {url: "http://shop"}, timeout: 3m, on-failure: continue}, \
                {id: stop, uses: kubernetes.scale, with: {namespace: a, deployment: b, replicas: 0}, timeout: 2m}""", """
                actions: {look: {fails: Unavailable, text: no route}, stop: {fails: Unavailable, text: no answer}}
                answers: {stop: {choice: skip, by: ann, after: 1m}}
                until: 1h
                expect:
                  - {at: 123s, timeline: 'failed: http.get: no route'}
                  - {at: 186s, timeline: 'failed: kubernetes.scale: no answer'}
                  - {at: 186s, paged: ops, text: 'needs you: stop'}
                  - {order: [look, stop]}
                """));
    }

    @Test
    void aChannelThatIsDownIsGivenUpAfterADayAndItsFallbackTold() {
        holds(play("{id: look, task: Look, of: boss}", """
                actions: {notify.sms: {fails: Unavailable, text: no gateway}}
                until: 2d
                expect:
                  - {timeline: 'could not reach ops by sms'}
                  - {paged: "email:desk@example.org"}
                """));
    }

    @Test
    void aStepThatFailsByItsNameDoesNotTakeThePageAboutItDown() {
        holds(play("{id: tell, uses: notify.slack, with: {channel: all, text: it burns}}", """
                actions: {tell: {fails: NotConfigured, text: no such channel}}
                answers: {tell: {choice: none}}
                until: 1h
                expect:
                  - {at: 0s, timeline: 'failed: notify.slack: no such channel'}
                  - {at: 0s, paged: ops, text: 'needs you: tell'}
                  - {never: {timeline: could not reach}}
                """));
    }

    @Test
    void aSeverityThatGoesThereAndBackTellsNothingTwice() {
        String asked = "{id: go, approve: {by: boss, within: {P0: 5m, P1: 30m}, otherwise: escalate}}";
        Simulated simulated = play(asked, """
                acts:
                  - {at: 20m, classify: {by: ann, severity: P2}}
                  - {at: 31m, classify: {by: ann, severity: P1}}
                  - {at: 40m, classify: {by: ann, severity: P0}}
                until: 45m
                expect:
                  - {at: 5m, timeline: "nobody answered 'go' in time"}
                  - {at: 10m, breached: acknowledge}
                """);

        holds(simulated);
        String timeline = simulated.incidents().getFirst().timeline().toString();
        assertThat(timeline.split("nobody answered 'go' in time; ", -1)).hasSize(2);
        assertThat(timeline.split("target missed: acknowledge", -1)).hasSize(2);
    }

    @Test
    void aRungThatCalledNobodyIsLookedAtAgainWhenTheSeverityComesBack() {
        holds(play("{id: look, task: Look, of: boss}", """
                acts:
                  - {at: 40m, fact: {by: ann, name: wide, value: false}}
                  - {at: 55m, classify: {by: ann, severity: P1}}
                  - {at: 56m, fact: {by: ann, name: wide, value: true}}
                  - {at: 58m, classify: {by: ann, severity: P0}}
                until: 1h
                expect:
                  - {at: 50m, timeline: 'not escalated to boss: facts.wide does not hold'}
                  - {at: 58m, timeline: 'escalated to boss'}
                """));
    }

    @Test
    void whatRepeatsUntilContainmentEndsWhenTheIncidentIsResolvedWithoutIt() {
        holds(play("{id: look, task: Look, of: boss}", """
                acts: [{at: 90m, resolve: {by: ann, reason: it was the lamp}}]
                until: 3h
                expect:
                  - {at: 1h, message: news}
                  - {at: 2h, message: all}
                  - {never: {at: 2h, message: news}}
                """));
    }

    @Test
    void whateverAGroupDoesOneOfItDoes() {
        holds(play("{id: look, task: Look, of: boss}", """
                acts:
                  - {at: 1m, note: {by: "group:shop", text: I am on it}}
                  - {at: 2m, classify: {by: "group:shop", severity: P1}}
                until: 10m
                expect:
                  - {at: 1m, timeline: I am on it}
                  - {never: {timeline: 'group:shop'}}
                """));
    }

    @Test
    void whereALevelWithoutTheCapabilityHasPassedThoseThatHaveItNobodyIsToldToEscalate() {
        PinnedPlan plan = Play.plan("""
                plan: shop
                title: Shop
                owner: ops
                severities: {P0: {title: Outage, notify: ops}}
                responders:
                  ops: {login: ann, reach: ["slack:ops"]}
                  first: {members: ops}
                  second: {members: ops, may: [cut]}
                  third: {members: ops}
                levels: [first, second, third]
                rules: [{rule: burns, when: "true", severity: P0, group-by: [], playbook: stop}]
                playbooks:
                  stop: {contain: {steps: [{wait: 10m}, {id: cut, task: Cut it off, of: ops, requires: cut}]}}
                """);
        String scenario = """
                scenario: passed
                title: The board takes over
                plan: shop
                alerts: [{labels: {alertname: Burns}}]
                acts: [{at: 1m, escalate: {by: ann}}, {at: 2m, escalate: {by: ann}}]
                until: 20m
                expect: [{at: 10m, timeline: 'third, in charge, does not have; second has it; no level above does'}]
                """;

        holds(Play.of(plan, scenario));
        holds(Play.of(
                plan,
                scenario.replace("{at: 1m, escalate: {by: ann}}, {at: 2m, escalate: {by: ann}}", "")
                        .replace(
                                "third, in charge, does not have; second has it; no level above does",
                                "second has it; escalate")));
    }
}
