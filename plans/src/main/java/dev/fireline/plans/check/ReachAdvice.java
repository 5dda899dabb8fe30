package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.message.Message;
import dev.fireline.plans.people.Channel;
import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Role;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.severity.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Calls and messages that would reach nobody, as far as the plan and the roster beside it say where people are reached. */
final class ReachAdvice {
    private static final String EMAIL = "email";

    private final Plan plan;
    private final Roster roster;
    private final Report report;

    ReachAdvice(Plan plan, Roster roster, Report report) {
        this.plan = plan;
        this.roster = roster;
        this.report = report;
    }

    void check() {
        plan.responders().forEach(this::unreachable);
        plan.severities().forEach(this::severity);
        plan.messages().forEach(this::message);
    }

    private void unreachable(String name, Responder responder) {
        Responder more = roster.responders().get(name);
        if (!responder.hasWay() && (more == null || !more.hasWay())) {
            report.findings()
                    .warning(
                            report.places().ofKey(Pointer.ROOT.at("responders").at(name)),
                            "nobody can reach `" + name
                                    + "`: neither `members`, `reach` nor `email`, here or in the roster");
        }
    }

    private void severity(String name, Severity severity) {
        narrowed(
                severity.called(),
                severity.via(),
                Pointer.ROOT.at("severities").at(name).at("via"));
    }

    private void message(String name, Message message) {
        Set<String> to = new LinkedHashSet<>();
        if (message.to().plain() != null) {
            to.addAll(message.to().plain().names());
        }
        message.to().named().values().forEach(who -> to.addAll(who.names()));
        narrowed(
                new Who(List.copyOf(to)),
                message.via(),
                Pointer.ROOT.at("messages").at(name).at("via"));
    }

    private void narrowed(Who who, List<String> via, Pointer at) {
        if (via.isEmpty() || who.isEmpty()) {
            return;
        }
        Set<String> kinds = new TreeSet<>();
        boolean known = gather(who, kinds, new LinkedHashSet<>());
        if (known && !kinds.isEmpty() && via.stream().noneMatch(kinds::contains)) {
            report.findings()
                    .warning(
                            report.places().ofKey(at),
                            "reaches nobody: " + who + " can be reached by " + String.join(", ", kinds)
                                    + " alone, here and in the roster");
        }
    }

    /** Whether all their addresses are known: where who declares is reached, nobody knows. */
    private boolean gather(Who who, Set<String> kinds, Set<String> looked) {
        boolean known = true;
        for (String name : who.names()) {
            if (!looked.add(name)) {
                continue;
            }
            Role role = plan.roles().get(name);
            if (name.equals(Who.DECLARER)) {
                known = false;
            } else if (name.equals(Who.ASSIGNED_TEAM)) {
                known &= plan.categories().values().stream()
                        .allMatch(category -> gather(category.team(), kinds, looked));
            } else if (role != null) {
                known &= gather(role.candidates(), kinds, looked);
            } else {
                address(name, kinds, looked);
                known &= person(plan.responders().get(name), kinds, looked);
                known &= person(roster.responders().get(name), kinds, looked);
            }
        }
        return known;
    }

    private boolean person(@Nullable Responder responder, Set<String> kinds, Set<String> looked) {
        if (responder == null) {
            return true;
        }
        responder.reach().forEach(address -> address(address, kinds, looked));
        if (responder.email() != null) {
            kinds.add(EMAIL);
        }
        return gather(responder.members(), kinds, looked);
    }

    /** {@code kind:address}, or a name for one. */
    private void address(String address, Set<String> kinds, Set<String> looked) {
        if (address.contains(":")) {
            kinds.add(address.substring(0, address.indexOf(':')));
            return;
        }
        Channel channel = plan.channels().containsKey(address)
                ? plan.channels().get(address)
                : roster.channels().get(address);
        if (channel != null && looked.add("channel " + address)) {
            address(channel.to(), kinds, looked);
            channel.fallback().names().forEach(next -> address(next, kinds, looked));
        }
    }
}
