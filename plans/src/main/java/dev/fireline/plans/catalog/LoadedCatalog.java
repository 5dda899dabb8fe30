package dev.fireline.plans.catalog;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.Problems;
import dev.fireline.plans.value.Ordered;
import java.util.Map;
import java.util.Optional;

/**
 * The plans of an installation.
 *
 * @param plans by name, in the order of the files; only those without an error
 * @param roster shared by all of them
 * @param problems of every file
 */
public record LoadedCatalog(Map<String, PinnedPlan> plans, Roster roster, Problems problems) {

    public LoadedCatalog {
        plans = Ordered.copy(plans);
    }

    public Optional<PinnedPlan> find(String plan) {
        return Optional.ofNullable(plans.get(plan));
    }

    /**
     * This, when every file can be used; warnings do not matter.
     *
     * @throws InvalidPlanException with every problem
     */
    public LoadedCatalog orThrow() {
        if (problems.hasErrors()) {
            throw new InvalidPlanException(problems);
        }
        return this;
    }
}
