package dev.fireline.plans.playbook;

import dev.fireline.plans.Plan;
import dev.fireline.plans.fact.FactType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The facts a plan can come to know: those it declares, and those that answers make. */
public final class PlanFacts {
    /** Stated of any incident whatever its plan declares, once somebody knows: messages speak of them. */
    public static final List<String> OF_EVERY_INCIDENT = List.of("summary", "impact", "eta");

    private PlanFacts() {}

    /** Name to type, declared ones first. */
    public static Map<String, FactType> types(Plan plan) {
        return types(plan, PlanSteps.all(plan));
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
        return facts;
    }
}
