package dev.fireline.plans.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.catalog.Catalog;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionTest {
    private static final List<String> CONDITIONS = List.of(
            "alert.labels.name == 'down'",
            "'down' == alert.labels.name",
            "alert.labels['name'] == 'down'",
            "alert.labels.name in ['up', 'down']",
            "alert.labels.name == 'down' && alert.metrics.count > 3",
            "alert.labels.name == 'down' || alert.metrics.count > 3",
            "alert.labels.name != 'down'",
            "!(alert.labels.name == 'down')",
            "alert.metrics.count >= 3 || has(alert.labels.name)",
            "alert.metrics.count == alert.metrics.limit",
            "default(alert.metrics.count > 3, true)",
            "alert.labels.name == 'down' ? true : alert.metrics.count < 3",
            "alert.labels.name == alert.body.name",
            "alert.body.at < timestamp('2026-11-21T09:00:00Z')",
            "alert.body.parties['1'] == 'down'",
            "alert.body.name.first == 'down'",
            "alert.body.names.exists(n, n == 'down')",
            "alert.body.name == null",
            "alert.labels.name.startsWith('d') && alert.metrics.count > 3");

    @Test
    void whatHoldsIsNeverRuledOut() {
        for (String condition : CONDITIONS) {
            assertSame(condition);
        }
    }

    @Test
    void noRuleOfTheShippedPlansIsRuledOutWhereItHolds() {
        for (PinnedPlan pinned :
                Catalog.load(null, Map.of(), LocalDate.EPOCH).orThrow().plans().values()) {
            pinned.plan().rules().forEach(rule -> assertSame(rule.when().source()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alert.labels.name == 'other'",
                "alert.labels.name in ['other', 'more'] && alert.metrics.count > 1",
                "alert.labels.none == 'down'",
                "alert.metrics.none > 3",
                "alert.labels.none == 'down' || alert.labels.name == 'other'",
                "alert.metrics.count == 'down'"
            })
    void whatOneTextRulesOutIsNotRun(String condition) {
        assertThat(needs(condition).mayHold(scope("down", 4L, "b").names())).isFalse();
    }

    private static void assertSame(String condition) {
        for (Scope scope : scopes()) {
            assertThat(new Expression(condition).holds(scope))
                    .as(condition + " with " + scope)
                    .isEqualTo(new Expression(condition).evaluate(scope).holds());
        }
    }

    private static Precondition needs(String condition) {
        assertThat(Cel.program(condition)).isInstanceOf(Program.Ready.class);
        return ((Program.Ready) Cel.program(condition)).needs();
    }

    private static List<Scope> scopes() {
        List<Scope> scopes = new ArrayList<>();
        for (Object name : new Object[] {"down", "up", "do\uFDD0wn", "MpcKeyExposed", 4L, true, ""}) {
            for (Object count : new Object[] {2L, 4.0, "4", "down"}) {
                for (Object body : new Object[] {
                    "down",
                    7L,
                    Instant.EPOCH,
                    Map.of(1L, "down"),
                    Map.of("1", "down"),
                    List.of("down"),
                    Map.of("first", "down")
                }) {
                    scopes.add(scope(name, count, body));
                }
            }
        }
        scopes.add(new Scope(Map.of()));
        scopes.add(new Scope(Map.of("alert", Map.of())));
        scopes.add(new Scope(Map.of("alert", "down")));
        return scopes;
    }

    private static Scope scope(Object name, Object count, Object body) {
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("name", name);
        labels.put("alertname", name);
        labels.put("severity", "critical");
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("labels", labels);
        alert.put("metrics", Map.of("count", count, "limit", 4L));
        alert.put("body", Map.of("name", body, "at", body, "parties", body, "names", body));
        return new Scope(Map.of("alert", alert));
    }
}
