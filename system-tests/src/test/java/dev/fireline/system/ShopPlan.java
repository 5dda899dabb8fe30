package dev.fireline.system;

/** A plan that is changed while an incident follows it. */
final class ShopPlan {
    static final String FIRST = """
            plan: shop
            title: The shop
            version: "1"
            owner: alice
            severities:
              P1: {title: Customers cannot pay, targets: {resolve: 4h}, notify: alice}
            rules:
              - {rule: down, when: 'alert.labels.alertname == "ShopDown"', severity: P1, playbook: repair}
            playbooks:
              repair:
                contain:
                  steps:
                    - {id: look, task: What is broken?, of: alice}
                    - {id: report, task: Write the first report, of: alice}
            """;

    private ShopPlan() {}
}
