package dev.fireline.workflows.step;

import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.expression.Templates;
import dev.fireline.plans.playbook.Stage;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.StepOptions;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.question.RecordCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a step comes to when its turn comes: one group for each item or stage, the steps of the fragment it calls. */
final class Unfolding {
    private final Incident incident;
    private final Instances instances;
    private final Map<String, Step.Action> gates = new LinkedHashMap<>();

    Unfolding(Incident incident, Instances instances) {
        this.incident = incident;
        this.instances = instances;
    }

    /**
     * @param unknown why it cannot be said; null: these are its parts
     */
    record Parts(List<Step> steps, Evaluation.@Nullable Unknown unknown) {}

    Parts of(Step step) {
        return switch (step) {
            case Step.Each each -> items(each);
            case Step.Rollout rollout -> stages(rollout);
            case Step.Call call -> called(call);
            case Step other -> new Parts(instances.partsOf(other), null);
        };
    }

    /** Items of the list of now, by the key that tells them apart; empty when it is not known. */
    Map<String, @Nullable Object> itemsOf(Step.Each each) {
        return read(each) instanceof Evaluation.Known(List<?> list) ? Items.byKey(list) : Map.of();
    }

    private Parts items(Step.Each each) {
        return switch (read(each)) {
            case Evaluation.Unknown unknown -> new Parts(List.of(), unknown);
            case Evaluation.Known(Object value)
            when value instanceof List<?> list -> {
                List<Step> parts = new ArrayList<>();
                Items.byKey(list).forEach((key, item) -> {
                    Map<String, @Nullable Object> names = new LinkedHashMap<>();
                    names.put(Scope.nameOf(each.as()), item);
                    parts.add(part(each, each.steps(), "[" + key + "]", names));
                });
                yield new Parts(parts, null);
            }
            case Evaluation.Known known ->
                new Parts(List.of(), new Evaluation.Unknown("'" + known.value() + "' is no list"));
        };
    }

    /** A list somebody wrote as text is a list: {@code db-1, db-2}. */
    private Evaluation read(Step.Each each) {
        Evaluation read = Templates.renderTree(each.each(), instances.scopeOf(each));
        return read instanceof Evaluation.Known(String text) ? new Evaluation.Known(RecordCheck.items(text)) : read;
    }

    private Parts stages(Step.Rollout rollout) {
        List<Step> parts = new ArrayList<>();
        List<Stage> stages = rollout.rollout().stages();
        for (int index = 0; index < stages.size(); index++) {
            switch (Templates.renderTree(stages.get(index).values(), instances.scopeOf(rollout))) {
                case Evaluation.Unknown unknown -> {
                    return new Parts(List.of(), unknown);
                }
                case Evaluation.Known known -> {
                    Map<String, @Nullable Object> names = new LinkedHashMap<>();
                    names.put("stage", values(known.value(), index + 1));
                    parts.add(stage(rollout, "[stage-" + (index + 1) + "]", names));
                }
            }
        }
        return new Parts(parts, null);
    }

    /** The gate sees what the steps of its stage see, and is none of them. */
    private Step stage(Step.Rollout rollout, String suffix, Map<String, @Nullable Object> names) {
        List<Step> steps = new ArrayList<>(rollout.rollout().steps());
        steps.add(rollout.rollout().gate().action());
        List<Step> made = instances.inside(rollout, steps, id -> id + suffix, names);
        String id = rollout.id() + suffix;
        gates.put(id, (Step.Action) made.getLast());
        return new Step.Sequence(made.subList(0, made.size() - 1), StepOptions.named(id));
    }

    /** The gate of a stage that was unfolded. */
    Step.Action gateOf(Step stage) {
        return Objects.requireNonNull(gates.get(stage.id()), stage.id());
    }

    private static Map<String, @Nullable Object> values(@Nullable Object values, int number) {
        Map<String, @Nullable Object> stage = new LinkedHashMap<>();
        stage.put("number", number);
        if (values instanceof Map<?, ?> named) {
            named.forEach((name, value) -> stage.put(Scope.nameOf(String.valueOf(name)), value));
        }
        return stage;
    }

    private Parts called(Step.Call call) {
        return new Parts(
                instances.called(
                        call, incident.followed().fragment(call.playbook()).steps()),
                null);
    }

    private Step part(Step owner, List<Step> steps, String suffix, Map<String, @Nullable Object> names) {
        return new Step.Sequence(
                instances.inside(owner, steps, id -> id + suffix, names), StepOptions.named(owner.id() + suffix));
    }
}
