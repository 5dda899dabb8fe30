package dev.fireline.workflows.step;

import dev.fireline.plans.playbook.Phase;
import dev.fireline.plans.playbook.PlanSteps;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps with the steps inside them, as the plan has them. */
final class StepTree {
    private StepTree() {}

    /** What stands in the step of that id; empty when the playbook has none, or nothing stands in it. */
    static List<Step> inside(@Nullable Playbook playbook, String id) {
        if (playbook == null) {
            return List.of();
        }
        return playbook.phases().values().stream()
                .map(Phase::steps)
                .flatMap(steps -> all(steps).stream())
                .filter(step -> step.id().equals(id))
                .flatMap(step -> all(PlanSteps.within(step)).stream())
                .toList();
    }

    private static List<Step> all(List<Step> steps) {
        List<Step> all = new ArrayList<>();
        for (Step step : steps) {
            all.add(step);
            all.addAll(all(PlanSteps.within(step)));
        }
        return all;
    }
}
