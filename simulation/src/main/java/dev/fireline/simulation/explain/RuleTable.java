package dev.fireline.simulation.explain;

import dev.fireline.plans.Plan;
import dev.fireline.plans.category.Category;
import dev.fireline.plans.category.Classified;
import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.rule.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What opens an incident, and what then begins. */
final class RuleTable {
    static final List<String> COLUMNS =
            List.of("Rule", "When", "Severity", "Playbook", "Same incident", "At the source");

    private RuleTable() {}

    static List<List<String>> of(Plan plan) {
        List<List<String>> rows = new ArrayList<>();
        for (Rule rule : plan.rules()) {
            rows.add(List.of(
                    rule.rule(),
                    "`" + rule.when().source() + "`"
                            + (rule.holdFor() == null ? "" : " for longer than " + text(rule.holdFor()))
                            + (rule.count() == null ? "" : ", " + rule.count())
                            + (rule.absent() == null ? "" : ", and then none for " + text(rule.absent())),
                    rule.severity(),
                    playbookOf(plan, rule) + ladderOf(rule),
                    together(rule),
                    "all alerts resolved: " + InWords.word(rule.whenSourceResolves())));
        }
        return rows;
    }

    private static String together(Rule rule) {
        List<Expression> by = rule.groupBy();
        String same = by == null
                ? "same labels"
                : by.isEmpty()
                        ? "whatever fires"
                        : "same "
                                + by.stream()
                                        .map(one -> "`" + one.source() + "`")
                                        .collect(Collectors.joining(", "));
        return same
                + (rule.group() == null ? "" : " in " + rule.group())
                + (rule.reopenWithin() == null ? "" : "; reopened within " + text(rule.reopenWithin()));
    }

    private static String playbookOf(Plan plan, Rule rule) {
        if (rule.playbook() != null) {
            return rule.playbook();
        }
        Category category = rule.category() == null
                ? null
                : plan.categories().get(Classified.parse(rule.category()).category());
        return category == null || category.playbook() == null
                ? "people and clocks only"
                : category.playbook() + " (of " + rule.category() + ")";
    }

    private static String ladderOf(Rule rule) {
        return rule.escalate() == null
                ? ""
                : "; instead of the severity's ladder: "
                        + String.join(
                                "; ", rule.escalate().stream().map(InWords::of).toList());
    }

    private static String text(Duration duration) {
        return new Elapsed(duration).text();
    }
}
