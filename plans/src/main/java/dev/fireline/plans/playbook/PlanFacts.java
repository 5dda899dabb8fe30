package dev.fireline.plans.playbook;

import dev.fireline.plans.Plan;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.fact.FactType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The facts a plan can come to know: those it declares, and those that answers make. */
public final class PlanFacts {
    /** Stated of any incident whatever its plan declares, once somebody knows: messages speak of them. */
    public static final List<String> OF_EVERY_INCIDENT = List.of("summary", "impact", "eta");

    private static final String FACTS = "facts.";

    private PlanFacts() {}

    /** Name to type, declared ones first. */
    public static Map<String, FactType> types(Plan plan) {
        return types(plan, PlanSteps.all(plan));
    }

    /** The fact, and its type, that expressions read as this, such as {@code facts.root_cause}; empty: it is none. */
    public static Optional<Map.Entry<String, FactType>> readAs(Plan plan, String name) {
        return types(plan).entrySet().stream()
                .filter(fact -> name.equals(FACTS + Scope.nameOf(fact.getKey())))
                .findFirst();
    }

    /** Whether the plan declares a fact of that name, or a step or an answer states it. */
    public static boolean isStated(Plan plan, String name) {
        return types(plan).containsKey(name)
                || PlanSteps.all(plan)
                        .anyMatch(step ->
                                step instanceof Step.SetFacts set && set.facts().containsKey(name));
    }

    /**
     * Name to type; the declaration counts where a fact is met twice.
     *
     * @param steps whose answers count; of a plan that could not be read whole, those that could
     */
    public static Map<String, FactType> types(Plan plan, Stream<Step> steps) {
        Map<String, FactType> facts = new LinkedHashMap<>();
        plan.facts().forEach((name, fact) -> facts.put(name, fact.type()));
        steps.forEach(step -> {
            if (step instanceof Step.Task task) {
                task.records().forEach(facts::putIfAbsent);
            }
            @Nullable Approval approval = step.options().approve();
            if (approval != null) {
                approval.records().forEach(facts::putIfAbsent);
            }
        });
        PlanSteps.otherApprovals(plan).forEach(approval -> approval.records().forEach(facts::putIfAbsent));
        return facts;
    }
}
