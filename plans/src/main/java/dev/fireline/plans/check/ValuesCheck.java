package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.expression.ExpressionCheck;
import dev.fireline.plans.expression.ExpressionProblem;
import dev.fireline.plans.reader.Draft;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.reader.Snippet;
import dev.fireline.plans.value.BySeverity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Values that may stand anywhere: expressions, lengths of time, keys by severity. */
final class ValuesCheck {
    private final Plan plan;
    private final Report report;
    private final Sight sight;

    ValuesCheck(Plan plan, Report report, Sight sight) {
        this.plan = plan;
        this.report = report;
        this.sight = sight;
    }

    void check(Draft<?> draft) {
        draft.snippets().forEach(this::snippet);
        Set<String> severities = plan.severities().keySet();
        List<String> allowed =
                Stream.concat(severities.stream(), Stream.of(BySeverity.ELSE)).toList();
        for (Draft.SeverityUse use : draft.severities()) {
            if (!severities.contains(use.name())) {
                report.findings().unknown(use.place(), "no such severity", use.name(), allowed);
            }
        }
        if (!report.places().has(Pointer.ROOT.at("business-hours"))) {
            draft.spans().stream()
                    .filter(use -> use.span().needsCalendar())
                    .forEach(use -> report.findings()
                            .error(
                                    use.place(),
                                    "`" + use.span().text() + "` counts business time; the plan needs `business-hours`,"
                                            + " such as {zone: Europe/Berlin, days: mon-fri, hours: 09:00-17:00}"));
        }
    }

    private void snippet(Snippet snippet) {
        List<String> locals = sight.locals(snippet.at());
        List<ExpressionProblem> problems = switch (snippet.form()) {
            case EXPRESSION -> ExpressionCheck.problems(snippet.source(), locals);
            case TEMPLATE -> ExpressionCheck.templateProblems(snippet.source(), locals);
        };
        Set<Integer> said = new HashSet<>();
        for (ExpressionProblem problem : problems) {
            // what follows the first problem of an expression is mostly its consequence
            if (said.add(snippet.source().lastIndexOf("${{", problem.offset()))) {
                report.findings().error(snippet.placeOf(problem.offset()), problem.message());
            }
        }
    }
}
