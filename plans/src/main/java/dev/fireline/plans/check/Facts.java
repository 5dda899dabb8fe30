package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Step;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of the facts a plan can come to know. */
final class Facts {
    private Facts() {}

    /** Those it declares, and those that answers make. */
    static Set<String> written(Plan plan, Sight sight) {
        Set<String> facts = new LinkedHashSet<>(plan.facts().keySet());
        sight.steps().forEach(placed -> {
            if (placed.step() instanceof Step.Task task) {
                facts.addAll(task.records().keySet());
            }
            @Nullable Approval approval = placed.step().options().approve();
            if (approval != null) {
                facts.addAll(approval.records().keySet());
            }
        });
        return facts;
    }
}
