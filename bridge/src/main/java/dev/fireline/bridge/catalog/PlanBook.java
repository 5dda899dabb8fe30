package dev.fireline.bridge.catalog;

import dev.fireline.bridge.problem.Problem;
import dev.fireline.plans.PinnedPlan;
import java.util.List;

/**
 * The plans this installation answers with.
 *
 * @param all in the order of the catalog
 */
public record PlanBook(List<PinnedPlan> all) {
    public PlanBook {
        all = List.copyOf(all);
    }

    /** @throws dev.fireline.bridge.problem.ProblemException UNKNOWN_PLAN, with the names there are */
    public PinnedPlan named(String name) {
        return all.stream()
                .filter(plan -> plan.plan().plan().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.UNKNOWN_PLAN.because("no plan '" + name + "'; there are: "
                        + String.join(
                                ", ",
                                all.stream().map(plan -> plan.plan().plan()).toList())));
    }
}
