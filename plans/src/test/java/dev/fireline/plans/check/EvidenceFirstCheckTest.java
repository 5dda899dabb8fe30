package dev.fireline.plans.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.PlanReader;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceFirstCheckTest {
    private static final String DELETE =
            "{id: delete, uses: kubernetes.delete-secret, with: {namespace: shop, name: key}}";
    private static final String LOGS = "{id: logs, uses: evidence.pod-logs, with: {namespace: shop}, exhibit: logs}";

    @Test
    void whatDestroysBeforeAnythingIsKeptIsRefusedWhereEvidenceIsStrict() {
        assertThat(problems(true, DELETE, LOGS))
                .contains("`delete` destroys, and nothing is kept as evidence before it in `stop`");
    }

    @Test
    void whatIsKeptBeforeLetsItPassAndSoDoesAWrittenWaiver() {
        assertThat(problems(true, LOGS, DELETE)).doesNotContain("nothing is kept as evidence before it");
        assertThat(problems(
                        true,
                        "{id: waiver, uses: evidence.keep, with: {text: the key is public already}, exhibit: waiver}",
                        DELETE))
                .doesNotContain("nothing is kept as evidence before it");
    }

    @Test
    void whereEvidenceIsNotStrictTheAuthorDecides() {
        assertThat(problems(false, DELETE, LOGS)).doesNotContain("nothing is kept as evidence before it");
    }

    private static String problems(boolean strict, String... steps) {
        return PlanCheck.check(
                        PlanReader.read("p.yaml", """
                plan: shop
                title: Shop
                owner: ops
                evidence: {bucket: shop-evidence, strict: %s}
                severities:
                  P0: {title: Outage, notify: ops}
                responders:
                  ops: {reach: ["slack:ops"]}
                rules: [{rule: burns, when: "true", severity: P0, playbook: stop}]
                playbooks:
                  stop:
                    contain:
                      steps:
                        - %s
                """.formatted(strict, String.join("\n        - ", steps)), Map.of()),
                        Roster.EMPTY,
                        LocalDate.EPOCH)
                .problems()
                .toString();
    }
}
