package dev.fireline.plans.check;

import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.ActionDeclaration;
import dev.fireline.plans.action.ActionDeclaration.Effect;
import dev.fireline.plans.playbook.Gate;
import dev.fireline.plans.playbook.Stage;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.reader.Pointer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gates of rollouts: they look, again and again, and ask nobody. */
final class GateCheck {
    private static final Set<Effect> CHANGING = EnumSet.of(Effect.CHANGES, Effect.DESTROYS);

    private GateCheck() {}

    static void check(Gate gate, List<Stage> stages, Pointer at, Report report) {
        Repeats.check(
                report,
                gate.action().options().every(),
                Repeats.longest(stages.stream().map(Stage::hold).toList()),
                at.at("every"));
        if (effect(gate.action()).filter(CHANGING::contains).isPresent()) {
            report.warning(
                    at.at("uses"),
                    "a gate is asked again and again, and `" + gate.action().uses()
                            + "` changes something every time; use an action that looks, such as probe.http");
        }
        if (gate.action().options().approve() != null) {
            report.errorAtKey(at.at("approve"), "a gate is asked again and again and has no `approve`");
        }
    }

    /** What an action that is built in does; empty: who declared it knows. */
    static Optional<Effect> effect(Step.Action action) {
        return action.uses() == null
                ? Optional.empty()
                : ActionCatalog.find(action.uses()).map(ActionDeclaration::effect);
    }
}
