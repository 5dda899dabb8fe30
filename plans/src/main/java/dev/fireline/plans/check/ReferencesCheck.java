package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.action.ActionOutputs;
import dev.fireline.plans.action.ForeignAction;
import dev.fireline.plans.expression.Expressions;
import dev.fireline.plans.expression.Reference;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.expression.Vocabulary;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.reader.Draft;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.reader.Snippet;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The facts, inputs, steps and roles that expressions read. */
final class ReferencesCheck {
    private static final Pointer ANCHOR = Pointer.ROOT.at("audit").at("anchor");

    private final Plan plan;
    private final Report report;
    private final Sight sight;

    ReferencesCheck(Plan plan, Report report, Sight sight) {
        this.plan = plan;
        this.report = report;
        this.sight = sight;
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
        if (top.equals("checkpoint") && !Sight.isInside(snippet.at(), ANCHOR)) {
            report.findings()
                    .error(
                            snippet.placeOf(reference.offset()),
                            "`" + reference.text()
                                    + "` cannot be read here; `checkpoint` belongs to the `anchor` of `audit`");
        }
        if (top.equals("secrets") && !mayHoldSecrets(snippet)) {
            report.findings()
                    .error(
                            snippet.placeOf(reference.offset()),
                            "`" + reference.text()
                                    + "` cannot be read here; secrets belong in `with`, its `defaults`, `inputs` and `runners`");
        }
        if (top.equals("stage") && !sight.hasStage(snippet.at())) {
            report.findings()
                    .error(
                            snippet.placeOf(reference.offset()),
                            "`" + reference.text()
                                    + "` cannot be read here; `stage` belongs to the steps of a `rollout`");
        }
        if (top.equals("stage") && sight.hasStage(snippet.at())) {
            known(reference, snippet, "no stage has", sight.stageValues(snippet.at()));
        }
        List<String> alone = readAlone(snippet);
        if (!alone.isEmpty() && !alone.contains(top)) {
            report.findings()
                    .error(
                            snippet.placeOf(reference.offset()),
                            "`" + reference.text() + "` cannot be read here, where there is no incident yet; allowed: "
                                    + String.join(", ", alone));
            return;
        }
        if (isBackground(reference) && !mayHoldBackground(snippet)) {
            report.findings()
                    .error(
                            snippet.placeOf(reference.offset()),
                            "`" + reference.text()
                                    + "` cannot be read here; it is put together for texts of messages and documents");
        }
        switch (top) {
            case "facts" -> known(reference, snippet, "no such fact", facts);
            case "inputs" ->
                known(reference, snippet, "no such input", plan.inputs().keySet());
            case "documents" ->
                known(reference, snippet, "no such document", plan.documents().keySet());
            case "roles" ->
                known(reference, snippet, "no such role", plan.roles().keySet());
            case "steps" -> {
                step(reference, snippet);
                declaredOutput(reference, snippet);
            }
            default -> {} // the expression language knows the fields of the rest
        }
    }

    private void step(Reference reference, Snippet snippet) {
        List<String> path = reference.path();
        List<String> inSight = sight.ids(snippet.at());
        boolean hidden = path.size() > 1
                && inSight.stream().map(Scope::nameOf).noneMatch(path.get(1)::equals)
                && sight.exists(path.get(1));
        if (hidden) {
            report.findings()
                    .error(
                            snippet.placeOf(reference.offset()),
                            "`steps." + path.get(1)
                                    + "` is not in sight here: steps are seen in their own playbook, and"
                                    + " those of a fragment, of `each` and of `rollout` only inside it");
        } else {
            known(reference, snippet, "no such step", inSight);
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

    /** Outputs of an action are what its declaration says, where it says so. */
    private void declaredOutput(Reference reference, Snippet snippet) {
        List<String> path = reference.path();
        if (path.size() < 4 || !path.get(2).equals("outputs")) {
            return;
        }
        List<List<String>> outputs = sight.placed(snippet.at())
                .map(Steps.Placed::step)
                .filter(step -> Scope.nameOf(step.id()).equals(path.get(1)))
                .map(this::outputs)
                .toList();
        boolean isKnown =
                outputs.isEmpty() || outputs.stream().anyMatch(names -> names.isEmpty() || names.contains(path.get(3)));
        if (!isKnown) {
            report.findings()
                    .unknown(
                            snippet.placeOf(reference.offset()),
                            "no such output",
                            path.get(3),
                            outputs.stream().flatMap(List::stream).toList());
        }
    }

    /** As expressions write them; empty when nothing is known of them. */
    private List<String> outputs(Step step) {
        if (!(step instanceof Step.Action action)) {
            return List.of();
        }
        ForeignAction foreign = plan.actions().get(String.valueOf(action.uses()));
        return foreign == null
                ? ActionOutputs.of(String.valueOf(action.uses()))
                : foreign.outputs().keySet().stream().map(Scope::nameOf).toList();
    }

    private Set<String> facts() {
        return sight.factTypes().keySet();
    }

    /** What can be read before there is an incident; empty: there is one. */
    private static List<String> readAlone(Snippet snippet) {
        List<String> place = snippet.at().segments();
        if (place.getFirst().equals("incident-id")) {
            return List.of("alert", "declared", "facts");
        }
        boolean isRule = place.getFirst().equals("rules")
                && place.size() > 2
                && List.of("when", "group-by").contains(place.get(2));
        return isRule ? List.of("alert", "inputs") : List.of();
    }

    private static boolean isBackground(Reference reference) {
        List<String> path = reference.path();
        return path.getFirst().equals("documents")
                || path.getFirst().equals("incident")
                        && path.size() > 1
                        && Vocabulary.background().contains(path.get(1));
    }

    private static boolean mayHoldBackground(Snippet snippet) {
        List<String> place = snippet.at().segments();
        return place.getFirst().equals("documents")
                || place.getFirst().equals("messages")
                        && Set.of("text", "subject").contains(place.get(2));
    }

    private static boolean mayHoldSecrets(Snippet snippet) {
        List<String> place = snippet.at().segments();
        return place.contains("with")
                || List.of("inputs", "runners").contains(place.getFirst())
                || isDefaultOfActions(place);
    }

    /** What stands there is a {@code with} of every action of the family. */
    private static boolean isDefaultOfActions(List<String> place) {
        return place.getFirst().equals("defaults")
                && place.size() > 1
                && !place.get(1).equals("rules");
    }
}
