package dev.fireline.simulation.explain;

import dev.fireline.plans.Plan;
import dev.fireline.plans.people.Responder;
import java.util.ArrayList;
import java.util.List;

/** Who is in a plan, how they are reached, what they may do, and which levels there are. */
final class PeopleTable {
    static final List<String> COLUMNS = List.of("Name", "Who", "Members or candidates", "Reached by", "May");

    private PeopleTable() {}

    static String intro(Plan plan) {
        return "Addresses may stand in roster.yaml."
                + (plan.levels().isEmpty()
                        ? ""
                        : " Levels, lowest first: " + String.join(", ", plan.levels())
                                + "; the first is in charge from the declaration.");
    }

    static List<List<String>> of(Plan plan) {
        List<List<String>> rows = new ArrayList<>();
        plan.responders()
                .forEach((name, responder) -> rows.add(List.of(
                        name,
                        responder.title() != null
                                ? responder.title()
                                : responder.name() != null ? responder.name() : "",
                        responder.members().toString(),
                        reached(responder),
                        String.join(", ", responder.may()))));
        plan.roles()
                .forEach((name, role) -> rows.add(List.of(
                        name,
                        "role" + (role.reportsTo().isEmpty() ? "" : ", reports to " + role.reportsTo()),
                        role.candidates().toString(),
                        "",
                        "")));
        return rows;
    }

    private static String reached(Responder responder) {
        List<String> addresses = new ArrayList<>(responder.reach());
        String mail = responder.email() == null ? null : "email:" + responder.email();
        if (mail != null && !addresses.contains(mail)) {
            addresses.add(mail);
        }
        return String.join(", ", addresses);
    }
}
