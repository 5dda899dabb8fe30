package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.category.Category;
import dev.fireline.plans.people.Login;
import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Role;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.reader.Pointer;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Approvals that too few people can give, as far as the plan and the roster beside it say who has a login. */
final class ApproversAdvice {
    private final Plan plan;
    private final Roster roster;
    private final Report report;

    ApproversAdvice(Plan plan, Roster roster, Report report) {
        this.plan = plan;
        this.roster = roster;
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
        Set<String> logins = new LinkedHashSet<>();
        if (!gather(approval.by(), logins, new LinkedHashSet<>())) {
            return;
        }
        if (logins.size() < approval.people()) {
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

    /** Whether all that could approve are known: of a group, and of who declares, nobody knows. */
    private boolean gather(Who who, Set<String> logins, Set<String> looked) {
        boolean known = true;
        for (String name : who.names()) {
            if (name.equals(Who.DECLARER)) {
                known = false;
            } else if (name.equals(Who.ASSIGNED_TEAM)) {
                for (Category category : plan.categories().values()) {
                    known &= gather(category.team(), logins, looked);
                }
            } else if (looked.add(name)) {
                Role role = plan.roles().get(name);
                known &= role != null
                        ? gather(role.candidates(), logins, looked)
                        : gather(plan.responders().get(name), logins, looked)
                                && gather(roster.responders().get(name), logins, looked);
            }
        }
        return known;
    }

    private boolean gather(@Nullable Responder responder, Set<String> logins, Set<String> looked) {
        if (responder == null) {
            return true;
        }
        String login = responder.login();
        if (login != null) {
            logins.add(login);
        }
        return (login == null || !Login.isGroup(login)) & gather(responder.members(), logins, looked);
    }
}
