package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.expression.ComparedText;
import dev.fireline.plans.expression.ExpressionCheck;
import dev.fireline.plans.expression.ExpressionProblem;
import dev.fireline.plans.expression.Expressions;
import dev.fireline.plans.expression.Reference;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.expression.StatusWord;
import dev.fireline.plans.expression.ValueKind;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.playbook.Outcome;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.reader.Draft;
import dev.fireline.plans.reader.Snippet;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Facts have types, and what expressions do with them must fit: such a condition would never hold when it runs. */
final class KindsCheck {
    private static final List<String> CONDITIONS = List.of("when", "until");

    private final Plan plan;
    private final Report report;
    private final Sight sight;

    KindsCheck(Plan plan, Report report, Sight sight) {
        this.plan = plan;
        this.report = report;
        this.sight = sight;
    }

    void check(Draft<?> draft) {
        Map<String, ValueKind> kinds = KnownKinds.of(sight);
        Map<String, Collection<String>> words = words();
        for (Snippet snippet : draft.snippets()) {
            List<ComparedText> texts = switch (snippet.form()) {
                case EXPRESSION -> Expressions.comparedTexts(snippet.source());
                case TEMPLATE -> Expressions.templateComparedTexts(snippet.source());
            };
            texts.forEach(compared -> word(compared, snippet, words));
            Map<String, ValueKind> known = new LinkedHashMap<>(kinds);
            known.putAll(texts(snippet));
            List<ExpressionProblem> problems = switch (snippet.form()) {
                case EXPRESSION -> ExpressionCheck.kindProblems(snippet.source(), known);
                case TEMPLATE -> ExpressionCheck.templateKindProblems(snippet.source(), known);
            };
            problems.forEach(problem -> report.findings().error(snippet.placeOf(problem.offset()), problem.message()));
            if (problems.isEmpty() && isCondition(snippet)) {
                condition(snippet, known);
            }
        }
    }

    private static boolean isCondition(Snippet snippet) {
        return snippet.form() == Snippet.Form.EXPRESSION
                && CONDITIONS.contains(snippet.at().last());
    }

    private void condition(Snippet snippet, Map<String, ValueKind> known) {
        ExpressionCheck.resultKind(snippet.source(), known)
                .filter(kind -> kind != ValueKind.BOOL)
                .ifPresent(kind -> report.findings()
                        .error(
                                snippet.placeOf(0),
                                snippet.at().described() + " comes to " + kind.words()
                                        + ", and never holds; write a condition, such as " + example(kind)));
    }

    private static String example(ValueKind kind) {
        return switch (kind) {
            case TEXT -> "… == \"firing\"";
            case WHOLE_NUMBER, NUMBER -> "… > 0";
            case LIST, MAP -> "size(…) > 0";
            case TIME -> "now > …";
            case SPAN -> "… > duration(\"1h\")";
            case BOOL -> "…";
        };
    }

    /** Labels and annotations it reads: they are texts, whatever stands in them. */
    private static Map<String, ValueKind> texts(Snippet snippet) {
        List<Reference> references = switch (snippet.form()) {
            case EXPRESSION -> Expressions.references(snippet.source());
            case TEMPLATE -> Expressions.templateReferences(snippet.source());
        };
        Map<String, ValueKind> texts = new LinkedHashMap<>();
        for (Reference reference : references) {
            List<String> path = reference.path();
            if (path.size() == 3
                    && path.getFirst().equals("alert")
                    && List.of("labels", "annotations").contains(path.get(1))) {
                texts.put(String.join(".", path), ValueKind.TEXT);
            }
        }
        return texts;
    }

    /** What some names can be, word for word. */
    private Map<String, Collection<String>> words() {
        Map<String, Collection<String>> words = new LinkedHashMap<>();
        words.put("incident.severity", plan.severities().keySet());
        words.put("incident.phase", PhaseName.ofIncidents());
        words.put(
                "incident.status",
                Arrays.stream(StatusWord.values()).map(StatusWord::name).toList());
        if (!plan.categories().isEmpty()) {
            words.put("incident.category", plan.categories().keySet());
        }
        List<String> outcomes =
                Arrays.stream(Outcome.values()).map(Outcome::word).toList();
        sight.steps().stream()
                .map(placed -> placed.step().id())
                .filter(id -> id != null)
                .forEach(id -> words.put("steps." + Scope.nameOf(id) + ".outcome", outcomes));
        sight.factTypes().forEach((name, type) -> {
            if (type != null && type.kind() == FactType.Kind.CHOICE) {
                words.put("facts." + Scope.nameOf(name), type.options());
            } else if (type != null && type.kind() == FactType.Kind.SEVERITY) {
                words.put("facts." + Scope.nameOf(name), plan.severities().keySet());
            }
        });
        return words;
    }

    private void word(ComparedText compared, Snippet snippet, Map<String, Collection<String>> words) {
        Collection<String> allowed = words.get(compared.name());
        if (allowed != null && !allowed.isEmpty() && !allowed.contains(compared.text())) {
            report.findings()
                    .unknown(
                            snippet.placeOf(compared.offset()),
                            compared.name() + " is never",
                            compared.text(),
                            allowed);
        }
    }
}
