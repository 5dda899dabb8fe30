package dev.fireline.workflows.escalation;

import dev.fireline.plans.rule.Rule;
import dev.fireline.plans.severity.Rung;
import dev.fireline.workflows.incident.Incident;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The rungs of an incident's own ladder as its plan of now has them: those of its rule, else those of every severity. */
final class IncidentLadder {
    private final Incident incident;

    IncidentLadder(Incident incident) {
        this.incident = incident;
    }

    /**
     * A rung that is to stand.
     *
     * @param name its ladder and its place in it
     * @param applies whether it calls at the severity of now
     */
    record Planned(String name, Rung rung, BooleanSupplier applies) {}

    List<Planned> rungs() {
        List<Planned> planned = new ArrayList<>();
        List<Rung> ofRule = ofRule();
        if (!ofRule.isEmpty()) {
            plan(planned, "ladder", ofRule, () -> true);
            return planned;
        }
        incident.plan()
                .severities()
                .forEach((id, severity) -> plan(
                        planned,
                        "ladder " + id,
                        severity.escalate(),
                        () -> incident.severity().equals(id)));
        return planned;
    }

    /** Every word by which a person may take a rung now or later, those of responders called in among them. */
    Set<String> reasons() {
        Set<String> reasons = new LinkedHashSet<>();
        incident.plan().severities().values().forEach(severity -> add(severity.escalate(), reasons));
        incident.plan().responders().values().forEach(responder -> add(responder.escalate(), reasons));
        add(ofRule(), reasons);
        return reasons;
    }

    /** What another version of the plan would change, a line each. */
    List<String> changed(List<ArmedRung> standing) {
        List<String> changes = new ArrayList<>();
        List<Planned> planned = rungs();
        for (Planned rung : planned) {
            ArmedRung stands = standing(rung.name(), standing).orElse(null);
            if (stands == null) {
                changes.add("rung '" + rung.name() + "' is new: calls "
                        + rung.rung().to());
            } else if (!stands.is(rung.rung())) {
                changes.add("rung '" + rung.name() + "' "
                        + (stands.hasClimbed()
                                ? "has called already and stays as it was"
                                : "is replaced: calls " + rung.rung().to()));
            }
        }
        gone(planned, standing).forEach(rung -> changes.add("rung '" + rung.name() + "' is withdrawn"));
        return changes;
    }

    /** The one of that name that stands already. */
    static Optional<ArmedRung> standing(String name, List<ArmedRung> standing) {
        return standing.stream()
                .filter(rung -> rung.isOfIncident() && rung.name().equals(name))
                .findFirst();
    }

    /** Those that stand and are planned no more. */
    static List<ArmedRung> gone(List<Planned> planned, List<ArmedRung> standing) {
        return standing.stream()
                .filter(rung -> rung.isOfIncident()
                        && planned.stream().noneMatch(other -> other.name().equals(rung.name())))
                .toList();
    }

    private static void plan(List<Planned> planned, String ladder, List<Rung> rungs, BooleanSupplier applies) {
        for (int i = 0; i < rungs.size(); i++) {
            planned.add(new Planned(ladder + " " + (i + 1), rungs.get(i), applies));
        }
    }

    private List<Rung> ofRule() {
        String name = incident.declaration().rule();
        return incident.plan().rules().stream()
                .filter(rule -> rule.rule().equals(name))
                .map(Rule::escalate)
                .filter(ladder -> ladder != null)
                .findFirst()
                .orElse(List.of());
    }

    private static void add(List<Rung> ladder, Set<String> reasons) {
        ladder.forEach(rung -> reasons.addAll(rung.reasons()));
    }
}
