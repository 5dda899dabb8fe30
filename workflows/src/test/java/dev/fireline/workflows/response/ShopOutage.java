package dev.fireline.workflows.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.question.Refusal;
import java.util.List;

/** The outage of a shop, from containment to review. */
final class ShopOutage {
    static final PinnedPlan PLAN = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities:
              P0:
                title: Outage
                targets: {acknowledge: 5m, contain: 30m, resolve: 2h}
                notify: on-call
                escalate:
                  - {after: 15m, unless: acknowledged, to: second}
                  - {after: 3h, unless: resolved, to: boss}
            responders:
              ops: {reach: ["slack:ops"]}
              on-call: {reach: ["slack:on-call"]}
              second: {reach: ["slack:second"]}
              boss: {reach: ["slack:boss"]}
              security: {reach: ["slack:security"]}
            roles: {incident-commander: {candidates: [on-call]}}
            rules:
              - {rule: burns, when: "true", severity: P0, playbook: main}
            facts:
              scope: {type: text}
            messages:
              all-clear: {at: resolved, to: ops, text: "resolved"}
              update: {at: declared, every: 1h, to: ops, text: "still burning"}
            playbooks:
              main:
                contain:
                  within: 15m
                  steps:
                    - {id: stop, uses: kubernetes.scale, with: {namespace: shop, deployment: compute, replicas: 0}}
                    - {id: revoke, uses: kubernetes.delete-secret, with: {namespace: shop, name: tls}, approve: security}
                investigate:
                  steps:
                    - {id: assess, task: Assess the scope, of: security, records: {scope: text}}
                recover:
                  steps:
                    - {id: start, uses: kubernetes.scale, with: {namespace: shop, deployment: compute, replicas: 3}, undo: none}
            review:
              - {id: look-back, task: Look back, of: ops, within: 24h}
            """);

    private ShopOutage() {}

    static List<String> keys(TestTown town, String action) {
        return town.actions.real(action).stream()
                .map(ActionRequest::idempotencyKey)
                .toList();
    }

    static IncidentView.Clock clock(IncidentView view, String name) {
        return view.clocks().stream()
                .filter(clock -> clock.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Decide approve(String step) {
        return new Decide(step, "approve", "security", null, null, null);
    }

    static void assertRefused(Runnable call, String type, String text) {
        assertThat(Refusal.in(catchThrowable(call::run))).hasValueSatisfying(refusal -> {
            assertThat(refusal.type()).isEqualTo(type);
            assertThat(refusal.text()).contains(text);
        });
    }
}
