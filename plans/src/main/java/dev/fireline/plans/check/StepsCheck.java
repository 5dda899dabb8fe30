package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.action.ActionDeclaration;
import dev.fireline.plans.expression.Expressions;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Gate;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.playbook.Stages;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.StepOptions;
import dev.fireline.plans.playbook.Undo;
import dev.fireline.plans.reader.Pointer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of one playbook, or those after resolution. */
final class StepsCheck {
    private final Plan plan;
    private final Report report;
    private final Names names;
    private final RecordsCheck records;
    private final Sight sight;
    private final String where;
    private final BareNames bare;
    private final ActionStepCheck actions;
    private final Map<String, Pointer> seen = new HashMap<>();

    /** @param where ids are unique, for messages */
    StepsCheck(Plan plan, Report report, Names names, RecordsCheck records, Sight sight, String where) {
        this.plan = plan;
        this.report = report;
        this.names = names;
        this.records = records;
        this.sight = sight;
        this.where = where;
        this.bare = new BareNames(report);
        this.actions = new ActionStepCheck(plan, report, sight);
    }

    /** @param approved whether an approval covers them all */
    void check(List<Step> steps, Pointer at, boolean approved) {
        for (int index = 0; index < steps.size(); index++) {
            step(steps.get(index), at.at(index), approved);
        }
    }

    /** One that stands alone. */
    void alone(Step step, Pointer at) {
        step(step, at, false);
    }

    private void step(Step step, Pointer at, boolean covered) {
        StepOptions options = step.options();
        boolean approved = covered || options.approve() != null;
        unique(step, at);
        names.who(options.of(), at.at("of"));
        approval(options.approve(), at.at("approve"));
        ladder(step, at.at("escalate"));
        if (options.from() != null) {
            Origins.check(report, sight, options.from(), at.at("from"), sight.ends(at));
        }
        names.capability(options.requires(), at.at("requires"));
        if (options.requires() != null && !approved) {
            new RequiresCheck(plan, report).ofLevels(options.requires(), at.at("requires"));
        }
        if (!(step instanceof Step.Action)) {
            actions.keysOfOthers(options, at);
        }
        switch (step) {
            case Step.Action action -> {
                actions.check(action, at, approved);
                undo(options.undo(), at.at("undo"));
            }
            case Step.Task task -> {
                names.who(task.invite(), at.at("invite"));
                records.check(task.records(), at.at("records"));
                records.attached(task.attach(), task.records(), at.at("attach"));
                report.known(task.document(), plan.documents().keySet(), "no such document", at.at("document"));
            }
            case Step.Send send ->
                report.known(send.message(), plan.messages().keySet(), "no such message", at.at("message"));
            case Step.Sequence sequence -> {
                some(sequence.steps(), at.at("steps"));
                check(sequence.steps(), at.at("steps"), approved);
            }
            case Step.Parallel parallel -> {
                some(parallel.parallel(), at.at("parallel"));
                check(parallel.parallel(), at.at("parallel"), approved);
            }
            case Step.Each each -> each(each, at, approved);
            case Step.Rollout rollout -> rollout(rollout, at.at("rollout"), approved);
            case Step.SetFacts set -> {
                some(set.facts().keySet(), at.at("set"));
                new SetFactsCheck(report, sight).check(set, at.at("set"));
            }
            case Step.Revert revert -> revert(revert, at);
            case Step.Call ignored -> {} // CallsCheck
            case Step.SwitchTo ignored -> {} // CallsCheck
            case Step.Decision ignored -> {}
            case Step.Note ignored -> {}
            case Step.Wait ignored -> {}
        }
    }

    private void undo(@Nullable Undo undo, Pointer at) {
        if (undo == null || undo.step() == null) {
            return;
        }
        step(undo.step(), at, true);
        if (GateCheck.effect(undo.step())
                .filter(ActionDeclaration.Effect.READS::equals)
                .isPresent()) {
            report.warning(
                    at.at("uses"),
                    "`" + undo.step().uses()
                            + "` only looks, and brings nothing back; write `undo: none` where nothing does");
        }
    }

    private void approval(@Nullable Approval approval, Pointer at) {
        names.approval(approval, at);
        records.check(approval, at);
    }

    private void ladder(Step step, Pointer at) {
        if (step.options().escalate().isEmpty()) {
            return;
        }
        names.ladder(step.options().escalate(), at, true);
        if (!(step instanceof Step.Task || step instanceof Step.Decision)) {
            report.errorAtKey(at, "`escalate` belongs to steps that wait for people: `task` and `approve`");
        }
    }

    private void each(Step.Each each, Pointer at, boolean approved) {
        new EachListCheck(report, sight).check(each, at.at("each"));
        bare.checkList(each.each(), at.at("each"));
        if (each.as() != null && Expressions.names().contains(Scope.nameOf(each.as()))) {
            report.error(at.at("as"), "`" + each.as() + "` is a name of the language; choose another for the item");
        }
        some(each.steps(), at.at("steps"));
        check(each.steps(), at.at("steps"), approved);
    }

    private void some(Collection<?> written, Pointer at) {
        if (written.isEmpty() && report.places().has(at)) {
            report.error(at, "`" + at.last() + "` is empty: the step would do nothing");
        }
    }

    private void rollout(Step.Rollout step, Pointer at, boolean approved) {
        @Nullable Stages rollout = step.rollout();
        if (rollout == null) {
            return;
        }
        StagesCheck.check(rollout.stages(), at.at("stages"), report);
        check(rollout.steps(), at.at("steps"), approved);
        @Nullable Gate gate = rollout.gate();
        if (gate != null) {
            Pointer here = at.at("gate");
            unique(gate.action(), here);
            GateCheck.check(gate, rollout.stages(), here, report);
        }
    }

    private void revert(Step.Revert revert, Pointer at) {
        List<String> phases =
                Arrays.stream(PhaseName.values()).map(PhaseName::word).limit(4).toList();
        List<String> known = new ArrayList<>(List.of(Step.Revert.ALL));
        known.addAll(phases);
        sight.steps().stream()
                .filter(placed -> Sight.isInside(placed.at(), playbook(at)))
                .map(placed -> placed.step().id())
                .filter(id -> id != null)
                .forEach(known::add);
        some(revert.revert(), at.at("revert"));
        for (int index = 0; index < revert.revert().size(); index++) {
            String name = revert.revert().get(index);
            report.known(
                    name,
                    known,
                    "neither `all` nor a phase nor a step",
                    at.at("revert").at(index));
        }
    }

    /** The whole playbook: {@code revert} also finds what was done for items and stages. */
    private static Pointer playbook(Pointer at) {
        List<String> segments = at.segments();
        return segments.getFirst().equals("playbooks")
                ? Pointer.ROOT.at("playbooks").at(segments.get(1))
                : Pointer.ROOT.at(segments.getFirst());
    }

    private void unique(Step step, Pointer at) {
        Pointer earlier = seen.putIfAbsent(step.id(), at);
        if (earlier != null) {
            report.error(
                    at.at("id"),
                    "there is a step `" + step.id() + "` already, on line "
                            + report.places().of(earlier.at("id")).line() + "; ids are unique in " + where);
        }
    }
}
