package dev.fireline.workflows.engine;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;

/** The plans of the incidents whose histories are recorded. */
final class HistoryPlans {
    static final PinnedPlan SHOP = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities:
              P0: {title: Outage, targets: {acknowledge: 5m, contain: 30m}, notify: on-call, escalate: [{after: 5m, unless: acknowledged, to: security}]}
            responders:
              ops: {reach: ["slack:ops"]}
              on-call: {reach: ["slack:on-call"]}
              security: {reach: ["slack:security"]}
            roles: {incident-commander: {candidates: [on-call]}}
            rules:
              - {rule: burns, when: "true", severity: P0, playbook: main}
            facts:
              scope: {type: text}
            messages:
              told: {at: declared, to: ops, text: "${{ incident.id }} began"}
              update: {every: 30m, to: ops, text: "${{ incident.status }}"}
            playbooks:
              main:
                contain:
                  within: 15m
                  steps:
                    - id: stop
                      approve: {by: security, within: 10m, otherwise: escalate}
                      parallel:
                        - {id: stop-compute, uses: kubernetes.scale, with: {namespace: shop, deployment: compute, replicas: 0}}
                        - {id: stop-front, uses: kubernetes.scale, with: {namespace: shop, deployment: front, replicas: 0}}
                    - {id: revoke, uses: kubernetes.delete-secret, with: {namespace: shop, name: tls}, approve: security}
                    - note: "Stopped ${{ incident.id }}"
                investigate:
                  steps:
                    - {id: assess, task: Assess the scope, of: security, records: {scope: text}}
                    - {wait: 1s}
                recover:
                  steps:
                    - {id: back, uses: kubernetes.scale, with: {namespace: shop, deployment: compute, replicas: 3}, undo: none}
            review:
              - {id: look-back, task: Look back, of: ops, within: 24h}
            """);

    private static final String FIRST = """
            plan: farm
            title: Farm
            version: "1"
            owner: ops
            severities:
              P0: {title: Outage, notify: ops}
            responders:
              ops: {reach: ["slack:ops"]}
              security: {reach: ["slack:security"]}
            rules:
              - {rule: burns, when: "true", severity: P0, playbook: main}
            facts:
              hosts: {type: list, ask: security}
            playbooks:
              main:
                contain:
                  steps:
                    - {id: cuts, each: "${{ facts.hosts }}", as: host, steps: [{id: cut, uses: kubernetes.scale, with: {namespace: farm, deployment: "${{ host }}", replicas: 0}}]}
                    - {id: report, task: Write the first report, of: ops, within: 1h}
            """;

    static final PinnedPlan FARM = TestTown.plan(FIRST);

    static final PinnedPlan BETTER_FARM = TestTown.plan(FIRST.replace("version: \"1\"", "version: \"2\"")
            .replace("report, task: Write the first report", "call, task: Call the owner"));

    /** Its one action may lose its answer. */
    static final PinnedPlan LOST = TestTown.plan("""
            plan: front
            title: Front
            owner: ops
            severities:
              P0: {title: Outage, notify: ops}
            responders:
              ops: {reach: ["slack:ops"]}
            rules:
              - {rule: burns, when: "true", severity: P0, playbook: main}
            playbooks:
              main:
                contain:
                  steps:
                    - {id: cut-off, uses: kubernetes.scale, with: {namespace: shop, deployment: front, replicas: 0}}
            """);

    /** What puts it back needs an answer that nobody ever gave. */
    static final PinnedPlan DOUBTED = TestTown.plan("""
            plan: back
            title: Back
            owner: ops
            severities:
              P0: {title: Outage, notify: ops}
            responders:
              ops: {reach: ["slack:ops"]}
            rules:
              - {rule: burns, when: "true", severity: P0, playbook: main}
            playbooks:
              main:
                contain:
                  steps:
                    - id: halt
                      uses: kubernetes.scale
                      with: {namespace: shop, deployment: back, replicas: 0}
                      retry: {attempts: 1}
                      on-failure: continue
                      undo: {uses: kubernetes.scale, with: {namespace: shop, deployment: back, replicas: "${{ steps.halt.outputs.before }}"}}
                    - {id: look, task: Look at it, of: ops}
            """);

    private HistoryPlans() {}
}
