package dev.fireline.plans.catalog;

import dev.fireline.plans.Plan;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.rule.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A file of the catalog as plain YAML, without what the reader makes of it. */
record ShippedPlan(Map<String, Object> tree) {
    private static final YAMLMapper YAML = new YAMLMapper();

    @SuppressWarnings("unchecked") // a plan is a map
    static ShippedPlan read(String name) {
        try (InputStream file = ShippedPlan.class.getResourceAsStream("/catalog/" + name + ".yaml")) {
            return new ShippedPlan(YAML.readValue(file, Map.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only its rules, with what matching needs of them. */
    Plan rulesOnly() {
        List<Rule> rules = items("rules").stream().map(this::rule).toList();
        return new Plan(
                (String) tree.get("plan"),
                "",
                Who.NOBODY,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                null,
                null,
                Map.of(),
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                rules,
                Map.of(),
                Map.of(),
                List.of());
    }

    @SuppressWarnings("unchecked") // a list of maps
    List<Map<String, Object>> items(String key) {
        return (List<Map<String, Object>>) tree.get(key);
    }

    @SuppressWarnings("unchecked") // a map of maps
    Map<String, Map<String, Object>> named(String key) {
        return (Map<String, Map<String, Object>>) tree.get(key);
    }

    @SuppressWarnings("unchecked") // a list of texts
    private Rule rule(Map<String, Object> written) {
        List<String> groupBy = (List<String>) written.get("group-by");
        return new Rule(
                (String) written.get("rule"),
                new Expression((String) written.get("when")),
                (String) written.get("severity"),
                null,
                null,
                groupBy == null ? null : groupBy.stream().map(Expression::new).toList(),
                null,
                (String) written.get("playbook"),
                Map.of(),
                null,
                false,
                null);
    }
}
