package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.people.Responder;
import dev.fireline.plans.reader.Pointer;
import java.util.List;

/** Whether the level in charge can ever have what a step {@code requires}. */
final class RequiresCheck {
    private final Plan plan;
    private final Report report;

    RequiresCheck(Plan plan, Report report) {
        this.plan = plan;
        this.report = report;
    }

    /** Of a step that has no approver who might have the capability instead. */
    void ofLevels(String capability, Pointer at) {
        if (plan.levels().isEmpty()) {
            report.error(
                    at,
                    "the step would wait for ever: `requires` looks at the level in charge and at approvers, and the"
                            + " plan has no `levels` and the step no `approve`");
        } else {
            passed(capability, at);
        }
    }

    /** Levels only rise: once one above all that have the capability is in charge, nobody comes who has it. */
    private void passed(String capability, Pointer at) {
        List<String> able = plan.levels().stream()
                .filter(level -> {
                    Responder responder = plan.responders().get(level);
                    return responder != null && responder.may().contains(capability);
                })
                .toList();
        String highest = plan.levels().getLast();
        if (able.isEmpty() && plan.responders().keySet().containsAll(plan.levels())) {
            report.warning(
                    at,
                    "the step would wait for ever: no level has `" + capability + "` in `may`; give it to one of "
                            + String.join(", ", plan.levels()) + ", or let somebody who has it `approve` the step");
        } else if (!able.isEmpty()
                && !able.contains(highest)
                && plan.responders().containsKey(highest)) {
            report.warning(
                    at,
                    "once `" + highest + "` is in charge the step would wait for ever: `" + able.getLast() + "` has `"
                            + capability + "` in `may`, and `" + highest + "`, above it, does not");
        }
    }
}
