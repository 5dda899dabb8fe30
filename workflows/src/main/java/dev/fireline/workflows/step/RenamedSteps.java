package dev.fireline.workflows.step;

import dev.fireline.plans.playbook.Gate;
import dev.fireline.plans.playbook.Stages;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.StepOptions;
import dev.fireline.plans.playbook.Undo;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The same steps under other ids. */
final class RenamedSteps {
    private RenamedSteps() {}

    static List<Step> of(List<Step> steps, UnaryOperator<String> ids) {
        return steps.stream().map(step -> of(step, ids)).toList();
    }

    static Step of(Step step, UnaryOperator<String> ids) {
        StepOptions options = options(step.options(), ids);
        return switch (step) {
            case Step.Action action -> new Step.Action(action.uses(), action.with(), options);
            case Step.Task task ->
                new Step.Task(task.task(), task.records(), task.attach(), task.invite(), task.document(), options);
            case Step.Decision decision -> new Step.Decision(options);
            case Step.Note note -> new Step.Note(note.note(), options);
            case Step.Send send -> new Step.Send(send.message(), options);
            case Step.SetFacts set -> new Step.SetFacts(set.facts(), options);
            case Step.Wait pause -> new Step.Wait(pause.pause(), options);
            case Step.Sequence group -> new Step.Sequence(of(group.steps(), ids), options);
            case Step.Parallel group -> new Step.Parallel(of(group.parallel(), ids), options);
            case Step.Each each ->
                new Step.Each(each.each(), each.as(), of(each.steps(), ids), each.maxParallel(), options);
            case Step.Rollout rollout -> new Step.Rollout(stages(rollout.rollout(), ids), options);
            case Step.Call call -> new Step.Call(call.playbook(), options);
            case Step.SwitchTo leave -> new Step.SwitchTo(leave.switchTo(), options);
            case Step.Revert revert -> new Step.Revert(revert.revert(), options);
        };
    }

    private static Stages stages(Stages stages, UnaryOperator<String> ids) {
        Gate gate = stages.gate();
        return new Stages(
                stages.stages(),
                of(stages.steps(), ids),
                new Gate((Step.Action) of(gate.action(), ids), gate.failureThreshold()));
    }

    private static StepOptions options(StepOptions options, UnaryOperator<String> ids) {
        return options.renamed(ids.apply(options.id()), undo(options.undo(), ids));
    }

    private static @Nullable Undo undo(@Nullable Undo undo, UnaryOperator<String> ids) {
        return undo == null || undo.step() == null ? undo : new Undo(undo.kind(), (Step.Action) of(undo.step(), ids));
    }
}
