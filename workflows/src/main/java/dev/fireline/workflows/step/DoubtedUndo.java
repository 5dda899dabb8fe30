package dev.fireline.workflows.step;

import dev.fireline.plans.action.ForeignAction;
import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.value.Written;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.question.Answer;
import dev.fireline.workflows.question.MissingValues;
import dev.fireline.workflows.undo.PutBack;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The undo that a plan writes for a step of which nobody knows whether it was done. What it takes of the step's own answer is
 * what the action told before it fell silent, or what a person says who has looked.
 */
final class DoubtedUndo {
    private static final String OUTPUTS = "." + StepStates.OUTPUTS + ".";

    private final Incident incident;
    private final Instances instances;
    private final MissingValues missing;

    DoubtedUndo(Incident incident, Instances instances, MissingValues missing) {
        this.incident = incident;
        this.instances = instances;
        this.missing = missing;
    }

    /** Without asking anybody; empty when something is missing. */
    Optional<UndoAction> unasked(Step.Action action, Step.Action inverse, Map<String, @Nullable Object> known) {
        return whole(inverse, filled(action, inverse, known));
    }

    /** The same with what the step answered when it ran before. */
    Optional<UndoAction> asItLooks(Step.Action inverse) {
        return whole(inverse, FilledIn.of(inverse, incident, instances.scopeOf(inverse)));
    }

    private static Optional<UndoAction> whole(Step.Action inverse, FilledIn filled) {
        return filled instanceof FilledIn.Whole(Map<String, @Nullable Object> with)
                ? Optional.of(new UndoAction(inverse.uses(), with))
                : Optional.empty();
    }

    /**
     * Blocks until everything is known, or a person says what becomes of it.
     *
     * @param known what the action told of its answer, by name
     * @param doubt what may have been done, for people
     */
    PutBack ask(Step.Action action, Step.Action inverse, Map<String, @Nullable Object> known, String doubt) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>(known);
        while (true) {
            switch (filled(action, inverse, outputs)) {
                case FilledIn.Whole(Map<String, @Nullable Object> with) -> {
                    return new PutBack.By(new UndoAction(inverse.uses(), with));
                }
                case FilledIn.Lacking(Evaluation.Unknown unknown) -> {
                    Map<String, String> lacking = lacking(action, inverse, outputs);
                    Answer answer = missing.askHowToPutBack(
                            action, text(inverse, outputs, unknown, doubt), types(action, lacking), unknown);
                    switch (answer.choice()) {
                        case DONE -> {
                            return new PutBack.Already();
                        }
                        case SKIP -> {
                            return new PutBack.Never();
                        }
                        default -> outputs.putAll(said(answer, lacking));
                    }
                }
            }
        }
    }

    private FilledIn filled(Step.Action action, Step.Action inverse, Map<String, @Nullable Object> outputs) {
        return FilledIn.of(inverse, incident, instances.scopeOf(inverse, action, outputs));
    }

    private static String text(
            Step.Action inverse, Map<String, @Nullable Object> known, Evaluation.Unknown unknown, String doubt) {
        return doubt + ". " + inverse.uses() + " would put it back, but " + unknown.reason()
                + (known.isEmpty() ? "" : "; known is " + Written.of(known))
                + ". Look there, and answer: retry with what is missing, and it is put back so; done where it is put back"
                + " or was never done; skip where it stays as it is";
    }

    /** Outputs of the step that its undo takes and nobody knows: how a person names them, to their names. */
    private Map<String, String> lacking(
            Step.Action action, Step.Action inverse, Map<String, @Nullable Object> outputs) {
        String prefix = "steps." + instances.nameOf(action) + OUTPUTS;
        Map<String, @Nullable Object> assumed = new LinkedHashMap<>(outputs);
        Map<String, String> lacking = new LinkedHashMap<>();
        while (filled(action, inverse, assumed) instanceof FilledIn.Lacking(Evaluation.Unknown unknown)
                && unknown.missing() != null
                && unknown.missing().startsWith(prefix)) {
            String name = unknown.missing().substring(prefix.length()).split("\\.", 2)[0];
            if (lacking.put(prefix + name, name) != null || assumed.put(name, "?") != null) {
                break; // a part of it is missing: nobody says that with one value
            }
        }
        return lacking;
    }

    /** As a foreign action declares them; of ours any text will do, for parameters are read from text. */
    private Map<String, FactType> types(Step.Action action, Map<String, String> lacking) {
        ForeignAction foreign = incident.followed().action(action.uses()).foreign();
        Map<String, FactType> types = new LinkedHashMap<>();
        lacking.forEach((said, name) -> types.put(said, type(foreign, name)));
        return types;
    }

    private static FactType type(@Nullable ForeignAction foreign, String name) {
        return foreign == null
                ? FactType.of(FactType.Kind.TEXT)
                : foreign.outputs().entrySet().stream()
                        .filter(output -> Scope.nameOf(output.getKey()).equals(name))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(FactType.of(FactType.Kind.TEXT));
    }

    /** With the answer, or stated as a fact of that name. */
    private Map<String, @Nullable Object> said(Answer answer, Map<String, String> lacking) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        lacking.forEach((fact, name) -> {
            Object value = answer.records().get(fact);
            Object stated = value == null ? incident.facts().get(fact) : value;
            if (stated != null) {
                said.put(name, stated);
            }
        });
        return said;
    }
}
