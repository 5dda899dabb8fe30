package dev.fireline.bridge.catalog;

import dev.fireline.bridge.problem.Problem;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.value.DidYouMean;
import java.util.List;

/** The plans this installation answers with, in the order of the catalog. Whoever asks twice may see two versions. */
public final class PlanBook {
    private volatile List<PinnedPlan> all;

    public PlanBook(List<PinnedPlan> all) {
        this.all = List.copyOf(all);
    }

    public List<PinnedPlan> all() {
        return all;
    }

    /** From now on these, for what comes in; incidents and streams keep what they have. */
    void become(List<PinnedPlan> plans) {
        all = List.copyOf(plans);
    }

    /** @throws dev.fireline.bridge.problem.ProblemException UNKNOWN_PLAN, with the names there are */
    public PinnedPlan named(String name) {
        List<PinnedPlan> now = all;
        List<String> names = now.stream().map(plan -> plan.plan().plan()).toList();
        return now.stream()
                .filter(plan -> plan.plan().plan().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.UNKNOWN_PLAN.because("no plan '" + name + "'" + DidYouMean.hint(name, names)
                        + "; there are: " + String.join(", ", names)));
    }
}
