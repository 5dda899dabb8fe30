package dev.fireline.workflows.response;

import dev.fireline.plans.people.Role;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.people.People.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who plays which part: the first candidate to acknowledge leads, a role with one candidate is that person's. */
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

    /** Somebody acknowledged: the first candidate who did leads, and without candidates the first at all. */
    void acknowledged() {
        if (incident.inCharge().commander() != null) {
            return;
        }
        boolean free = !incident.plan().roles().containsKey(Role.COMMANDER);
        for (String login : incident.acknowledgements().logins()) {
            Person person = candidates.getOrDefault(Role.COMMANDER, List.of()).stream()
                    .filter(candidate -> isAmong(login, candidate))
                    .map(candidate -> login.equals(candidate.login()) ? candidate : named(login))
                    .findFirst()
                    .orElse(free ? named(login) : null);
            if (person != null) {
                incident.inCharge().hold(Role.COMMANDER, login);
                scope.holds(Role.COMMANDER, person);
                journal.fireline(Kind.ROLE, Role.COMMANDER, login + " leads the incident");
                reports.tell(Role.COMMANDER, login);
                return;
            }
        }
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
