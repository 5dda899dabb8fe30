package dev.fireline.workflows.question;

import dev.fireline.plans.people.Who;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.people.People;
import dev.fireline.workflows.people.People.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who is asked a question, and whose answers count. */
final class Answerers {
    private final Incident incident;
    private final Notifier notifier;
    private final Journal journal;

    Answerers(Incident incident, Notifier notifier, Journal journal) {
        this.incident = incident;
        this.notifier = notifier;
        this.journal = journal;
    }

    /** Whoever the question names, else who leads. */
    Who of(Question question) {
        return question.of().isEmpty() ? incident.inCharge().whoLeads() : question.of();
    }

    /** Looks the people up; from now on theirs are the answers that count. */
    People lookUp(OpenQuestion open) {
        Who asked = of(open.question());
        People people = notifier.lookup(asked, List.of());
        if (open.question().each()) {
            Map<String, List<String>> standFor = new LinkedHashMap<>();
            for (String name : asked.names()) {
                standFor.put(
                        name, logins(notifier.lookup(Who.of(name), List.of()).persons()));
            }
            open.tally().standFor(standFor);
        }
        String requires = open.question().requires();
        open.mayBeAnsweredBy(
                logins(people.persons()),
                logins(people.persons().stream()
                        .filter(person -> requires != null && person.may().contains(requires))
                        .toList()));
        journal.changed();
        return people;
    }

    private static List<String> logins(List<Person> persons) {
        return persons.stream().map(Person::login).filter(Objects::nonNull).toList();
    }
}
