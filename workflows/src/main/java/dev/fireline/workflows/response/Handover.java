package dev.fireline.workflows.response;

import dev.fireline.plans.people.Login;
import dev.fireline.plans.people.Role;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.value.DidYouMean;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.incident.Messages.Assign;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.message.Notifier.Notice;
import dev.fireline.workflows.people.People;
import dev.fireline.workflows.people.People.Person;
import dev.fireline.workflows.question.Asker;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Roles given, handed over and laid down by people. Open questions to a role go to who holds it now. */
final class Handover {
    private final Incident incident;
    private final IncidentScope scope;
    private final Notifier notifier;
    private final Asker asker;
    private final Journal journal;
    private final RoleReports reports;
    private int handovers;

    Handover(
            Incident incident,
            IncidentScope scope,
            Notifier notifier,
            Asker asker,
            Journal journal,
            RoleReports reports) {
        this.incident = incident;
        this.scope = scope;
        this.notifier = notifier;
        this.asker = asker;
        this.journal = journal;
        this.reports = reports;
    }

    Verdict check(Assign message) {
        String role = message.role();
        Set<String> roles = new LinkedHashSet<>(incident.plan().roles().keySet());
        roles.add(Role.COMMANDER);
        if (role == null || role.isBlank()) {
            return Verdict.invalid("'role' is missing; the plan has: " + String.join(", ", roles));
        }
        if (!roles.contains(role)) {
            return Verdict.invalid("'" + role + "' is no role of this plan" + DidYouMean.hint(role, roles)
                    + "; allowed: " + String.join(", ", roles));
        }
        return isEmpty(message.to()) && incident.inCharge().held().get(role) == null
                ? Verdict.notNow("nobody holds '" + role + "'; 'to' names who is to")
                : Verdict.TAKEN;
    }

    /**
     * Looks the person up, and hands the role over.
     *
     * @throws io.temporal.failure.ApplicationFailure a refusal: nobody, or more than one, answers to that name
     */
    String assign(Assign message) {
        String role = String.valueOf(message.role());
        if (isEmpty(message.to())) {
            return hand(role, null, message);
        }
        String to = String.valueOf(message.to());
        People people = named(role, to);
        List<Person> persons = people.persons().stream()
                .filter(person -> person.login() != null && !Login.isGroup(person.login()))
                .toList();
        if (persons.size() != 1) {
            Verdict.invalid(why(to, people, persons)).throwIfRefused();
        }
        String what = hand(role, persons.getFirst(), message);
        Background.startDetached(() -> tell(people, role, message));
        return what;
    }

    private String hand(String role, @Nullable Person to, Assign message) {
        String before = incident.inCharge().held().get(role);
        String login = to == null ? null : String.valueOf(to.login());
        incident.inCharge().assign(role, login);
        if (to == null) {
            scope.nobodyHolds(role);
        } else {
            scope.holds(role, to);
        }
        String what = (login == null ? "nobody holds " + role + " now" : login + " is " + role + " now")
                + (before == null || before.equals(login) ? "" : "; it was " + before);
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("before", before);
        details.put("after", login);
        journal.append(Kind.ROLE, role, String.valueOf(message.by()), what, message.reason(), details);
        Background.startDetached(() -> asker.roleChanged(role));
        if (login != null) {
            reports.tell(role, login);
        }
        return what;
    }

    private void tell(People people, String role, Assign message) {
        List<String> waiting = asker.waitingFor(role);
        notifier.send(
                people,
                "assign/" + ++handovers,
                new Notice(
                        null,
                        incident.id() + ": you are " + role,
                        message.by() + " made you " + role + " of " + incident.id() + " (" + incident.severity() + "): "
                                + incident.title() + (message.reason() == null ? "" : "\n" + message.reason())
                                + (waiting.isEmpty() ? "" : "\nWaits for you:\n" + String.join("\n", waiting))),
                Kind.PAGED);
    }

    /** A responder of that name, else who logs in so. */
    private People named(String role, String to) {
        People people = notifier.lookup(Who.of(to), List.of());
        return people.persons().isEmpty() ? notifier.holding(role, to).orElse(people) : people;
    }

    private static String why(String to, People people, List<Person> persons) {
        if (persons.size() > 1) {
            return "'" + to + "' is more than one person; name one of: "
                    + String.join(", ", persons.stream().map(Person::responder).toList());
        }
        return people.persons().isEmpty()
                ? String.join("; ", people.unknown())
                : "'" + to + "' has no login of one person in plan or roster; name a login";
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
