package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.clock.Span;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.StepOptions;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.value.BySeverity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a step with {@code uses} says beside its parameters, and what no other step may say. */
final class ActionStepCheck {
    private final Plan plan;
    private final Report report;
    private final Sight sight;
    private final BareNames bare;

    ActionStepCheck(Plan plan, Report report, Sight sight) {
        this.plan = plan;
        this.report = report;
        this.sight = sight;
        this.bare = new BareNames(report);
    }

    /** @param approved whether somebody approves it */
    void check(Step.Action action, Pointer at, boolean approved) {
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
    }

    /** Whether it is one of steps that are given up together when their time has passed. */
    private boolean isOfWhatEnds(Pointer at) {
        return sight.steps().stream()
                .filter(placed -> Sight.isInside(at, placed.at()))
                .anyMatch(placed -> placed.step().options().timeout() != null);
    }

    /** Those of a step that has no action. */
    void keysOfOthers(StepOptions options, Pointer at) {
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
}
