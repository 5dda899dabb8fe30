package dev.fireline.plans.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.Plan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.alert.ExampleAlert;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.value.Components;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleMatcherTest {
    private static final Plan READABLE =
            PlanReader.read("test.yaml", """
                    plan: test
                    title: Test
                    owner: alice
                    severities: {P1: {title: High}}
                    rules: []
                    playbooks: {}
                    """, Map.of()).plan().orElseThrow();

    private static final String NODE_DOWN = "alert.metrics.node_status == \"down\" && alert.metrics.peer_count < 3";

    private static Rule rule(String name, String when, String group, String... groupBy) {
        List<Expression> expressions =
                groupBy == null ? null : Stream.of(groupBy).map(Expression::new).toList();
        return new Rule(
                name,
                new Expression(when),
                "P1",
                null,
                null,
                expressions,
                group,
                null,
                Map.of(),
                null,
                false,
                null,
                null,
                null,
                null);
    }

    private static Plan plan(Rule... rules) {
        return Components.with(READABLE, "rules", List.of(rules));
    }

    private static String key(Rule rule, Alert alert) {
        return RuleMatcher.match(plan(rule), alert).orElseThrow().groupKey();
    }

    @Test
    void theFirstRuleThatMatchesWins() {
        Plan plan = plan(
                rule("other", "alert.labels.alertname == 'Other'", null),
                rule("first", "alert.labels.job == 'mpc'", "shared"),
                rule("second", "true", null));

        Match match = RuleMatcher.match(
                        plan, ExampleAlert.named("Down").label("job", "mpc").build())
                .orElseThrow();

        assertThat(match.rule().rule()).isEqualTo("first");
        assertThat(match.severity()).isEqualTo("P1");
        assertThat(match.group()).isEqualTo("shared");
    }

    @Test
    void aLimitMayBeAnInputOfTheInstallation() {
        Plan plan = Components.with(
                plan(rule("slow", "alert.metrics.latency > inputs.latency_limit", null)),
                "inputs",
                Map.of("latency-limit", 200));

        assertThat(RuleMatcher.match(
                        plan, ExampleAlert.named("Slow").metric("latency", 201).build()))
                .isPresent();
        assertThat(RuleMatcher.match(
                        plan, ExampleAlert.named("Slow").metric("latency", 200).build()))
                .isEmpty();
    }

    @Test
    void anUnknownConditionIsNoMatch() {
        Plan plan =
                plan(rule("unknown", "alert.labels.pod == 'a'", null), rule("not", "!(alert.labels.pod == 'a')", null));

        assertThat(RuleMatcher.match(plan, ExampleAlert.named("Down").build())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "down, 2, true",
        "down, 2.9, true",
        "down, 3, false",
        "up, 2, false",
        ", 2, false",
        "down, , false",
        "down, two, false",
    })
    void aRuleOverMetricsNeedsEveryOneOfThem(String status, String peers, boolean matches) {
        ExampleAlert alert = ExampleAlert.generic("system_down");
        if (status != null) {
            alert.metric("node_status", status);
        }
        if (peers != null) {
            alert.metric("peer_count", peers.matches("[\\d.]+") ? (Object) Double.valueOf(peers) : peers);
        }

        assertThat(RuleMatcher.match(plan(rule("down", NODE_DOWN, null)), alert.build())
                        .isPresent())
                .isEqualTo(matches);
    }

    @Test
    void withoutGroupByEverySeriesIsItsOwnGroupWhateverTheOrderOfItsLabels() {
        Rule rule = rule("all", "true", null, (String[]) null);
        Alert one =
                ExampleAlert.named("Down").label("job", "mpc").label("a", "1").build();
        Alert sameInAnotherOrder = new Alert(
                one.source(),
                "other",
                one.status(),
                Map.of("job", "mpc", "a", "1", "alertname", "Down"),
                Map.of(),
                Map.of(),
                Map.of(),
                one.startsAt(),
                null,
                one.receivedAt(),
                null);

        assertThat(key(rule, one)).isEqualTo("{a=1,alertname=Down,job=mpc}");
        assertThat(key(rule, sameInAnotherOrder)).isEqualTo(key(rule, one));
        assertThat(key(rule, ExampleAlert.named("Down").label("job", "x").build()))
                .isNotEqualTo(key(rule, one));
    }

    @Test
    void anEmptyGroupByIsOneGroupPerRule() {
        Rule rule = rule("one", "true", null, new String[0]);

        assertThat(key(rule, ExampleAlert.named("A").build()))
                .isEqualTo(key(rule, ExampleAlert.named("B").label("x", "y").build()))
                .isEmpty();
    }

    @Test
    void anUnknownGroupByValueCountsAsEmptyText() {
        Rule rule = rule("by", "true", null, "alert.labels.cluster", "alert.labels.node");

        assertThat(key(rule, ExampleAlert.named("A").label("node", "n1").build()))
                .isEqualTo("|n1");
        assertThat(key(rule, ExampleAlert.named("A").label("cluster", "n1").build()))
                .isEqualTo("n1|");
    }

    @Test
    void differentValuesNeverShareAKey() {
        Rule rule = rule("by", "true", null, "alert.labels.a", "alert.labels.b");

        assertThat(key(
                        rule,
                        ExampleAlert.named("A")
                                .label("a", "1|2")
                                .label("b", "3")
                                .build()))
                .isNotEqualTo(key(
                        rule,
                        ExampleAlert.named("A")
                                .label("a", "1")
                                .label("b", "2|3")
                                .build()));
        assertThat(key(
                        rule,
                        ExampleAlert.named("A")
                                .label("a", "1\\")
                                .label("b", "2")
                                .build()))
                .isNotEqualTo(
                        key(rule, ExampleAlert.named("A").label("a", "1\\|2").build()));
    }
}
