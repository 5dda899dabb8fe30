package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.expression.Expressions;
import dev.fireline.plans.expression.Reference;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.PlanSteps;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.reader.Draft;
import dev.fireline.plans.reader.Snippet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Facts a plan declares and nothing reads or gives: no expression, no clock, no answer, no rule, nobody who is asked. */
final class UnusedFacts {
    private static final String FACTS = "facts";

    private UnusedFacts() {}

    /** @param words every text of the plan, among them the origins of clocks */
    static List<String> of(Draft<Plan> draft, Set<String> words) {
        Plan plan = draft.value();
        Set<String> used = new HashSet<>();
        draft.snippets().stream().flatMap(UnusedFacts::read).forEach(used::add);
        given(plan).map(Scope::nameOf).forEach(used::add);
        plan.metrics().keySet().stream().map(Scope::nameOf).forEach(used::add);
        return plan.facts().entrySet().stream()
                .filter(fact -> fact.getValue().ask() == null)
                .map(Map.Entry::getKey)
                .filter(name -> !used.contains(Scope.nameOf(name)) && !words.contains(FACTS + "." + name))
                .toList();
    }

    private static Stream<String> read(Snippet snippet) {
        List<Reference> references = switch (snippet.form()) {
            case EXPRESSION -> Expressions.references(snippet.source());
            case TEMPLATE -> Expressions.templateReferences(snippet.source());
        };
        return references.stream()
                .map(Reference::path)
                .filter(path -> path.size() > 1 && path.getFirst().equals(FACTS))
                .map(path -> path.get(1));
    }

    private static Stream<String> given(Plan plan) {
        return Stream.of(
                        plan.rules().stream().flatMap(rule -> rule.facts().keySet().stream()),
                        PlanSteps.otherApprovals(plan).flatMap(approve -> approve.records().keySet().stream()),
                        PlanSteps.all(plan).flatMap(UnusedFacts::given))
                .flatMap(names -> names);
    }

    private static Stream<String> given(Step step) {
        Approval approve = step.options().approve();
        return Stream.of(
                        step instanceof Step.Task task ? task.records().keySet() : Set.<String>of(),
                        step instanceof Step.SetFacts set ? set.facts().keySet() : Set.<String>of(),
                        approve == null ? Set.<String>of() : approve.records().keySet())
                .flatMap(Set::stream);
    }
}
