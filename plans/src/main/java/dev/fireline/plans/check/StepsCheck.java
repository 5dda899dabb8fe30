package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.action.ActionDeclaration;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.StepOptions;
import dev.fireline.plans.playbook.Undo;
import dev.fireline.plans.reader.Pointer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of one playbook. */
final class StepsCheck {
    private final Plan plan;
    private final Report report;
    private final Names names;
    private final RecordsCheck records;
    private final Collection<String> origins;
    private final Map<String, Pointer> seen = new HashMap<>();

    StepsCheck(Plan plan, Report report, Names names, RecordsCheck records, Collection<String> origins) {
        this.plan = plan;
        this.report = report;
        this.names = names;
        this.records = records;
        this.origins = origins;
    }

    /** @param approved whether an approval covers them all */
    void check(List<Step> steps, Pointer at, boolean approved) {
        for (int index = 0; index < steps.size(); index++) {
            step(steps.get(index), at.at(index), approved);
        }
    }

    private void step(Step step, Pointer at, boolean covered) {
        StepOptions options = step.options();
        boolean approved = covered || options.approve() != null;
        unique(step, at);
        names.who(options.of(), at.at("of"));
        names.approval(options.approve(), at.at("approve"));
        Origins.check(report, options.from(), at.at("from"), origins);
        if (!(step instanceof Step.Action)) {
            onlyOnActions(options, at);
        }
        switch (step) {
            case Step.Action action -> action(action, at, approved);
            case Step.Task task -> records.check(task.records(), at.at("records"));
            case Step.Send send -> message(send.message(), at.at("message"));
            case Step.Sequence sequence -> check(sequence.steps(), at.at("steps"), approved);
            case Step.Parallel parallel -> check(parallel.parallel(), at.at("parallel"), approved);
            case Step.Decision ignored -> {}
            case Step.Note ignored -> {}
            case Step.Wait ignored -> {}
        }
    }

    private void unique(Step step, Pointer at) {
        Pointer earlier = seen.putIfAbsent(step.id(), at);
        if (earlier != null) {
            report.error(
                    at.at("id"),
                    "there is a step `" + step.id() + "` already, on line "
                            + report.places().of(earlier.at("id")).line() + "; ids are unique in a playbook");
        }
    }

    private void action(Step.Action action, Pointer at, boolean approved) {
        StepOptions options = action.options();
        boolean destroys = plan.action(String.valueOf(action.uses()))
                .filter(declared -> declared.effect() == ActionDeclaration.Effect.DESTROYS)
                .isPresent();
        if (destroys && !approved) {
            report.warning(
                    at.at("uses"),
                    "`" + action.uses() + "` destroys what no undo brings back, and nobody approves it; add `approve`");
        }
        new RunnersCheck(plan, report).step(action, at);
        if (options.every() != null && options.until() == null) {
            report.errorAtKey(at.at("every"), "`every` repeats the action until `until` holds; `until` is missing");
        }
        if (options.retry() != null && options.retry().attempts() < 0) {
            report.error(at.at("retry").at("attempts"), "`attempts` is below 0; allowed: 1 or more, 0 without end");
        }
        @Nullable Undo undo = options.undo();
        if (undo != null && undo.step() != null) {
            step(undo.step(), at.at("undo"), true);
        }
    }

    private void onlyOnActions(StepOptions options, Pointer at) {
        onlyOnAction(options.until(), at.at("until"));
        onlyOnAction(options.every(), at.at("every"));
        onlyOnAction(options.retry(), at.at("retry"));
        onlyOnAction(options.undo(), at.at("undo"));
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
