package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.reader.Pointer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Approvals that too few people can give, as far as the plan and the roster beside it say who has a login. */
final class ApproversAdvice {
    private final Plan plan;
    private final ApproverLogins approvers;
    private final Report report;

    ApproversAdvice(Plan plan, Roster roster, Report report) {
        this.plan = plan;
        this.approvers = new ApproverLogins(plan, roster);
        this.report = report;
    }

    void check() {
        for (Steps.Placed placed : Steps.all(plan)) {
            approval(placed.step().options().approve(), placed.at().at("approve"));
        }
        plan.playbooks()
                .forEach((name, playbook) -> playbook.phases()
                        .forEach((phase, of) -> approval(
                                of.approve(),
                                Pointer.ROOT
                                        .at("playbooks")
                                        .at(name)
                                        .at(phase.word())
                                        .at("approve"))));
        plan.messages()
                .forEach((name, message) -> approval(
                        message.approve(), Pointer.ROOT.at("messages").at(name).at("approve")));
    }

    private void approval(@Nullable Approval approval, Pointer at) {
        if (approval == null || approval.by().isEmpty()) {
            return;
        }
        Set<String> logins = approvers.of(approval.by()).orElse(null);
        if (logins != null && logins.size() < approval.people()) {
            report.findings()
                    .warning(
                            report.places().ofKey(at),
                            (logins.isEmpty()
                                            ? "nobody of " + approval.by() + " has a `login`"
                                            : "only " + String.join(", ", logins) + " of " + approval.by()
                                                    + " has a `login`")
                                    + ", here or in the roster, and "
                                    + (approval.people() == 1 ? "one" : approval.people() + " different people")
                                    + " must approve: it would wait for ever");
        }
    }
}
