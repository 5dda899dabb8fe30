package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.StepOptions;
import dev.fireline.plans.reader.Pointer;
import org.jspecify.annotations.Nullable;

/** What the language has and the engine does not carry out yet: refused by name, never ignored. */
final class LaterCheck {
    private final Plan plan;
    private final Report report;
    private final Sight sight;

    LaterCheck(Plan plan, Report report, Sight sight) {
        this.plan = plan;
        this.report = report;
        this.sight = sight;
    }

    void check() {
        if (!plan.followUp().isEmpty()) {
            later(Pointer.ROOT.at("follow-up"), true);
        }
        sight.steps().forEach(this::step);
    }

    private void step(Steps.Placed placed) {
        Pointer at = placed.at();
        boolean review = at.segments().getFirst().equals("review");
        StepOptions options = placed.step().options();
        later(at.at("needs"), !options.needs().isEmpty());
        later(at.at("after"), options.after() != null && !review);
        later(at.at("escalate"), !options.escalate().isEmpty() && !review);
        @Nullable Approval approval = options.approve();
        if (approval != null) {
            Pointer here = at.at("approve");
            later(here.at("each"), approval.each());
            later(here.at("declaring-approves"), approval.declaringApproves());
            later(here.at("records"), !approval.records().isEmpty());
            later(here.at("attach"), !approval.attach().isEmpty());
        }
        switch (placed.step()) {
            case Step.Task task -> {
                later(at.at("attach"), !task.attach().isEmpty());
                later(at.at("invite"), task.invite() != null);
            }
            case Step.SetFacts ignored -> later(at.at("set"), true);
            case Step.Each ignored -> later(at.at("each"), true);
            case Step.Rollout ignored -> later(at.at("rollout"), true);
            case Step.Call ignored -> later(at.at("playbook"), true);
            case Step.SwitchTo ignored -> later(at.at("switch-to"), true);
            case Step.Revert ignored -> later(at.at("revert"), true);
            default -> later(at, review); // tasks only are carried out there
        }
    }

    private void later(Pointer at, boolean written) {
        if (written) {
            report.errorAtKey(at, "`" + at.last() + "` is not supported yet");
        }
    }
}
