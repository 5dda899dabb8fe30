package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.expression.Expressions;
import dev.fireline.plans.expression.Reference;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.playbook.PlanSteps;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.reader.Draft;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.reader.Snippet;
import java.util.List;

/**
 * An approval of a whole group binds what each action in it will do, before the first of them runs. So none of them may
 * read what another of them will have found.
 */
final class GroupApprovalsCheck {
    private final Plan plan;
    private final Report report;
    private final Sight sight;

    GroupApprovalsCheck(Plan plan, Report report, Sight sight) {
        this.plan = plan;
        this.report = report;
        this.sight = sight;
    }

    void check(Draft<?> draft) {
        for (Steps.Placed group : sight.steps()) {
            if (group.step().options().approve() != null) {
                Pointer covered = covered(group);
                List<String> inside = sight.steps().stream()
                        .filter(step -> Sight.isInside(step.at(), covered))
                        .map(step -> Scope.nameOf(String.valueOf(step.step().id())))
                        .toList();
                draft.snippets().stream()
                        .filter(snippet -> Sight.isInside(snippet.at(), covered))
                        .filter(snippet -> snippet.at().segments().contains("with"))
                        .forEach(snippet -> check(snippet, group.step(), inside));
            }
        }
    }

    private void check(Snippet snippet, Step group, List<String> inside) {
        for (Reference reference : Expressions.templateReferences(snippet.source())) {
            List<String> path = reference.path();
            if (path.size() > 1 && path.getFirst().equals("steps") && inside.contains(path.get(1))) {
                report.findings()
                        .error(
                                snippet.placeOf(reference.offset()),
                                "`" + reference.text() + "` is known only when `" + path.get(1)
                                        + "` has run, but `approve` of `" + group.id()
                                        + "` covers both before either runs; approve the steps one by one");
            }
        }
    }

    /** What one approval covers; a call covers the fragment it calls. */
    private Pointer covered(Steps.Placed group) {
        if (group.step() instanceof Step.Call call) {
            Playbook fragment = plan.playbooks().get(String.valueOf(call.playbook()));
            if (fragment != null && fragment.isFragment()) {
                return Pointer.ROOT.at("playbooks").at(call.playbook());
            }
        }
        return PlanSteps.within(group.step()).isEmpty() ? group.at().at("-") : group.at();
    }
}
