package dev.fireline.system.checker;

import dev.fireline.plans.Plan;
import dev.fireline.plans.playbook.Phase;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.action.ActionRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * What an incident's plan wants to be kept as evidence before an action, read from the plan in its history: the steps of the same
 * phase that keep something and whose turn came before. Those of another branch stand before nothing here.
 */
final class WantedExhibits {
    private final Plan plan;
    private final String action;

    /** The step in whose turn it is looked, as the plan writes it. */
    private final String written;

    private WantedExhibits(Plan plan, ActionRequest request) {
        this.plan = plan;
        this.action = request.action();
        this.written = writtenId(request.step());
    }

    /**
     * A step that keeps something.
     *
     * @param step its id, as the plan writes it
     * @param isCertain whether its turn comes whatever is so; the others only count when they were asked for
     */
    record Wanted(String step, boolean isCertain) {}

    static List<Wanted> before(Plan plan, ActionRequest request) {
        String[] key = request.idempotencyKey().split("/", 3);
        Playbook playbook = key.length < 3 ? null : plan.playbooks().get(key[1]);
        if (playbook == null || request.dryRun()) {
            return List.of();
        }
        WantedExhibits looked = new WantedExhibits(plan, request);
        for (Phase phase : playbook.phases().values()) {
            List<Wanted> seen = new ArrayList<>();
            if (looked.walk(phase.steps(), "", true, seen)) {
                return seen;
            }
        }
        return List.of();
    }

    /** Without what tells the turns of an {@code each} apart. */
    static String writtenId(String step) {
        return step.replaceAll("\\[[^\\]]*\\]", "");
    }

    /** @return whether the action is among them; then {@code seen} has what stands before it */
    private boolean walk(List<Step> steps, String prefix, boolean isCertain, List<Wanted> seen) {
        for (Step step : steps) {
            if (walk(step, prefix, isCertain && isUnconditional(step), seen)) {
                return true;
            }
        }
        return false;
    }

    private boolean walk(Step step, String prefix, boolean isCertain, List<Wanted> seen) {
        return switch (step) {
            case Step.Action here -> {
                String id = prefix + here.id();
                if (id.equals(written) && here.uses().equals(action)) {
                    yield true;
                }
                if (here.options().exhibit() != null || here.uses().startsWith("evidence.")) {
                    seen.add(new Wanted(id, isCertain));
                }
                yield false;
            }
            case Step.Sequence group -> walk(group.steps(), prefix, isCertain, seen);
            case Step.Parallel group -> parallel(group.parallel(), prefix, isCertain, seen);
            case Step.Each each -> walk(each.steps(), prefix, false, seen);
            case Step.Rollout rollout -> walk(rollout.rollout().steps(), prefix, false, seen);
            case Step.Call call -> {
                Playbook fragment = plan.playbooks().get(call.playbook());
                yield fragment != null && walk(fragment.steps(), prefix + call.id() + "/", isCertain, seen);
            }
            case Step.Task task -> false;
            case Step.Decision decision -> false;
            case Step.Note note -> false;
            case Step.Send send -> false;
            case Step.SetFacts set -> false;
            case Step.Wait pause -> false;
            case Step.SwitchTo leave -> false;
            case Step.Revert revert -> false;
        };
    }

    private boolean parallel(List<Step> branches, String prefix, boolean isCertain, List<Wanted> seen) {
        List<Wanted> all = new ArrayList<>();
        for (Step branch : branches) {
            List<Wanted> own = new ArrayList<>();
            if (walk(branch, prefix, isCertain && isUnconditional(branch), own)) {
                seen.addAll(own);
                return true;
            }
            all.addAll(own);
        }
        seen.addAll(all);
        return false;
    }

    private static boolean isUnconditional(Step step) {
        return step.options().when() == null && step.options().after() == null;
    }
}
