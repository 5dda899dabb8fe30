package dev.fireline.workflows.response;

import dev.fireline.plans.people.Role;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.people.People.Person;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who plays which part: the first candidate to acknowledge leads, the next take the roles they stand for, one each, and a role
 * with one candidate is that person's.
 */
final class RoleHolders {
    private final Incident incident;
    private final IncidentScope scope;
    private final Notifier notifier;
    private final Journal journal;
    private final RoleReports reports;
    private final Map<String, List<Person>> candidates = new LinkedHashMap<>();

    RoleHolders(Incident incident, IncidentScope scope, Notifier notifier, Journal journal, RoleReports reports) {
        this.incident = incident;
        this.scope = scope;
        this.notifier = notifier;
        this.journal = journal;
        this.reports = reports;
    }

    /** Looks the candidates of every role up, once. */
    void lookUp() {
        incident.plan().roles().forEach((name, role) -> {
            List<Person> persons = notifier.lookup(role.candidates(), List.of()).persons();
            candidates.put(name, persons);
            if (persons.size() == 1 && !name.equals(Role.COMMANDER)) {
                scope.holds(name, persons.getFirst());
            }
        });
        acknowledged();
    }

    /** Somebody acknowledged: that may decide who leads, and who takes another part. */
    void acknowledged() {
        lead();
        for (String login : incident.acknowledgements().logins()) {
            takePart(login);
        }
    }

    /** One role for each who acknowledged, the first of the plan that waits for them: many hands are not one person's. */
    private void takePart(String login) {
        Map<String, Role> roles = incident.plan().roles();
        Map<String, String> held = incident.inCharge().held();
        boolean hasPart = roles.keySet().stream().anyMatch(role -> login.equals(held.get(role)));
        if (hasPart) {
            return;
        }
        for (String role : roles.keySet()) {
            List<Person> persons = candidates.getOrDefault(role, List.of());
            Person person = persons.size() < 2 || held.containsKey(role) ? null : among(persons, login);
            if (person != null) {
                if (Workflow.getVersion("acknowledging-takes-roles", Workflow.DEFAULT_VERSION, 1) == 1) {
                    hold(role, login, person, login + " is " + role);
                }
                return;
            }
        }
    }

    /** The first candidate who acknowledged leads, and without candidates the first at all. */
    private void lead() {
        if (incident.inCharge().commander() != null) {
            return;
        }
        boolean free = !incident.plan().roles().containsKey(Role.COMMANDER);
        for (String login : incident.acknowledgements().logins()) {
            Person candidate = among(candidates.getOrDefault(Role.COMMANDER, List.of()), login);
            Person person = candidate == null && free ? named(login) : candidate;
            if (person != null) {
                hold(Role.COMMANDER, login, person, login + " leads the incident");
                return;
            }
        }
    }

    private void hold(String role, String login, Person person, String what) {
        incident.inCharge().hold(role, login);
        scope.holds(role, person);
        journal.fireline(Kind.ROLE, role, what);
        reports.tell(role, login);
    }

    /** The person of that login among them, or of its group; null: nobody. */
    private @Nullable Person among(List<Person> persons, String login) {
        return persons.stream()
                .filter(person -> isAmong(login, person))
                .map(person -> login.equals(person.login()) ? person : named(login))
                .findFirst()
                .orElse(null);
    }

    private boolean isAmong(String login, Person candidate) {
        String may = candidate.login();
        return may != null && incident.acknowledgements().isAmong(login, List.of(may));
    }

    /** Somebody of whom only the login is known. */
    private static Person named(String login) {
        return new Person(login, login, login, null, null);
    }
}
