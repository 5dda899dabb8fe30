package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.expression.Expressions;
import dev.fireline.plans.expression.Reference;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.playbook.Phase;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.reader.Draft;
import dev.fireline.plans.reader.Snippet;
import dev.fireline.plans.review.ReviewTask;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The facts, inputs, steps and roles that expressions read. */
final class ReferencesCheck {
    private static final List<String> NOT_YET = List.of("documents", "stage", "checkpoint");

    private final Plan plan;
    private final Report report;

    ReferencesCheck(Plan plan, Report report) {
        this.plan = plan;
        this.report = report;
    }

    void check(Draft<?> draft) {
        Set<String> facts = facts();
        for (Snippet snippet : draft.snippets()) {
            List<Reference> references = switch (snippet.form()) {
                case EXPRESSION -> Expressions.references(snippet.source());
                case TEMPLATE -> Expressions.templateReferences(snippet.source());
            };
            references.forEach(reference -> check(reference, snippet, facts));
        }
    }

    private void check(Reference reference, Snippet snippet, Set<String> facts) {
        String top = reference.path().getFirst();
        if (NOT_YET.contains(top)) {
            report.findings().error(snippet.placeOf(reference.offset()), "`" + top + "` is not supported yet");
        }
        if (top.equals("secrets") && !mayHoldSecrets(snippet)) {
            report.findings()
                    .error(
                            snippet.placeOf(reference.offset()),
                            "`" + reference.text()
                                    + "` cannot be read here; secrets belong in `with`, `inputs` and `runners`");
        }
        switch (top) {
            case "facts" -> known(reference, snippet, "no such fact", facts);
            case "inputs" ->
                known(reference, snippet, "no such input", plan.inputs().keySet());
            case "roles" ->
                known(reference, snippet, "no such role", plan.roles().keySet());
            case "steps" -> {
                known(reference, snippet, "no such step", stepsInSight(snippet));
                declaredOutput(reference, snippet);
            }
            default -> {} // the expression language knows the fields of the rest
        }
    }

    private void known(Reference reference, Snippet snippet, String otherwise, Collection<String> ids) {
        if (reference.path().size() < 2) {
            return;
        }
        String name = reference.path().get(1);
        List<String> names = ids.stream().map(Scope::nameOf).toList();
        if (!names.contains(name)) {
            report.findings().unknown(snippet.placeOf(reference.offset()), otherwise, name, names);
        }
    }

    /** Outputs of a foreign action are what its declaration says, where it says so. */
    private void declaredOutput(Reference reference, Snippet snippet) {
        List<String> path = reference.path();
        if (path.size() < 4 || !path.get(2).equals("outputs")) {
            return;
        }
        steps(playbooksInSight(snippet))
                .filter(step ->
                        step instanceof Step.Action && Scope.nameOf(step.id()).equals(path.get(1)))
                .map(step -> plan.actions().get(String.valueOf(((Step.Action) step).uses())))
                .filter(action -> action != null && !action.outputs().isEmpty())
                .findFirst()
                .ifPresent(action -> {
                    List<String> names = action.outputs().keySet().stream()
                            .map(Scope::nameOf)
                            .toList();
                    if (!names.contains(path.get(3))) {
                        report.findings()
                                .unknown(snippet.placeOf(reference.offset()), "no such output", path.get(3), names);
                    }
                });
    }

    /** Declared facts, and those that answers of tasks make. */
    private Set<String> facts() {
        Set<String> facts = new LinkedHashSet<>(plan.facts().keySet());
        steps(plan.playbooks().values()).forEach(step -> {
            if (step instanceof Step.Task task) {
                facts.addAll(task.records().keySet());
            }
        });
        plan.review().stream().map(ReviewTask::records).forEach(records -> facts.addAll(records.keySet()));
        return facts;
    }

    private Set<String> stepsInSight(Snippet snippet) {
        Set<String> ids = new TreeSet<>();
        steps(playbooksInSight(snippet)).forEach(step -> ids.add(step.id()));
        return ids;
    }

    private Collection<Playbook> playbooksInSight(Snippet snippet) {
        List<String> place = snippet.at().segments();
        @Nullable
        Playbook own = place.getFirst().equals("playbooks") ? plan.playbooks().get(place.get(1)) : null;
        return own != null ? List.of(own) : plan.playbooks().values();
    }

    private static Stream<Step> steps(Collection<Playbook> playbooks) {
        return playbooks.stream()
                .flatMap(playbook -> playbook.phases().values().stream())
                .map(Phase::steps)
                .flatMap(List::stream)
                .flatMap(Steps::withThoseInside);
    }

    private static boolean mayHoldSecrets(Snippet snippet) {
        List<String> place = snippet.at().segments();
        return place.contains("with") || List.of("inputs", "runners").contains(place.getFirst());
    }
}
