package dev.fireline.workflows.incident;

import dev.fireline.plans.Plan;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.playbook.PlanFacts;
import dev.fireline.plans.playbook.PlanSteps;
import dev.fireline.plans.playbook.Step;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is looked up in a plan by its name with every word that is said; a plan is walked through once for it.
 *
 * @param facts those the plan can come to know, name to type
 * @param steps of its playbooks, review and follow-up, as their author named them; not those of fragments
 */
record PlanNames(Map<String, FactType> facts, Set<String> steps) {
    static PlanNames of(Plan plan) {
        Stream<Step> steps = Stream.of(
                        plan.playbooks().values().stream().flatMap(PlanSteps::inPhases),
                        PlanSteps.nested(plan.review()),
                        PlanSteps.nested(plan.followUp()))
                .flatMap(some -> some);
        return new PlanNames(
                PlanFacts.types(plan),
                steps.map(Step::id).filter(Objects::nonNull).collect(Collectors.toCollection(LinkedHashSet::new)));
    }
}
