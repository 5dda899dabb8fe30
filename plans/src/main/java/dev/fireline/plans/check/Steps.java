package dev.fireline.plans.check;

import dev.fireline.plans.AuditSettings;
import dev.fireline.plans.Plan;
import dev.fireline.plans.playbook.Gate;
import dev.fireline.plans.playbook.PlanSteps;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Steps and the steps inside them. */
final class Steps {
    private Steps() {}

    /**
     * A step and where it stands.
     *
     * @param room the part of the plan in which it is seen: its playbook, or what is done for each item or stage
     */
    record Placed(Step step, Pointer at, Pointer room) {}

    static Stream<Step> withThoseInside(Step step) {
        return Stream.concat(Stream.of(step), PlanSteps.within(step).stream().flatMap(Steps::withThoseInside));
    }

    /** Every step of the plan with its place: those of playbooks and fragments, review, follow-up and schedules. */
    static List<Placed> all(Plan plan) {
        List<Placed> all = new ArrayList<>();
        plan.playbooks().forEach((id, playbook) -> {
            Pointer at = Pointer.ROOT.at("playbooks").at(id);
            playbook.phases()
                    .forEach((name, phase) ->
                            collect(phase.steps(), at.at(name.word()).at("steps"), at, all));
            collect(playbook.steps(), at.at("steps"), at, all);
        });
        collect(plan.review(), Pointer.ROOT.at("review"), Pointer.ROOT.at("review"), all);
        collect(plan.followUp(), Pointer.ROOT.at("follow-up"), Pointer.ROOT.at("follow-up"), all);
        @Nullable AuditSettings audit = plan.audit();
        if (audit != null && audit.anchor() != null) {
            Pointer at = Pointer.ROOT.at("audit");
            all.add(new Placed(audit.anchor(), at.at("anchor"), at));
        }
        for (int index = 0; index < plan.schedules().size(); index++) {
            schedule(plan.schedules().get(index), Pointer.ROOT.at("schedules").at(index), all);
        }
        return all;
    }

    /** Its one task stands where the schedule does: their keys are the same. */
    private static void schedule(Schedule schedule, Pointer at, List<Placed> all) {
        if (schedule.task() == null) {
            collect(schedule.steps(), at.at("steps"), at, all);
        } else {
            schedule.tasks().forEach(task -> all.add(new Placed(task, at, at)));
        }
    }

    private static void collect(List<Step> steps, Pointer at, Pointer room, List<Placed> all) {
        for (int index = 0; index < steps.size(); index++) {
            Step step = steps.get(index);
            Pointer here = at.at(index);
            all.add(new Placed(step, here, room));
            switch (step) {
                case Step.Sequence sequence -> collect(sequence.steps(), here.at("steps"), room, all);
                case Step.Parallel parallel -> collect(parallel.parallel(), here.at("parallel"), room, all);
                case Step.Each each -> collect(each.steps(), here.at("steps"), here.at("steps"), all);
                case Step.Rollout rollout -> rollout(rollout, here.at("rollout"), all);
                case Step.Action ignored -> {}
                case Step.Task ignored -> {}
                case Step.Decision ignored -> {}
                case Step.Note ignored -> {}
                case Step.Send ignored -> {}
                case Step.SetFacts ignored -> {}
                case Step.Wait ignored -> {}
                case Step.Call ignored -> {}
                case Step.SwitchTo ignored -> {}
                case Step.Revert ignored -> {}
            }
        }
    }

    private static void rollout(Step.Rollout step, Pointer at, List<Placed> all) {
        if (step.rollout() != null) {
            collect(step.rollout().steps(), at.at("steps"), at, all);
            @Nullable Gate gate = step.rollout().gate();
            if (gate != null) {
                all.add(new Placed(gate.action(), at.at("gate"), at));
            }
        }
    }
}
