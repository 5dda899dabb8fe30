package dev.fireline.plans.check;

import dev.fireline.plans.EvidenceSettings;
import dev.fireline.plans.Plan;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.reader.Pointer;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where evidence is strict, something is kept before a playbook destroys anything: what is gone cannot be collected (RFC
 * 3227, order of volatility). A waiver is evidence too: {@code evidence.keep} with why nothing is collected. Fragments are
 * looked at where they are called.
 */
final class EvidenceFirstCheck {
    private final Plan plan;
    private final Report report;
    private final Sight sight;

    EvidenceFirstCheck(Plan plan, Report report, Sight sight) {
        this.plan = plan;
        this.report = report;
        this.sight = sight;
    }

    void check() {
        EvidenceSettings evidence = plan.evidence();
        if (evidence == null || !evidence.strict()) {
            return;
        }
        for (Map.Entry<String, Playbook> playbook : plan.playbooks().entrySet()) {
            if (!playbook.getValue().isFragment()) {
                check(playbook.getKey());
            }
        }
    }

    private void check(String playbook) {
        boolean kept = false;
        for (Steps.Placed placed : sight.steps()) {
            if (Sight.isInside(placed.at(), Pointer.ROOT.at("playbooks").at(playbook))) {
                if (!kept && destroys(placed.step())) {
                    report.error(
                            placed.at(),
                            "`" + placed.step().id() + "` destroys, and nothing is kept as evidence before it in `"
                                    + playbook
                                    + "`; put a step with `exhibit` before it, or `uses: evidence.keep` with why nothing is"
                                    + " collected (`strict` under `evidence` asks for it)");
                }
                kept |= keeps(placed.step());
            }
        }
    }

    private boolean destroys(Step step) {
        return switch (step) {
            case Step.Action action -> plan.destroys(action);
            case Step.Call call -> inFragment(call).anyMatch(this::destroys);
            default -> false;
        };
    }

    private boolean keeps(Step step) {
        return switch (step) {
            case Step.Action action ->
                action.options().exhibit() != null || action.uses().startsWith("evidence.");
            case Step.Call call -> inFragment(call).anyMatch(this::keeps);
            default -> false;
        };
    }

    private Stream<Step> inFragment(Step.Call call) {
        return sight.steps().stream()
                .filter(placed ->
                        Sight.isInside(placed.at(), Pointer.ROOT.at("playbooks").at(String.valueOf(call.playbook()))))
                .map(Steps.Placed::step)
                .filter(step -> !(step instanceof Step.Call));
    }
}
