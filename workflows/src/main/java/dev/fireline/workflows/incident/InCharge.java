package dev.fireline.workflows.incident;

import dev.fireline.plans.category.Category;
import dev.fireline.plans.category.Classified;
import dev.fireline.plans.people.Role;
import dev.fireline.plans.people.Who;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who plays which part in an incident, and which level it has come to. */
public final class InCharge {
    private final Incident incident;
    private final Map<String, String> held = new LinkedHashMap<>();
    private @Nullable String level;

    InCharge(Incident incident) {
        this.incident = incident;
    }

    /** Role to login of who holds it. */
    public Map<String, String> held() {
        return held;
    }

    /** Login; null: nobody leads yet. */
    public @Nullable String commander() {
        return held.get(Role.COMMANDER);
    }

    /** Unless somebody holds it. */
    public void hold(String role, String login) {
        held.putIfAbsent(role, login);
    }

    /** Whoever held the role before; null: nobody does now. */
    public void assign(String role, @Nullable String login) {
        if (login == null) {
            held.remove(role);
        } else {
            held.put(role, login);
        }
    }

    /** The level in charge; null: the plan has none. */
    public @Nullable String level() {
        return level;
    }

    public void takenOverBy(String level) {
        this.level = level;
    }

    /** Who is asked where a step names nobody: the commander, else those the severity calls. */
    public Who whoLeads() {
        return incident.plan().roles().containsKey(Role.COMMANDER)
                ? Who.of(Role.COMMANDER)
                : incident.severityOfPlan().called();
    }

    /** The same, with the team of the incident's category for {@code assigned-team}, where it is known. */
    public Who named(Who who) {
        Who team = assignedTeam();
        if (team.isEmpty() || !who.names().contains(Who.ASSIGNED_TEAM)) {
            return who;
        }
        List<String> names = new ArrayList<>();
        who.names().forEach(name -> {
            if (name.equals(Who.ASSIGNED_TEAM)) {
                names.addAll(team.names());
            } else {
                names.add(name);
            }
        });
        return new Who(names);
    }

    private Who assignedTeam() {
        String category = incident.category();
        Category of = category == null
                ? null
                : incident.plan().categories().get(Classified.parse(category).category());
        return of == null ? Who.NOBODY : of.team();
    }
}
