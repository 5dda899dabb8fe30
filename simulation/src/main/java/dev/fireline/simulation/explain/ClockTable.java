package dev.fireline.simulation.explain;

import dev.fireline.plans.Plan;
import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.clock.Span;
import dev.fireline.plans.message.Message;
import dev.fireline.plans.obligation.Obligation;
import dev.fireline.plans.people.Responder;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Phase;
import dev.fireline.plans.playbook.PlanSteps;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.rule.Rule;
import dev.fireline.plans.severity.Rung;
import dev.fireline.plans.severity.Severity;
import dev.fireline.plans.severity.Targets;
import dev.fireline.plans.value.BySeverity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every length of time a plan names, as rows: the clock, what it counts from, when it is due, and what follows. */
final class ClockTable {
    static final List<String> COLUMNS = List.of("Clock", "Counts from", "Due", "When late");

    private static final String DECLARED = "declared";

    private final List<List<String>> rows = new ArrayList<>();

    private ClockTable() {}

    static List<List<String>> of(Plan plan) {
        ClockTable clocks = new ClockTable();
        plan.severities().forEach(clocks::severity);
        plan.rules().forEach(clocks::rule);
        plan.responders().forEach(clocks::responder);
        plan.roles()
                .forEach((name, role) -> clocks.add(
                        "candidates of " + name, "one is asked", role.nextAfter(), "the next is asked as well"));
        plan.playbooks().forEach((name, playbook) -> {
            playbook.phases().forEach((phase, of) -> clocks.phase(phase.word() + " of " + name, of));
            PlanSteps.of(playbook).forEach(step -> clocks.step(step, "started"));
        });
        plan.messages().forEach(clocks::message);
        plan.obligations().forEach(clocks::obligation);
        plan.review().forEach(step -> clocks.step(step, "resolved"));
        plan.followUp().forEach(step -> clocks.step(step, "resolved"));
        plan.schedules().forEach(schedule -> schedule.tasks().forEach(step -> clocks.step(step, "opened")));
        return clocks.rows;
    }

    private void severity(String name, Severity severity) {
        for (Targets.Promise promise : Targets.Promise.values()) {
            severity.target(promise)
                    .ifPresent(span -> add(
                            "target " + promise.word(), DECLARED, name + ": " + span.text(), "recorded as a breach"));
        }
        ladder("ladder of " + name, DECLARED, severity.escalate());
        if (severity.acknowledgementExpires() != null) {
            add(
                    "acknowledgement in " + name,
                    "acknowledged",
                    severity.acknowledgementExpires().text(),
                    "those in charge are called again");
        }
    }

    private void rule(Rule rule) {
        String name = "rule " + rule.rule();
        add(name, "its alert begins", rule.holdFor(), "fires when the alert has held longer");
        add(name, "its alert was seen", rule.absent(), "fires when none was seen");
        if (rule.escalate() != null) {
            ladder("ladder of rule " + rule.rule(), DECLARED, rule.escalate());
        }
        add("reopening by " + rule.rule(), "resolved", rule.reopenWithin(), "a later alert is another incident");
    }

    private void responder(String name, Responder responder) {
        if (responder.acknowledge() != null) {
            add(
                    "acknowledgement of " + name,
                    "called in",
                    responder.acknowledge().text(),
                    "recorded as a breach");
        }
        ladder("ladder of " + name, "called in", responder.escalate());
        add("addresses of " + name, "one was tried", responder.nextAfter(), "the next one is told too");
    }

    private void phase(String name, Phase phase) {
        add("phase " + name, originOf(phase), phase.within(), "told");
        add("opening of " + name, originOf(phase), phase.openBy(), "it opens");
        approval("phase " + name, phase.approve());
    }

    private void step(Step step, String origin) {
        String id = step.id();
        String from = from(step.options().from(), origin);
        add("opening of " + id, from, step.options().after(), "it opens");
        add("step " + id, from, step.options().within(), "told, stays open");
        add(
                "timeout of " + id,
                from(step.options().from(), "started"),
                step.options().timeout(),
                "given up, then on-failure");
        if (step instanceof Step.Wait pause) {
            add("wait " + id, from, pause.pause().text(), "goes on");
        }
        approval(id, step.options().approve());
        ladder("ladder of " + id, from, step.options().escalate());
    }

    private void approval(String of, @Nullable Approval approval) {
        if (approval != null) {
            add("approval of " + of, "asked", approval.within(), InWords.word(approval.otherwise()));
            add("approvers of " + of, "one is asked", approval.nextAfter(), "the next is asked as well");
            add("given approval of " + of, "approved", approval.expires(), "asked anew");
        }
    }

    private void message(String name, Message message) {
        String from = from(message.from(), DECLARED);
        add("message " + name, from, message.after(), "sent");
        add("message " + name, from, message.within(), "told to who writes it");
        add("message " + name + " again", from, message.every(), "sent");
        approval("message " + name, message.approve());
    }

    private void obligation(Obligation duty) {
        String warned = duty.warn().stream().map(ClockTable::text).collect(Collectors.joining(", "));
        add(
                "obligation " + duty.id(),
                duty.from(),
                duty.within(),
                "told" + (warned.isEmpty() ? "" : "; " + duty.of() + " is warned " + warned + " before"));
    }

    private void ladder(String name, String origin, List<Rung> rungs) {
        for (Rung rung : rungs) {
            if (rung.after() != null) {
                String again = rung.every() == null ? "" : ", again every " + InWords.of(rung.every());
                add(name, from(rung.from(), origin), InWords.of(rung.after()) + again, "calls " + rung.to());
            }
        }
    }

    private void add(String clock, String origin, @Nullable Duration span, String late) {
        if (span != null) {
            add(clock, origin, text(span), late);
        }
    }

    private void add(String clock, String origin, @Nullable BySeverity<Span> span, String late) {
        if (span != null) {
            add(clock, origin, InWords.of(span), late);
        }
    }

    private void add(String clock, String origin, String due, String late) {
        rows.add(List.of(clock, origin, due, late));
    }

    private static String text(Duration duration) {
        return new Elapsed(duration).text();
    }

    /** {@code declared}, or {@code P0: declared, else: acknowledged}. */
    private static String originOf(Phase phase) {
        BySeverity<String> from = phase.from();
        return from == null ? DECLARED : InWords.bySeverity(from, origin -> origin);
    }

    private static String from(@Nullable String written, String otherwise) {
        return written == null ? otherwise : written;
    }
}
