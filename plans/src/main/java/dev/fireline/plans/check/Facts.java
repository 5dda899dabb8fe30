package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts a plan can come to know: those it declares, and those that answers make. */
final class Facts {
    private Facts() {}

    static Set<String> written(Plan plan, Sight sight) {
        return types(plan, sight).keySet();
    }

    /** Name to type; the declaration counts where a fact is met twice. */
    static Map<String, @Nullable FactType> types(Plan plan, Sight sight) {
        Map<String, @Nullable FactType> facts = new LinkedHashMap<>();
        plan.facts().forEach((name, fact) -> facts.put(name, fact.type()));
        sight.steps().forEach(placed -> {
            if (placed.step() instanceof Step.Task task) {
                task.records().forEach(facts::putIfAbsent);
            }
            @Nullable Approval approval = placed.step().options().approve();
            if (approval != null) {
                approval.records().forEach(facts::putIfAbsent);
            }
        });
        return facts;
    }
}
