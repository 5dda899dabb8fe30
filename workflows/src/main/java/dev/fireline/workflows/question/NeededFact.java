package dev.fireline.workflows.question;

import dev.fireline.plans.Plan;
import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.fact.Fact;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.PlanFacts;
import io.temporal.workflow.Workflow;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fact of the plan that a step cannot go on without. It may come with the answer to the step's question, and whoever
 * states it otherwise answers that question by it.
 *
 * @param declared what the plan says of it; null: only an answer makes it
 */
record NeededFact(String name, FactType type, @Nullable Fact declared) {
    private static final String FACTS = "facts.";

    /** Empty when something else than a fact is missing. */
    static Optional<NeededFact> of(Evaluation.Unknown unknown, Plan plan) {
        String missing = unknown.missing();
        if (missing == null || !missing.startsWith(FACTS) || isAskedTheOldWay()) {
            return Optional.empty();
        }
        return PlanFacts.readAs(plan, missing)
                .map(fact -> new NeededFact(
                        fact.getKey(),
                        RecordCheck.allowed(plan, fact.getKey(), fact.getValue()),
                        plan.facts().get(fact.getKey())));
    }

    /** The question as it is put to those the fact names, else to those the step names. */
    Question in(Question question) {
        Who ask = declared == null ? null : declared.ask();
        String title = declared == null ? null : declared.title();
        String text = question.text() + ". " + (title == null ? name : title) + " (" + RecordCheck.word(type)
                + "): answer retry with it, or state the fact " + name;
        return question.needing(text, ask == null ? question.of() : ask, Map.of(name, type));
    }

    /** In histories begun before, stating the fact did not answer the question. */
    private static boolean isAskedTheOldWay() {
        return Workflow.getVersion("asks-for-facts", Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION;
    }
}
