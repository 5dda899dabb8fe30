package dev.fireline.plans.difference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.Plan;
import dev.fireline.plans.catalog.Catalog;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final String OLD = """
            plan: town
            title: Town
            owner: ops
            severities:
              P0: {title: Down, targets: {acknowledge: 15m}, notify: ops}
            responders:
              ops: {reach: ["slack:ops"], login: ann}
            facts:
              keys: int
              scope: [one, all]
            rules:
              - {rule: burns, when: "true", severity: P0, for: 5m, playbook: stop}
            playbooks:
              stop:
                contain:
                  steps:
                    - {id: look, task: Look, of: ops}
                    - id: shut
                      uses: http.post
                      with: {url: "https://town.example.org/gate"}
                      approve: ops
            """;

    @Test
    void ofALadderTheRungThatDiffersIsNamed() {
        String ladder = "notify: ops, escalate: [{after: 5m, unless: acknowledged, to: ops},"
                + " {after: 15m, every: 15m, unless: acknowledged, to: ops}, {reasons: [press, safety], to: ops}]}";
        String old = OLD.replace("notify: ops}", ladder);

        assertThat(Difference.between(plan(old), plan(old.replace("safety", "law"))))
                .containsExactly("severities.P0.escalate[3].reasons: [press, safety] → [press, law]");
    }

    @Test
    void whatDiffersIsWrittenAsTheAuthorWroteIt() {
        String changed = OLD.replace("keys: int", "keys: {type: number, default: 3}")
                .replace("[one, all]", "[one, some, all]")
                .replace("for: 5m", "for: 10m, reopen-within: 1h")
                .replace(
                        "approve: ops",
                        "undo: none\n          approve: {by: ops, quorum: 2, within: {P0: 5m, else: 1h}}")
                .replace(
                        "{id: look, task: Look, of: ops}",
                        "{id: look, task: Look, of: [ops, burgess], records: {seen: text}}")
                .replace("login: ann}", "login: ann}\n  burgess: {name: B, email: b@example.org}")
                .replace("facts:", "business-hours: {zone: UTC, days: mon-fri, hours: 09:00-17:00}\nfacts:");

        assertThat(Difference.between(plan(OLD), plan(changed)))
                .containsExactlyInAnyOrder(
                        "business-hours.zone: added UTC",
                        "business-hours.days: added [mon, tue, wed, thu, fri]",
                        "business-hours.hours: added 09:00-17:00",
                        "business-hours.holidays: added []",
                        "facts.keys: int → {type: number, default: 3}",
                        "facts.scope: [one, all] → [one, some, all]",
                        "responders.burgess: added {name: B, email: \"b@example.org\"}",
                        "rules.burns.for: 5m → 10m",
                        "rules.burns.reopen-within: added 1h",
                        "playbooks.stop.contain.steps.look.of: ops → [ops, burgess]",
                        "playbooks.stop.contain.steps.look.records: added {seen: text}",
                        "playbooks.stop.contain.steps.shut.approve: ops → {by: ops, quorum: 2, within: {P0: 5m, else: 1h}}",
                        "playbooks.stop.contain.steps.shut.undo: added none");
    }

    @Test
    void noShippedPlanIsWrittenInWordsOfTheProgram() {
        List<Plan> shipped = new ArrayList<>();
        Catalog.load(null, Map.of(), LocalDate.of(2026, 11, 28))
                .plans()
                .values()
                .forEach(pinned -> shipped.add(pinned.plan()));
        for (Plan plan : shipped) {
            assertThat(Difference.between(plan, plan)).isEmpty();
            for (Plan other : shipped) {
                assertThat(Difference.between(plan, other))
                        .allSatisfy(
                                line -> assertThat(line)
                                        .doesNotContain(": null")
                                        .doesNotContainPattern(
                                                "[A-Z][A-Za-z]+\\[[a-z]+=|\\b(plain|named|initial|holdFor|nextAfter|businessHours): "));
            }
        }
    }

    private static Plan plan(String yaml) {
        return Catalog.one(null, yaml.getBytes(UTF_8), Map.of(), LocalDate.of(2026, 11, 28))
                .orThrow()
                .plans()
                .get("town")
                .plan();
    }
}
