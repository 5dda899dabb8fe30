package dev.fireline.plans.rule;

import dev.fireline.plans.Plan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.alert.AlertScope;
import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.expression.Scope;
import java.util.List;
import java.util.Optional;

/** Finds the rule of a plan that an alert meets. Pure: the same plan and alert give the same match everywhere. */
public final class RuleMatcher {
    private static final List<Expression> EVERY_LABEL = List.of(new Expression("alert.labels"));

    private RuleMatcher() {}

    /** The first rule, in the order written, whose condition is known and true; empty when there is none. */
    public static Optional<Match> match(Plan plan, Alert alert) {
        Scope scope = AlertScope.of(alert, plan.inputs());
        return plan.rules().stream()
                .filter(rule -> rule.when().holds(scope))
                .findFirst()
                .map(rule -> new Match(rule, rule.severity(), rule.groupName(), groupKey(rule, scope)));
    }

    private static String groupKey(Rule rule, Scope scope) {
        List<Expression> groupBy = rule.groupBy() == null ? EVERY_LABEL : rule.groupBy();
        return GroupKey.of(groupBy.stream()
                .map(expression -> expression.evaluate(scope))
                .map(evaluation -> evaluation instanceof Evaluation.Known known ? known : new Evaluation.Known(""))
                .toList());
    }
}
