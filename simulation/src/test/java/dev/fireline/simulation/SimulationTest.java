package dev.fireline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.activities.people.RosterPeople;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.people.Roster;
import dev.fireline.workflows.expect.Finding;
import dev.fireline.workflows.incident.IncidentView.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulationTest {
    static final PinnedPlan PLAN = Play.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities:
              P0:
                title: Outage
                targets: {acknowledge: 5m, contain: 30m, resolve: 4h}
                notify: [on-call, security]
                escalate: [{after: 5m, unless: acknowledged, to: second}]
              P1: {title: High, targets: {acknowledge: 30m}, notify: on-call}
            responders:
              ops: {members: [alice, bob]}
              alice: {login: alice, reach: ["slack:alice"]}
              bob: {login: bob, reach: ["slack:bob", "email:bob@example.org"]}
              on-call: {reach: ["slack:on-call"], members: [alice]}
              security: {reach: ["slack:security"]}
              second: {login: carol, reach: ["email:carol@example.org"]}
            rules:
              - {rule: burns, when: alert.labels.alertname == "Burns", severity: P0, playbook: stop, group-by: []}
            playbooks:
              stop:
                contain:
                  within: 20m
                  steps:
                    - parallel:
                        - {id: a, uses: kubernetes.scale, with: {deployment: a, namespace: shop, replicas: 0}}
                        - {id: b, uses: kubernetes.scale, with: {deployment: b, namespace: shop, replicas: 0}}
                    - id: revoke
                      uses: kubernetes.delete-secret
                      with: {namespace: shop, name: certs}
                      approve: {by: ops, within: 10m, otherwise: escalate}
                recover:
                  steps:
                    - {id: again, uses: kubernetes.scale, with: {deployment: a, namespace: shop, replicas: 5}}
                    - {id: repaired, task: Is it well?, of: ops, records: {cause: text}}
            messages:
              update: {every: 1h, to: "slack:status", text: "Still on it, now ${{ incident.phase }}"}
            review:
              - {id: write-up, task: Write it down, of: ops, within: 5d}
            """);

    static final String STORY = """
            scenario: burning
            title: The shop burns
            plan: shop
            alerts:
              - {labels: {alertname: Burns}}
              - {at: 1m, labels: {alertname: Burns, host: two}}
            acts:
              - {at: 7m, acknowledge: {by: alice}}
            answers:
              revoke: {choice: approve, by: bob, after: 12m}
              repaired: {choice: done, by: alice, after: 3h, records: {cause: a match}}
              write-up: {choice: done, by: alice, after: 4d}
            expect:
              - {at: 0s, paged: [on-call, security], via: slack}
              - {at: 5m, paged: [second]}
              - {at: 5m, breached: acknowledge}
              - {at: 0s, action: kubernetes.scale, step: a, with: {replicas: 0}}
              - {at: 12m, action: kubernetes.delete-secret, step: revoke, with: {name: certs}}
              - {at: 12m, met: contain}
              - {at: 1h, message: update, to: ["slack:status"], text: now recover}
              - {order: [a, b, revoke, again]}
              - {undo: [again, b, a]}
              - {never: {paged: [nobody]}}
              - {incidents: 1}
              - {status: CLOSED}
            """;

    @Test
    void everythingExpectedOfAWholeIncidentHoldsToTheSecond() {
        Simulated simulated = Play.of(PLAN, STORY);

        assertThat(simulated.findings()).allMatch(Finding::holds);
        assertThat(simulated.incidents().getFirst().last().status()).isEqualTo(Status.CLOSED);
        assertThat(simulated.remarks()).isEmpty();
    }

    @Test
    void everyRunIsTheSameToTheMillisecond() {
        Simulated first = Play.of(PLAN, STORY);
        Simulated second = Play.of(PLAN, STORY);

        assertThat(second.incidents().getFirst().timeline())
                .isEqualTo(first.incidents().getFirst().timeline());
        assertThat(second.told()).isEqualTo(first.told());
        assertThat(second.acted()).isEqualTo(first.acted());
    }

    @Test
    void practiceComesToItsEndAndIsInOrder() {
        Simulated practice = Practice.play(new RosterPeople(() -> Roster.EMPTY));

        assertThat(practice.remarks()).isEmpty();
        assertThat(practice.holds()).isTrue();
        assertThat(practice.acted()).isNotEmpty();
    }

    @Test
    void whatAnAlertWouldHaveToldIsMadeUpWhereNoScenarioIsWritten() {
        PinnedPlan plan = Play.plan("""
                plan: shop
                title: Shop
                owner: ops
                severities: {P0: {title: Outage, notify: ops}}
                responders: {ops: {login: ann, email: ann@example.org}}
                facts:
                  line: {type: text, value: alert.labels.line}
                  lanes: {type: int, value: alert.labels.lanes, options: [2, 4]}
                  cause: {type: text, options: [loss, theft]}
                  hosts: {type: list, value: "[alert.labels.host]"}
                rules: [{rule: burns, when: 'alert.labels.alertname == "Burns"', severity: P0, playbook: stop}]
                playbooks:
                  stop:
                    contain:
                      steps:
                        - {each: "${{ facts.hosts }}", as: host, steps: [{note: "look at ${{ host }}"}]}
                        - {id: why, task: Find out, of: ops, records: {cause: text, floor: {type: int, options: [3, 5]}}}
                        - {message: told}
                messages: {told: {to: ops, subject: Burns, text: "Line ${{ facts.line }}"}}
                """);
        RosterPeople people = new RosterPeople(() -> new Roster(Map.of()));

        Simulated simulated = Simulation.run(plan, DefaultScenario.of(plan.plan(), null, false, people), people);

        assertThat(simulated.incidents().getFirst().toString()).contains("look at hosts", "told ops by email");
        assertThat(simulated.incidents().getFirst().last().facts())
                .as("of the values allowed")
                .containsEntry("lanes", 2)
                .containsEntry("cause", "loss")
                .containsEntry("floor", 3);
        assertThat(simulated.incidents().getFirst().last().status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void whereNobodyIsNamedAsManyAnswerAsAreNeeded() {
        PinnedPlan plan = Play.plan("""
                plan: shop
                title: Shop
                owner: ops
                severities: {P0: {title: Outage, notify: ops}}
                responders:
                  ops: {members: [ann, ben, cat]}
                  security: {members: [sam]}
                  ann: {login: ann, email: ann@example.org}
                  ben: {login: ben, email: ben@example.org}
                  cat: {login: cat, email: cat@example.org, may: cut_network}
                  sam: {login: sam, email: sam@example.org}
                  first: {members: [ops]}
                levels: [first]
                rules: [{rule: burns, when: "true", severity: P0, playbook: stop}]
                playbooks:
                  stop:
                    contain:
                      steps:
                        - {id: both, approve: {by: [ops, security], each: true}}
                        - {id: able, requires: cut_network, approve: {by: [ops, security]}}
                """);

        assertThatItEndsOnceAllAnswer(plan);
    }

    @Test
    void whoIsKnownByAGroupAloneAnswersAsOneOfIt() {
        PinnedPlan plan = Play.plan("""
                plan: shop
                title: Shop
                owner: ops
                severities: {P0: {title: Outage, notify: ops}}
                responders: {ops: {login: "group:shop-ops", email: ops@example.org}}
                rules: [{rule: burns, when: "true", severity: P0, playbook: stop}]
                playbooks: {stop: {contain: {steps: [{id: look, task: Look, of: ops}, {id: may, approve: ops}]}}}
                """);

        assertThatItEndsOnceAllAnswer(plan);
    }

    @Test
    void theEndIsWaitedForOfWhatHoldsOrIsSilentWhenEverythingElseIsOver() {
        PinnedPlan plan = Play.plan("""
                plan: shop
                title: Shop
                owner: ops
                severities: {P0: {title: Outage, notify: ops}}
                responders: {ops: {login: ops, email: ops@example.org}}
                rules:
                  - {rule: burns, when: alert.labels.alertname == "Burns", severity: P0, group-by: [], playbook: look}
                  - {rule: smokes, when: alert.labels.alertname == "Smokes", for: 10m, severity: P0, group-by: [], playbook: look}
                  - {rule: silent, when: alert.labels.alertname == "Beat", absent: 30m, severity: P0, group-by: [], playbook: look}
                playbooks: {look: {contain: {steps: [{note: looked}]}}}
                """);

        Simulated simulated = Play.of(plan, """
                scenario: late
                title: Two rules fire when the first incident is closed
                plan: shop
                alerts:
                  - {labels: {alertname: Burns}}
                  - {labels: {alertname: Beat}}
                  - {at: 5m, labels: {alertname: Smokes}}
                expect: [{incidents: 3}, {at: 15m, timeline: rule smokes}, {at: 30m, timeline: rule silent}]
                """);

        assertThat(simulated.findings()).allMatch(Finding::holds);
    }

    @Test
    void aGenericAlertIsToldFromOthersByTheFieldThePlanNames() {
        PinnedPlan plan = Play.plan("""
                plan: shop
                title: Shop
                owner: ops
                intake: {id: event}
                severities: {P0: {title: Outage, notify: ops}}
                responders: {ops: {login: ops, email: ops@example.org}}
                rules: [{rule: burns, when: alert.body.kind == "fire", count: 2 in 5m, severity: P0, group-by: [], playbook: look}]
                playbooks: {look: {contain: {steps: [{note: looked}]}}}
                """);
        String scenario = """
                scenario: twice
                title: Two events with the same labels
                plan: shop
                until: 1h
                alerts:
                  - {source: generic, labels: {host: web}, body: {event: 1, kind: fire}}
                  - {at: 1m, source: generic, labels: {host: web}, body: {event: 2, kind: fire}}
                expect: [{incidents: 1}]
                """;

        assertThat(Play.of(plan, scenario).findings()).allMatch(Finding::holds);
        assertThat(Play.of(plan, scenario.replace("event: 2", "event: 1")).findings())
                .noneMatch(Finding::holds);
    }

    @Test
    void whoActsForAGroupIsOneOfIt() {
        PinnedPlan plan = Play.plan("""
                plan: shop
                title: Shop
                owner: ops
                severities: {P0: {title: Outage, notify: ops, targets: {acknowledge: 5m}}}
                responders: {ops: {login: "group:shop-ops", email: ops@example.org, acknowledge: 5m}}
                rules: [{rule: burns, when: "true", severity: P0, playbook: stop}]
                playbooks: {stop: {contain: {steps: [{id: look, task: Look, of: ops}]}}}
                """);

        Simulated simulated = Play.of(plan, """
                scenario: acknowledged
                title: Somebody of the group acknowledges
                plan: shop
                alerts: [{labels: {alertname: Burns}}]
                acts: [{at: 1m, acknowledge: {by: "group:shop-ops"}}]
                answers: {look: {by: "group:shop-ops", after: 10m}}
                expect: [{at: 1m, met: acknowledgement of ops}, {status: CLOSED}]
                """);

        assertThat(simulated.remarks()).isEmpty();
        assertThat(simulated.findings()).allMatch(Finding::holds);
    }

    @Test
    void aWaitForAnAnswerEndsWhereNothingSaysOtherwise() {
        PinnedPlan plan = Play.plan("""
                plan: shop
                title: Shop
                owner: ops
                severities: {P0: {title: Outage, notify: ops}}
                responders: {ops: {login: ops, email: ops@example.org}}
                runners: {host: {kind: local}}
                rules: [{rule: burns, when: "true", severity: P0, playbook: stop}]
                playbooks:
                  stop:
                    contain:
                      steps:
                        - {id: up, uses: http.get, with: {url: "https://shop.example.org"}, until: steps.up.outputs.status == 200, every: 5s, timeout: 1m, on-failure: stop}
                        - {id: run, uses: runner.exec, with: {runner: host, command: [check]}, until: steps.run.outputs.exit_code == 0, every: 5s, timeout: 1m, on-failure: stop}
                """);

        Simulated simulated = Play.of(plan, """
                scenario: well
                title: All goes well
                plan: shop
                alerts: [{labels: {alertname: Burns}}]
                expect: [{at: 0s, action: runner.exec, step: run}, {status: CLOSED}]
                """);

        assertThat(simulated.findings()).allMatch(Finding::holds);
    }

    private static void assertThatItEndsOnceAllAnswer(PinnedPlan plan) {
        Simulated simulated = Play.of(plan, """
                scenario: answered
                title: Everybody answers
                plan: shop
                alerts: [{labels: {alertname: Burns}}]
                answers: {else: {choice: auto, after: 1m}}
                until: 1h
                """);

        assertThat(simulated.remarks()).isEmpty();
        assertThat(simulated.incidents().getFirst().last().status()).isEqualTo(Status.CLOSED);
    }
}
