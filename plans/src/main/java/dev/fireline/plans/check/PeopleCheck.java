package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.category.Category;
import dev.fireline.plans.people.Channel;
import dev.fireline.plans.people.Login;
import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Role;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.severity.Severity;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        plan.categories().forEach(this::category);
        levels();
        channels(plan.channels(), roster.channels(), Pointer.ROOT.at("channels"), names, report);
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
        if (role.candidates().isEmpty() && report.places().has(at.at("candidates"))) {
            report.error(at.at("candidates"), "nobody can hold the role: nobody is named");
        }
        names.who(role.reportsTo(), at.at("reports-to"));
        if (role.reportsTo().names().contains(id)) {
            report.error(at.at("reports-to"), "`" + id + "` would report to itself");
        }
        if (plan.responders().containsKey(id)) {
            report.errorAtKey(at, "`" + id + "` is a responder as well; a name leads to one of them");
        }
    }

    private void category(String id, Category category) {
        Pointer at = Pointer.ROOT.at("categories").at(id);
        names.responders(category.team(), at.at("team"));
        if (id.contains("/")) {
            report.errorAtKey(at, "`" + id + "` cannot be a category; `/` stands between category and type");
        }
        report.known(category.playbook(), plan.playbooks().keySet(), "no such playbook", at.at("playbook"));
    }

    /** Lowest first, each once. */
    private void levels() {
        Set<String> seen = new LinkedHashSet<>();
        for (int index = 0; index < plan.levels().size(); index++) {
            String level = plan.levels().get(index);
            Pointer at = Pointer.ROOT.at("levels").at(index);
            names.responders(Who.of(level), at);
            if (!seen.add(level)) {
                report.error(at, "`" + level + "` is a level already; each level once, the lowest first");
            }
        }
    }

    static void channels(
            Map<String, Channel> channels, Map<String, Channel> more, Pointer at, Names names, Report report) {
        Map<String, Channel> all = new LinkedHashMap<>(more);
        all.putAll(channels);
        channels.forEach((id, channel) -> {
            Pointer here = at.at(id);
            if (channel.to() != null) {
                Addresses.problem(channel.to())
                        .ifPresentOrElse(
                                problem -> report.error(here.at("to"), problem),
                                () -> Addresses.warning(channel.to())
                                        .ifPresent(warning -> report.warning(here.at("to"), warning)));
            }
            for (String next : channel.fallback().names()) {
                names.address(next, here.at("fallback").at(next));
                if (next.equals(id) || leadsTo(next, id, all, new LinkedHashSet<>())) {
                    report.error(
                            here.at("fallback").at(next), "`" + id + "` falls back to itself; name another address");
                }
            }
        });
    }

    private static boolean leadsTo(String from, String to, Map<String, Channel> channels, Set<String> looked) {
        Channel channel = channels.get(from);
        return channel != null
                && looked.add(from)
                && channel.fallback().names().stream()
                        .anyMatch(next -> next.equals(to) || leadsTo(next, to, channels, looked));
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
            String login = responder.login();
            if (login != null
                    && Login.isGroup(login)
                    && login.substring(login.indexOf(':') + 1).isBlank()) {
                report.error(here.at("login"), "`group:` names no group; write group:name");
            }
            if (login != null && login.chars().anyMatch(Character::isWhitespace)) {
                report.error(here.at("login"), "`" + login + "` cannot be a login: it holds a blank");
            }
            if (responder.email() != null) {
                Addresses.problem("email:" + responder.email())
                        .ifPresent(problem -> report.error(here.at("email"), problem));
            }
            for (int index = 0; index < responder.reach().size(); index++) {
                names.address(responder.reach().get(index), here.at("reach").at(index));
            }
        });
    }
}
