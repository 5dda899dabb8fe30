package dev.fireline.bridge;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.reader.PlanReader;
import java.util.Map;

/** Small plans for tests. */
public final class Plans {
    private Plans() {}

    /** A plan whose one rule {@code <name>-rule} takes alerts of that severity label, grouped by job. */
    public static PinnedPlan onSeverity(String name, String label) {
        String yaml = """
                plan: %1$s
                title: Plan %1$s
                owner: ops
                version: "1"
                severities: {P0: {title: everything is down, aliases: sev1}, P1: {title: something is down}}
                facts: {hosts: int}
                rules:
                  - rule: %1$s-rule
                    when: 'alert.labels.severity == "%2$s"'
                    severity: P0
                    group-by: [alert.labels.job]
                    playbook: stop-it
                playbooks: {stop-it: {contain: {steps: [{note: stop}]}}}
                drills:
                  - {id: fire, title: The lab burns, every: quarter, people: email:lab@example.org, alert: {labels: {severity: %2$s, job: lab}}}
                """.formatted(name, label);
        return new PinnedPlan(
                "ab".repeat(32),
                PlanReader.read(name + ".yaml", yaml, Map.of()).plan().orElseThrow());
    }
}
