package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Role;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.severity.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who is called, by whom a role is held, and how they are reached. */
final class PeopleCheck {
    private final Plan plan;
    private final Roster roster;
    private final Report report;
    private final Names names;

    PeopleCheck(Plan plan, Roster roster, Report report, Names names) {
        this.roster = roster;
        this.plan = plan;
        this.report = report;
        this.names = names;
    }

    void check() {
        plan.severities().forEach(this::severity);
        Circles circles = new Circles(plan.responders(), roster.responders());
        responders(plan.responders(), circles, Pointer.ROOT.at("responders"), names, report);
        aliases();
        plan.roles().forEach(this::role);
    }

    private void severity(String id, Severity severity) {
        Pointer at = Pointer.ROOT.at("severities").at(id);
        names.who(severity.called(), at.at("notify"));
        names.ladder(severity.escalate(), at.at("escalate"), false);
    }

    /** A word of another system leads to one severity. */
    private void aliases() {
        Map<String, String> meant = new HashMap<>();
        plan.severities().keySet().forEach(id -> meant.put(id, id));
        plan.severities().forEach((id, severity) -> {
            List<String> aliases = severity.aliases();
            for (int index = 0; index < aliases.size(); index++) {
                String other = meant.putIfAbsent(aliases.get(index), id);
                if (other != null && !other.equals(id)) {
                    report.error(
                            Pointer.ROOT.at("severities").at(id).at("aliases").at(index),
                            "`" + aliases.get(index) + "` means the severity `" + other + "` already");
                }
            }
        });
    }

    private void role(String id, Role role) {
        Pointer at = Pointer.ROOT.at("roles").at(id);
        names.responders(role.candidates(), at.at("candidates"));
        if (plan.responders().containsKey(id)) {
            report.errorAtKey(at, "`" + id + "` is a responder as well; a name leads to one of them");
        }
    }

    static void responders(Map<String, Responder> responders, Circles circles, Pointer at, Names names, Report report) {
        responders.forEach((id, responder) -> {
            Pointer here = at.at(id);
            names.responders(responder.members(), here.at("members"));
            names.ladder(responder.escalate(), here.at("escalate"), false);
            for (String member : responder.members().names()) {
                List<String> way = circles.wayBack(id, member);
                if (!way.isEmpty()) {
                    report.error(
                            here.at("members").at(member),
                            "`" + id + "` is a member of itself: " + String.join(" → ", way));
                }
            }
            reach(responder.reach(), here.at("reach"), report);
        });
    }

    private static void reach(List<String> reach, Pointer at, Report report) {
        for (int index = 0; index < reach.size(); index++) {
            Pointer here = at.at(index);
            Addresses.problem(reach.get(index)).ifPresent(problem -> report.error(here, problem));
        }
    }
}
