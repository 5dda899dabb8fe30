package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.clock.Span;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.StepOptions;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.severity.Severity;
import dev.fireline.plans.severity.Targets;
import dev.fireline.plans.value.BySeverity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times that contradict each other: promised in another order than things happen, or due when they are long given up. */
final class TimesAdvice {
    private final Plan plan;
    private final Report report;

    TimesAdvice(Plan plan, Report report) {
        this.plan = plan;
        this.report = report;
    }

    void check() {
        plan.severities().forEach(this::order);
        Steps.all(plan).forEach(placed -> {
            givenUpBeforeDue(placed.step().options(), placed.at());
            askedWhenDue(placed.step().options().approve(), placed.at().at("approve"));
        });
        dueBeforeItOpens(plan.review(), Pointer.ROOT.at("review"));
        dueBeforeItOpens(plan.followUp(), Pointer.ROOT.at("follow-up"));
        for (int index = 0; index < plan.obligations().size(); index++) {
            neverMet(
                    plan.obligations().get(index).within(),
                    Pointer.ROOT.at("obligations").at(index).at("within"));
        }
    }

    /** What is contained first cannot be promised later than what comes after it. */
    private void order(String name, Severity severity) {
        Pointer at = Pointer.ROOT.at("severities").at(name).at("targets");
        later(severity, Targets.Promise.ACKNOWLEDGE, Targets.Promise.CONTAIN, at);
        later(severity, Targets.Promise.CONTAIN, Targets.Promise.RESOLVE, at);
        later(severity, Targets.Promise.ACKNOWLEDGE, Targets.Promise.RESOLVE, at);
    }

    private void later(Severity severity, Targets.Promise first, Targets.Promise then, Pointer at) {
        Optional<Duration> early = severity.target(first).flatMap(Elapsed::durationOf);
        Optional<Duration> late = severity.target(then).flatMap(Elapsed::durationOf);
        if (early.isPresent() && late.isPresent() && early.get().compareTo(late.get()) > 0) {
            report.warningAtKey(
                    at.at(first.word()),
                    first.word() + " is promised after " + new Elapsed(early.get()) + ", later than " + then.word()
                            + ", which is after " + new Elapsed(late.get()));
        }
    }

    private void givenUpBeforeDue(StepOptions options, Pointer at) {
        @Nullable BySeverity<Span> timeout = options.timeout();
        if (timeout == null || options.within() == null || options.from() != null) {
            return;
        }
        Optional<Duration> ends = plain(timeout);
        Optional<Duration> due = plain(options.within());
        if (ends.isPresent() && due.isPresent() && ends.get().compareTo(due.get()) < 0) {
            report.warningAtKey(
                    at.at("within"),
                    "the step is given up after " + new Elapsed(ends.get()) + ", before it is due, after "
                            + new Elapsed(due.get()));
        }
    }

    /** Both count from the same moment there. */
    private void dueBeforeItOpens(List<Step> tasks, Pointer at) {
        for (int index = 0; index < tasks.size(); index++) {
            StepOptions options = tasks.get(index).options();
            if (options.after() == null || options.within() == null) {
                continue;
            }
            Optional<Duration> opens = plain(options.after());
            Optional<Duration> due = plain(options.within());
            if (opens.isPresent() && due.isPresent() && opens.get().compareTo(due.get()) >= 0) {
                report.warningAtKey(
                        at.at(index).at("within"),
                        "is due after " + new Elapsed(due.get()) + ", when it has not opened: it opens after "
                                + new Elapsed(opens.get()) + ", and both count from the same moment");
            }
        }
    }

    /** Whoever is asked when the time is up decides nothing any more. */
    private void askedWhenDue(@Nullable Approval approval, Pointer at) {
        if (approval == null
                || approval.within() == null
                || approval.nextAfter() == null
                || approval.otherwise() == Approval.Otherwise.WAIT) {
            return;
        }
        Optional<Duration> next = plain(approval.nextAfter());
        Optional<Duration> due = plain(approval.within());
        if (next.isPresent() && due.isPresent() && next.get().compareTo(due.get()) >= 0) {
            report.warningAtKey(
                    at.at("next-after"),
                    "nobody else is asked before the time is up: the next after " + new Elapsed(next.get())
                            + ", and it is due after " + new Elapsed(due.get()));
        }
    }

    /** Met is strictly before the limit. */
    private void neverMet(@Nullable BySeverity<Span> within, Pointer at) {
        if (within != null && plain(within).filter(Duration::isZero).isPresent()) {
            report.warningAtKey(at, "is due the moment its clock begins, so it is always late");
        }
    }

    private static Optional<Duration> plain(BySeverity<Span> value) {
        return Optional.ofNullable(value.plain()).flatMap(Elapsed::durationOf);
    }
}
