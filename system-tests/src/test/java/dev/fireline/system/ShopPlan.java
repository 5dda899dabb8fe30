package dev.fireline.system;

/** A plan for one shop, whose playbooks each test writes. */
public final class ShopPlan {
    /** One that is changed while an incident follows it. */
    static final String FIRST = with("""
            playbooks:
              repair:
                contain:
                  steps:
                    - {id: look, task: What is broken?, of: alice}
                    - {id: report, task: Write the first report, of: alice}
            """);

    private ShopPlan() {}

    /** @param rest {@code playbooks}, of which {@code repair} answers the alert {@code ShopDown}, and what else the plan has */
    public static String with(String rest) {
        return """
                plan: shop
                title: The shop
                version: "1"
                owner: alice
                severities:
                  P1: {title: Customers cannot pay, targets: {resolve: 4h}, notify: alice}
                rules:
                  - {rule: down, when: 'alert.labels.alertname == "ShopDown"', severity: P1, playbook: repair}
                """ + rest;
    }
}
