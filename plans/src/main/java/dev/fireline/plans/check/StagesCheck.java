package dev.fireline.plans.check;

import dev.fireline.plans.playbook.Stage;
import dev.fireline.plans.reader.Pointer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Stages of a rollout: there are some, and what one gives the steps, the others give as well. */
final class StagesCheck {
    private StagesCheck() {}

    static void check(List<Stage> stages, Pointer at, Report report) {
        if (stages.isEmpty() && report.places().has(at)) {
            report.error(at, "a rollout needs at least one stage");
        }
        Set<String> all = new LinkedHashSet<>();
        stages.forEach(stage -> all.addAll(stage.values().keySet()));
        for (int index = 0; index < stages.size(); index++) {
            Set<String> missing = new LinkedHashSet<>(all);
            missing.removeAll(stages.get(index).values().keySet());
            if (!missing.isEmpty()) {
                report.warning(
                        at.at(index),
                        "this stage has no `" + String.join("`, `", missing)
                                + "`, which another has; a step that reads it stops here and asks");
            }
        }
    }
}
