package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.ActionDeclaration;
import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.clock.Span;
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
import dev.fireline.plans.value.BySeverity;
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
            onlyOnActions(options, at);
        }
        switch (step) {
            case Step.Action action -> action(action, at, approved);
            case Step.Task task -> {
                names.who(task.invite(), at.at("invite"));
                records.check(task.records(), at.at("records"));
                records.attached(task.attach(), task.records(), at.at("attach"));
                if (task.document() != null && !plan.documents().containsKey(task.document())) {
                    report.unknown(
                            at.at("document"),
                            "no such document",
                            task.document(),
                            plan.documents().keySet());
                }
            }
            case Step.Send send -> message(send.message(), at.at("message"));
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

    /** Whether it is one of steps that are given up together when their time has passed. */
    private boolean isOfWhatEnds(Pointer at) {
        return sight.steps().stream()
                .filter(placed -> Sight.isInside(at, placed.at()))
                .anyMatch(placed -> placed.step().options().timeout() != null);
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
            if (!known.contains(name)) {
                report.unknown(at.at("revert").at(index), "neither `all` nor a phase nor a step", name, known);
            }
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

    private void action(Step.Action action, Pointer at, boolean approved) {
        bare.check(action.with(), at.at("with"));
        StepOptions options = action.options();
        if (plan.destroys(action) && !approved) {
            report.warning(
                    at.at("uses"),
                    "`" + action.uses() + "` destroys what no undo brings back, and nobody approves it; add `approve`");
        }
        new RunnersCheck(plan, report).step(action, at);
        if (options.every() != null && options.until() == null) {
            report.errorAtKey(at.at("every"), "`every` repeats the action until `until` holds; `until` is missing");
        }
        BySeverity<Span> timeout = options.timeout();
        Repeats.check(
                report,
                options.every(),
                timeout == null || timeout.plain() == null ? null : Repeats.longest(List.of(timeout.plain())),
                at.at("every"));
        if (options.drift() != null && !ActionCatalog.SCALE.equals(action.uses())) {
            report.errorAtKey(
                    at.at("drift"),
                    "`drift` watches what `" + ActionCatalog.SCALE + "` has changed; what `" + action.uses()
                            + "` changes cannot be watched");
        }
        if (options.until() != null && options.timeout() == null && !isOfWhatEnds(at)) {
            report.error(
                    at.at("until"),
                    "nothing ends this when it never holds; give the step a `timeout`, such as `timeout: 1h`");
        }
        if (options.retry() != null
                && options.retry().delay().compareTo(options.retry().maxDelay()) > 0) {
            report.error(
                    at.at("retry"),
                    "the first pause, `delay` " + new Elapsed(options.retry().delay())
                            + ", is longer than the longest, `max-delay` "
                            + new Elapsed(options.retry().maxDelay()));
        }
        @Nullable Undo undo = options.undo();
        if (undo != null && undo.step() != null) {
            step(undo.step(), at.at("undo"), true);
            if (GateCheck.effect(undo.step())
                    .filter(ActionDeclaration.Effect.READS::equals)
                    .isPresent()) {
                report.warning(
                        at.at("undo").at("uses"),
                        "`" + undo.step().uses()
                                + "` only looks, and brings nothing back; write `undo: none` where nothing" + " does");
            }
        }
    }

    private void onlyOnActions(StepOptions options, Pointer at) {
        onlyOnAction(options.until(), at.at("until"));
        onlyOnAction(options.every(), at.at("every"));
        onlyOnAction(options.retry(), at.at("retry"));
        onlyOnAction(options.undo(), at.at("undo"));
        onlyOnAction(options.drift(), at.at("drift"));
        onlyOnAction(options.exhibit(), at.at("exhibit"));
    }

    private void onlyOnAction(@Nullable Object option, Pointer at) {
        if (option != null) {
            report.errorAtKey(at, "`" + at.last() + "` belongs to steps with `uses`; this step has no action");
        }
    }

    private void message(@Nullable String message, Pointer at) {
        if (message != null && !plan.messages().containsKey(message)) {
            report.unknown(at, "no such message", message, plan.messages().keySet());
        }
    }
}
