package dev.fireline.workflows.question;

import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.incident.Incident;
import java.util.Map;

/** Asks for what nobody has said, and a step cannot go on without: of those the missing fact names, else of the step's own. */
public final class MissingValues {
    private final Asker asker;
    private final Incident incident;

    public MissingValues(Asker asker, Incident incident) {
        this.asker = asker;
        this.incident = incident;
    }

    /**
     * Asks what becomes of a step that needs what nobody has said. Whoever answers {@code retry} says it now, or has said
     * it meanwhile.
     *
     * @param called the step, for people
     */
    public Choice askFor(Step step, String called, Evaluation.Unknown unknown) {
        Question question = Question.value(
                step.id(),
                called + " needs a value that is not known: " + unknown.reason(),
                step.options().people());
        return askAbout(unknown, question).choice();
    }

    /**
     * Asks how is put back what a step may have done. Whoever answers {@code retry} says what is missing, or has said it
     * meanwhile.
     *
     * @param values what is missing of the step's own answer, as it is to be named
     */
    public Answer askHowToPutBack(Step step, String text, Map<String, FactType> values, Evaluation.Unknown unknown) {
        return askAbout(
                unknown, Question.putBack(step.id(), text, step.options().people(), values));
    }

    /** Asks whether a step is to run whose condition is not known. */
    public Answer askWhether(Step step, String called, Evaluation.Unknown unknown) {
        Question question = Question.condition(
                step.id(),
                "whether to run " + called + " is not known: " + unknown.reason(),
                step.options().people());
        return askAbout(unknown, question);
    }

    private Answer askAbout(Evaluation.Unknown unknown, Question question) {
        Question asked = NeededFact.of(unknown, incident.plan())
                .map(fact -> fact.in(question))
                .orElse(question);
        return asker.ask(asked, null, Clocks.now());
    }
}
