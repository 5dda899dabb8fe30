package dev.fireline.bridge.catalog;

import dev.fireline.bridge.problem.Problem;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.value.DidYouMean;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plans this installation answers with, in the order of the catalog. Whoever asks twice may see two versions. */
public final class PlanBook {
    private final @Nullable String pages;
    private volatile List<PinnedPlan> all;

    /** Of an installation that tells of no pages. */
    public PlanBook(List<PinnedPlan> all) {
        this(all, null);
    }

    /** @param pages what an incident's id is put behind to see it; null: unknown */
    public PlanBook(List<PinnedPlan> all, @Nullable String pages) {
        this.pages = pages;
        this.all = shown(all);
    }

    public List<PinnedPlan> all() {
        return all;
    }

    /** From now on these, for what comes in; incidents and streams keep what they have. */
    void become(List<PinnedPlan> plans) {
        all = shown(plans);
    }

    private List<PinnedPlan> shown(List<PinnedPlan> plans) {
        return plans.stream().map(plan -> plan.shownAt(pages)).toList();
    }

    /** @throws dev.fireline.bridge.problem.ProblemException UNKNOWN_PLAN, with the names there are */
    public PinnedPlan named(String name) {
        return find(name).orElseThrow(() -> {
            List<String> names = all.stream().map(plan -> plan.plan().plan()).toList();
            return Problem.UNKNOWN_PLAN.because("no plan '" + name + "'" + DidYouMean.hint(name, names)
                    + "; there are: " + String.join(", ", names));
        });
    }

    /** Empty: the catalog has no plan of that name, or has it no more. */
    public Optional<PinnedPlan> find(String name) {
        return all.stream().filter(plan -> plan.plan().plan().equals(name)).findFirst();
    }
}
