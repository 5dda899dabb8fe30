package dev.fireline.workflows.step;

import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.expression.Template;
import dev.fireline.plans.playbook.Step;

/** Steps as people read them: by their title where they have one. */
final class Titles {
    private final Instances instances;

    Titles(Instances instances) {
        this.instances = instances;
    }

    /** {@code Isolate db-1 ('isolate[db-1]')}, or the id alone. */
    String of(Step step) {
        String id = "'" + step.id() + "'";
        return step.options().title() == null ? id : or(step, id) + " (" + id + ")";
    }

    /** The title, or that. */
    String or(Step step, String otherwise) {
        Template title = step.options().title();
        return title == null ? otherwise : text(step, title);
    }

    /** For people: an unknown part is shown as such rather than holding the step up. */
    String text(Step step, Template template) {
        Scope scope = instances.scopeOf(step);
        return switch (template.render(scope)) {
            case Evaluation.Known known -> String.valueOf(known.value());
            case Evaluation.Unknown unknown -> template.read(scope) + " (" + unknown.reason() + ")";
        };
    }
}
