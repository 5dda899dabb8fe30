package dev.fireline.workflows.step;

import dev.fireline.plans.playbook.Phase;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps with the steps inside them, as the plan has them. */
final class StepTree {
    private StepTree() {}

    /** What stands in the step of that id; empty when the playbook has none, or nothing stands in it. */
    static List<Step> inside(@Nullable Playbook playbook, String id) {
        if (playbook == null) {
            return List.of();
        }
        return playbook.phases().values().stream()
                .map(Phase::steps)
                .flatMap(steps -> all(steps).stream())
                .filter(step -> step.id().equals(id))
                .flatMap(step -> all(inside(step)).stream())
                .toList();
    }

    private static List<Step> all(List<Step> steps) {
        List<Step> all = new ArrayList<>();
        for (Step step : steps) {
            all.add(step);
            all.addAll(all(inside(step)));
        }
        return all;
    }

    private static List<Step> inside(Step step) {
        return switch (step) {
            case Step.Sequence group -> group.steps();
            case Step.Parallel group -> group.parallel();
            case Step.Each each -> each.steps();
            case Step.Rollout rollout -> rollout.rollout().steps();
            case Step.Action action -> List.of();
            case Step.Task task -> List.of();
            case Step.Decision decision -> List.of();
            case Step.Note note -> List.of();
            case Step.Send send -> List.of();
            case Step.SetFacts set -> List.of();
            case Step.Wait pause -> List.of();
            case Step.Call call -> List.of();
            case Step.SwitchTo leave -> List.of();
            case Step.Revert revert -> List.of();
        };
    }
}
