package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.severity.Rung;
import dev.fireline.plans.value.BySeverity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who and what a plan may name. */
final class Names {

    private final Report report;
    private final Set<String> severities;
    private final Set<String> responders;
    private final Set<String> channels;
    private final @Nullable Sight sight;
    private final Set<String> capabilities;
    private final boolean teamsAreAssigned;
    private final Set<String> everybody = new LinkedHashSet<>();

    private Names(
            Report report,
            Set<String> severities,
            Set<String> responders,
            Set<String> roles,
            Set<String> channels,
            @Nullable Sight sight,
            Set<String> capabilities,
            boolean teamsAreAssigned) {
        this.report = report;
        this.severities = severities;
        this.responders = responders;
        this.channels = channels;
        this.sight = sight;
        this.capabilities = capabilities;
        this.teamsAreAssigned = teamsAreAssigned;
        everybody.addAll(responders);
        everybody.addAll(roles);
        everybody.addAll(channels);
        everybody.add(Who.DECLARER);
        if (teamsAreAssigned) {
            everybody.add(Who.ASSIGNED_TEAM);
        }
    }

    /** What a plan beside that roster may name. */
    static Names of(Plan plan, Roster roster, Sight sight, Report report) {
        Set<String> responders = new LinkedHashSet<>(plan.responders().keySet());
        responders.addAll(roster.responders().keySet());
        Set<String> channels = new LinkedHashSet<>(plan.channels().keySet());
        channels.addAll(roster.channels().keySet());
        Set<String> capabilities = new LinkedHashSet<>();
        plan.responders().values().forEach(responder -> capabilities.addAll(responder.may()));
        roster.responders().values().forEach(responder -> capabilities.addAll(responder.may()));
        return new Names(
                report,
                plan.severities().keySet(),
                responders,
                plan.roles().keySet(),
                channels,
                sight,
                capabilities,
                plan.categories().values().stream()
                        .anyMatch(category -> !category.team().isEmpty()));
    }

    /** What a roster may name: the roles are the plans'. */
    static Names of(Roster roster, Roster base, Report report) {
        Set<String> responders = new LinkedHashSet<>(roster.responders().keySet());
        responders.addAll(base.responders().keySet());
        Set<String> channels = new LinkedHashSet<>(roster.channels().keySet());
        channels.addAll(base.channels().keySet());
        return new Names(report, Set.of(), responders, Set.of(), channels, null, Set.of(), false);
    }

    /** Every one of them is a responder, a role, the declarer, or an address. */
    void who(@Nullable Who who, Pointer at) {
        check(who, at, everybody, "no such responder or role");
    }

    /** Every one of them is a responder or an address. */
    void responders(@Nullable Who who, Pointer at) {
        check(who, at, responders, "no such responder");
    }

    /** An address, or the name of a channel. */
    void address(String address, Pointer at) {
        if (channels.contains(address)) {
            return;
        }
        if (!address.contains(":") && !channels.isEmpty()) {
            report.unknown(at, "neither an address `kind:address` nor a channel:", address, channels);
        } else {
            Addresses.problem(address)
                    .ifPresentOrElse(
                            problem -> report.error(at, problem),
                            () -> Addresses.warning(address).ifPresent(warning -> report.warning(at, warning)));
        }
    }

    void who(@Nullable BySeverity<Who> who, Pointer at) {
        if (who != null) {
            who(who.plain(), at);
            who.named().forEach((severity, names) -> who(names, at.at(severity)));
        }
    }

    void approval(@Nullable Approval approval, Pointer at) {
        if (approval == null) {
            return;
        }
        boolean whole = report.places().has(at.at("by"));
        who(approval.by(), whole ? at.at("by") : at);
        if (approval.by() != null && approval.by().isEmpty() && report.places().has(at)) {
            report.error(whole ? at.at("by") : at, "nobody can approve: nobody is named");
        }
        if (approval.each() && approval.quorum() > 1) {
            report.errorAtKey(at.at("quorum"), "`each` asks one approval for every name; leave out `quorum`");
        }
    }

    /** @param review whether the ladder belongs to a task that can be done */
    void ladder(@Nullable List<Rung> ladder, Pointer at, boolean review) {
        if (ladder == null) {
            return;
        }
        for (int index = 0; index < ladder.size(); index++) {
            Rung rung = ladder.get(index);
            Pointer here = at.at(index);
            who(rung.to(), here.at("to"));
            if (rung.unless() == Rung.Unless.DONE && !review) {
                report.error(
                        here.at("unless"),
                        "`unless: done` belongs to the ladder of a step; allowed here: acknowledged, resolved");
            }
            if (rung.every() != null && rung.unless() == null) {
                report.errorAtKey(here.at("every"), "`every` calls until what `unless` names; `unless` is missing");
            }
            Repeats.told(report, rung.every(), here.at("every"));
            if (rung.after() == null && rung.reasons().isEmpty()) {
                report.error(here, "a rung needs `after`, or `reasons` by which a person takes it");
            }
            if (rung.after() == null && rung.every() != null) {
                report.errorAtKey(here.at("every"), "`every` repeats what `after` began; `after` is missing");
            }
            Origins.check(report, sight, rung.from(), here.at("from"), sight == null ? List.of() : sight.ids(here));
        }
    }

    /** Somebody has it in `may`. */
    void capability(@Nullable String capability, Pointer at) {
        report.known(capability, capabilities, "nobody has it in `may`:", at);
    }

    void severity(@Nullable String severity, Pointer at) {
        report.known(severity, severities, "no such severity", at);
    }

    private void check(@Nullable Who who, Pointer at, Set<String> known, String otherwise) {
        if (who == null) {
            return;
        }
        for (String name : who.names()) {
            Pointer here = at.at(name);
            if (name.contains(":")) {
                address(name, here);
            } else if (name.equals(Who.ASSIGNED_TEAM) && !teamsAreAssigned) {
                report.error(here, "`assigned-team` is the team of the incident's category; no category has a `team`");
            } else {
                report.known(name, known, otherwise, here);
            }
        }
    }
}
