package dev.fireline.plans.check;

import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.scenario.ScriptedAction;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a scenario or a drill has actions turn out: of steps and actions there are, failing as actions fail. */
final class OutcomesCheck {
    private final PlanWords words;
    private final Report report;

    OutcomesCheck(PlanWords words, Report report) {
        this.words = words;
        this.report = report;
    }

    void check(String name, ScriptedAction action, Pointer at) {
        String bare = PlanWords.bare(name);
        report.known(bare, words.actionsAndActing(), "no action or step is called", at);
        boolean foreign = isForeign(bare);
        one(action, foreign, at);
        for (int index = 0; index < action.each().size(); index++) {
            one(action.each().get(index), foreign, at.at(index));
        }
    }

    private void one(ScriptedAction action, boolean foreign, Pointer at) {
        @Nullable String fails = action.fails();
        if (fails == null) {
            return;
        }
        Pointer here = report.places().has(at.at("fails")) ? at.at("fails") : at;
        if (!foreign && !ScriptedAction.FAILURES.contains(fails)) {
            report.unknown(here, "no action fails with", fails, ScriptedAction.FAILURES);
        }
        if (!action.outputs().isEmpty() || action.changed() != null) {
            report.error(at, "what fails answers nothing: `outputs` and `changed` do not go with `fails`");
        }
    }

    /** Whoever wrote the worker of a foreign action chose how it fails. */
    private boolean isForeign(String name) {
        Set<String> asked = words.actionsOf(name);
        return ActionCatalog.find(name).isEmpty()
                && (asked.isEmpty()
                        || asked.stream()
                                .anyMatch(action -> ActionCatalog.find(action).isEmpty()));
    }
}
