package dev.fireline.simulation.explain;

import dev.fireline.plans.Plan;
import dev.fireline.plans.clock.Span;
import dev.fireline.plans.playbook.Phase;
import dev.fireline.plans.playbook.PlanSteps;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.severity.Rung;
import dev.fireline.plans.severity.Targets;
import dev.fireline.plans.value.BySeverity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every clock a plan can start: what it counts from, when it is due, and what happens when it is late. */
final class ClockTable {
    static final List<String> COLUMNS = List.of("Clock", "Counts from", "Due", "When late");

    private final Plan plan;
    private final List<List<String>> rows = new ArrayList<>();

    private ClockTable(Plan plan) {
        this.plan = plan;
    }

    static List<List<String>> of(Plan plan) {
        return new ClockTable(plan).rows();
    }

    private List<List<String>> rows() {
        plan.severities().forEach((name, severity) -> {
            for (Targets.Promise promise : Targets.Promise.values()) {
                severity.target(promise)
                        .ifPresent(span -> rows.add(List.of(
                                "target " + promise.word(),
                                "declared",
                                name + ": " + span.text(),
                                "recorded as a breach")));
            }
            severity.escalate().forEach(rung -> rung("ladder of " + name, "declared", rung));
        });
        plan.rules().forEach(rule -> {
            if (rule.escalate() != null) {
                rule.escalate().forEach(rung -> rung("ladder of rule " + rule.rule(), "declared", rung));
            }
        });
        plan.responders()
                .forEach((name, responder) ->
                        responder.escalate().forEach(rung -> rung("ladder of " + name, "called in", rung)));
        plan.playbooks().forEach((name, playbook) -> {
            playbook.phases().forEach((phase, of) -> {
                clock("phase " + phase.word() + " of " + name, originOf(of), of.within(), "told");
                clock("opening of " + phase.word() + " of " + name, "declared", of.openBy(), "it opens");
            });
            PlanSteps.of(playbook).forEach(step -> step(step, "started"));
        });
        plan.messages().forEach((name, message) -> {
            clock("message " + name, from(message.from(), "declared"), message.within(), "told to who writes it");
            clock("message " + name + " again", from(message.from(), "declared"), message.every(), "sent");
        });
        plan.obligations().forEach(duty -> clock("obligation " + duty.id(), duty.from(), duty.within(), "told"));
        plan.review().forEach(step -> step(step, "resolved"));
        plan.followUp().forEach(step -> step(step, "resolved"));
        plan.schedules().forEach(schedule -> schedule.tasks().forEach(step -> step(step, "opened")));
        return rows;
    }

    private void step(Step step, String origin) {
        clock(
                "step " + step.id(),
                from(step.options().from(), origin),
                step.options().within(),
                "told, stays open");
        clock("timeout of " + step.id(), "started", step.options().timeout(), "given up, then on-failure");
        if (step.options().approve() != null) {
            clock(
                    "approval of " + step.id(),
                    "asked",
                    step.options().approve().within(),
                    InWords.word(step.options().approve().otherwise()));
        }
    }

    private void clock(String name, String origin, @Nullable BySeverity<Span> span, String late) {
        if (span != null) {
            rows.add(List.of(name, origin, InWords.of(span), late));
        }
    }

    private void rung(String name, String origin, Rung rung) {
        if (rung.after() != null) {
            rows.add(List.of(name, from(rung.from(), origin), InWords.of(rung.after()), "calls " + rung.to()));
        }
    }

    /** {@code declared}, or {@code P0: declared, else: acknowledged}. */
    private static String originOf(Phase phase) {
        BySeverity<String> from = phase.from();
        if (from == null) {
            return "declared";
        }
        return from.plain() != null
                ? from.plain()
                : from.named().entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String from(@Nullable String written, String otherwise) {
        return written == null ? otherwise : written;
    }
}
