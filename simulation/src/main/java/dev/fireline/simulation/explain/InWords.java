package dev.fireline.simulation.explain;

import dev.fireline.plans.Plan;
import dev.fireline.plans.clock.BusinessCalendar;
import dev.fireline.plans.clock.Span;
import dev.fireline.plans.expression.Template;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Stage;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.StepOptions;
import dev.fireline.plans.severity.Rung;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.plans.value.Written;
import java.util.Collections;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parts of a plan in words. */
final class InWords {
    private static final Pattern MADE = Pattern.compile("(detect|contain|investigate|recover|step)(-\\d+)+");

    private InWords() {}

    /** What the head of a plan says beside title and owner. */
    static String header(Plan plan) {
        StringBuilder said = new StringBuilder();
        said.append(plan.version() == null ? "" : " Version " + plan.version() + ".");
        said.append(plan.updated() == null ? "" : " Changed " + plan.updated() + ".");
        said.append(plan.reviewBy() == null ? "" : " To be looked at again by " + plan.reviewBy() + ".");
        said.append(plan.classification() == null ? "" : " Classification: " + plan.classification() + ".");
        return said.toString();
    }

    /** When business hours run; empty: the plan has none. */
    static String businessHours(Plan plan) {
        BusinessCalendar calendar = plan.businessHours();
        return calendar == null
                ? ""
                : "Business hours: "
                        + calendar.days().stream()
                                .map(day -> word(day).substring(0, 3))
                                .collect(Collectors.joining(", "))
                        + ", " + calendar.opens() + " to " + calendar.closes() + ", " + calendar.zone()
                        + (calendar.holidays().isEmpty()
                                ? "."
                                : "; closed on " + calendar.holidays().size() + " holidays up to "
                                        + Collections.max(calendar.holidays()) + ".");
    }

    static String of(@Nullable BySeverity<Span> span) {
        return span == null ? "" : bySeverity(span, Span::text);
    }

    static String who(@Nullable BySeverity<Who> who) {
        return who == null ? "" : bySeverity(who, Who::toString);
    }

    static <T> String bySeverity(BySeverity<T> value, Function<T, String> text) {
        return value.plain() != null
                ? text.apply(value.plain())
                : value.named().entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + text.apply(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    static String of(Rung rung) {
        String after = rung.after() == null ? "when a person asks" : "after " + of(rung.after());
        return after
                + (rung.every() == null ? "" : ", again every " + of(rung.every()))
                + (rung.unless() == null ? "" : " unless " + word(rung.unless()))
                + (rung.when() == null ? "" : " when `" + rung.when().source() + "`")
                + ": call " + rung.to()
                + (rung.reasons().isEmpty() ? "" : " (at any time: " + String.join(", ", rung.reasons()) + ")");
    }

    static String of(@Nullable Approval approval) {
        return approval == null
                ? ""
                : (approval.each() ? "each of " : approval.quorum() > 1 ? approval.quorum() + " of " : "")
                        + approval.by()
                        + (approval.when() == null
                                ? ""
                                : " when `" + approval.when().source() + "`")
                        + (approval.within() == null
                                ? ""
                                : " within " + of(approval.within()) + ", otherwise " + word(approval.otherwise()));
    }

    /** What a step does, in one line. */
    static String of(Step step) {
        return switch (step) {
            case Step.Action action -> action.uses() + " " + brief(Written.of(action.with()));
            case Step.Task task -> "task: " + task.task().source();
            case Step.Decision decision -> "decision";
            case Step.Note note -> "note: " + note.note().source();
            case Step.Send send -> "send message " + send.message();
            case Step.SetFacts facts ->
                facts.facts().entrySet().stream()
                        .map(set ->
                                "set " + set.getKey() + " to `" + set.getValue().source() + "`")
                        .collect(Collectors.joining(", "));
            case Step.Wait pause -> "wait " + pause.pause().text();
            case Step.Sequence group -> group.steps().size() + " steps in order";
            case Step.Parallel group -> group.parallel().size() + " steps side by side";
            case Step.Each each ->
                "for each " + each.as() + " of " + brief(Written.of(each.each())) + ", " + each.maxParallel()
                        + " at a time";
            case Step.Rollout rollout ->
                "rollout in " + rollout.rollout().stages().size() + " stages: "
                        + rollout.rollout().stages().stream().map(InWords::of).collect(Collectors.joining(", then "));
            case Step.Call call -> "call " + call.playbook();
            case Step.SwitchTo leave -> "go over to " + leave.switchTo();
            case Step.Revert revert -> "undo " + String.join(", ", revert.revert());
        };
    }

    /** What a step wants and leaves behind. */
    static String besides(Step step) {
        StepOptions options = step.options();
        return (options.requires() == null ? "" : "; whoever is in charge or approves must have " + options.requires())
                + (step instanceof Step.Task task && !task.records().isEmpty()
                        ? "; asks for " + String.join(", ", task.records().keySet())
                        : "")
                + (step instanceof Step.Task task && !task.attach().isEmpty()
                        ? "; attach " + String.join(", ", task.attach())
                        : "")
                + (options.exhibit() == null
                        ? ""
                        : "; kept as " + options.exhibit().source())
                + (options.needs().isEmpty() ? "" : "; needs " + String.join(", ", options.needs()))
                + (options.until() == null ? "" : "; until `" + options.until().source() + "`")
                + (options.undo() != null && options.undo().step() != null
                        ? "; undone by " + of(options.undo().step())
                        : "")
                + (options.onFailure() == null ? "" : "; when it fails: " + word(options.onFailure()));
    }

    /** A name its author did not give says where the step stands; in a picture it is better to say what it does. */
    static String title(Step step) {
        @Nullable Template title = step.options().title();
        return title != null ? title.source() : MADE.matcher(step.id()).matches() ? brief(of(step)) : step.id();
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String of(Stage stage) {
        String values = stage.values().entrySet().stream()
                .map(value -> value.getKey() + " " + value.getValue())
                .collect(Collectors.joining(", "));
        return values
                + (stage.hold() == null
                        ? ""
                        : (values.isEmpty() ? "" : " ") + "for " + stage.hold().text());
    }

    private static String brief(String text) {
        String line = text.replace('\n', ' ');
        return line.length() <= 90 ? line : line.substring(0, 89) + "…";
    }
}
