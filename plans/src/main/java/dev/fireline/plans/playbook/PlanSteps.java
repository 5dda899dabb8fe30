package dev.fireline.plans.playbook;

import dev.fireline.plans.Plan;
import dev.fireline.plans.message.Message;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Every step of a plan, a step before those inside it. */
public final class PlanSteps {
    private PlanSteps() {}

    /** Of playbooks, fragments, review, follow-up and schedules, in the order written. */
    public static Stream<Step> all(Plan plan) {
        return Stream.of(
                        plan.playbooks().values().stream().flatMap(PlanSteps::of),
                        nested(plan.review()),
                        nested(plan.followUp()),
                        plan.schedules().stream().flatMap(schedule -> nested(schedule.tasks())))
                .flatMap(steps -> steps);
    }

    /** Approvals that are no step's: those of phases and of messages. */
    public static Stream<Approval> otherApprovals(Plan plan) {
        return Stream.concat(
                        plan.playbooks().values().stream()
                                .flatMap(playbook -> playbook.phases().values().stream())
                                .map(Phase::approve),
                        plan.messages().values().stream().map(Message::approve))
                .filter(Objects::nonNull);
    }

    /** Of a playbook's phases, or of a fragment. */
    public static Stream<Step> of(Playbook playbook) {
        return Stream.concat(inPhases(playbook), nested(playbook.steps()));
    }

    /** Of a playbook's phases. */
    public static Stream<Step> inPhases(Playbook playbook) {
        return playbook.phases().values().stream().flatMap(phase -> nested(phase.steps()));
    }

    /** These and those inside them. */
    public static Stream<Step> nested(List<Step> steps) {
        return steps.stream().flatMap(step -> Stream.concat(Stream.of(step), nested(inside(step))));
    }

    /** What a step consists of: the steps in it, and the gate of a rollout; empty for one that is a whole. */
    public static List<Step> inside(Step step) {
        return step instanceof Step.Rollout rollout ? inside(rollout.rollout()) : within(step);
    }

    /**
     * The steps that are written in a step; those of a fragment are not in the step that calls it. Of a plan with mistakes
     * those that could be read.
     */
    public static List<Step> within(Step step) {
        return switch (step) {
            case Step.Sequence group -> group.steps();
            case Step.Parallel group -> group.parallel();
            case Step.Each each -> each.steps();
            case Step.Rollout rollout ->
                rollout.rollout() == null ? List.of() : rollout.rollout().steps();
            case Step.Action ignored -> List.of();
            case Step.Task ignored -> List.of();
            case Step.Decision ignored -> List.of();
            case Step.Note ignored -> List.of();
            case Step.Send ignored -> List.of();
            case Step.SetFacts ignored -> List.of();
            case Step.Wait ignored -> List.of();
            case Step.Call ignored -> List.of();
            case Step.SwitchTo ignored -> List.of();
            case Step.Revert ignored -> List.of();
        };
    }

    private static List<Step> inside(Stages stages) {
        return Stream.concat(stages.steps().stream(), Stream.of(stages.gate().action()))
                .toList();
    }
}
