package dev.fireline.workflows.step;

import dev.fireline.plans.playbook.Step;
import java.util.ArrayList;
import java.util.List;

/** Steps with the steps inside them. */
final class StepTree {
    private StepTree() {}

    /** What a group consists of; empty for every other kind. */
    static List<Step> inside(Step step) {
        return switch (step) {
            case Step.Sequence group -> group.steps();
            case Step.Parallel group -> group.parallel();
            case Step.Each each -> each.steps();
            case Step.Rollout rollout -> rollout.rollout().steps();
            case Step.SetFacts set -> List.of();
            case Step.Call call -> List.of();
            case Step.SwitchTo leave -> List.of();
            case Step.Revert revert -> List.of();
            case Step.Action action -> List.of();
            case Step.Task task -> List.of();
            case Step.Decision decision -> List.of();
            case Step.Note note -> List.of();
            case Step.Send send -> List.of();
            case Step.Wait pause -> List.of();
        };
    }

    /** All of them, a group before what is in it. */
    static List<Step> all(List<Step> steps) {
        List<Step> all = new ArrayList<>();
        for (Step step : steps) {
            all.add(step);
            all.addAll(all(inside(step)));
        }
        return all;
    }
}
