package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.category.Category;
import dev.fireline.plans.people.Login;
import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Role;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.people.Who;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Logins of all that could approve, as plan and roster say: of a group, and of who declares, nobody knows. */
final class ApproverLogins {
    private final Plan plan;
    private final Roster roster;

    ApproverLogins(Plan plan, Roster roster) {
        this.plan = plan;
        this.roster = roster;
    }

    /** Empty: not all of them are known. */
    Optional<Set<String>> of(Who who) {
        Set<String> logins = new LinkedHashSet<>();
        return gather(who, logins, new LinkedHashSet<>()) ? Optional.of(logins) : Optional.empty();
    }

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
