package dev.fireline.workflows.escalation;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.severity.Severity;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.message.Notifier.Notice;
import dev.fireline.workflows.people.People;
import dev.fireline.workflows.people.People.Person;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Calls people in: a page each, and the ladder a responder brings along. */
public final class Caller {
    private final Incident incident;
    private final Notifier notifier;
    private final Set<String> called = new LinkedHashSet<>();
    private CalledIn whenCalledIn = (name, responder, logins, at) -> {};
    private int calls;

    public Caller(Incident incident, Notifier notifier) {
        this.incident = incident;
        this.notifier = notifier;
    }

    /** Who wants to know that a responder of the plan was called in for the first time. */
    void whenCalledIn(CalledIn listener) {
        this.whenCalledIn = listener;
    }

    /**
     * Calls them in.
     *
     * @param why for the page: what is wanted of them
     */
    public void call(Who who, List<String> via, String why) {
        if (who.isEmpty()) {
            return;
        }
        People people = notifier.lookup(who, via);
        String key = "page/" + ++calls;
        notifier.send(
                people, key, new Notice(null, PageText.subject(incident), PageText.text(incident, why)), Kind.PAGED);
        List<String> logins = people.persons().stream()
                .map(Person::login)
                .filter(Objects::nonNull)
                .toList();
        for (String name : who.names()) {
            Responder responder = incident.plan().responders().get(name);
            if (called.add(name) && responder != null) {
                whenCalledIn.calledIn(name, responder, logins, now());
            }
        }
    }

    /** At the declaration: those of the severity, then those of the playbook who were not among them. */
    public void callThoseOfTheSeverity() {
        Severity severity = incident.severityOfPlan();
        call(severity.called(), severity.via(), incident.severity() + " incident declared, please acknowledge");
        Playbook playbook = incident.playbook();
        if (playbook != null) {
            callNew(
                    playbook.called(),
                    List.of(),
                    "playbook " + incident.declaration().playbook() + " has started");
        }
    }

    /** After a change of severity: those it names who were not called before. */
    public void callNewlyNamed() {
        Severity severity = incident.severityOfPlan();
        callNew(severity.called(), severity.via(), "the incident is now " + incident.severity());
    }

    private void callNew(Who who, List<String> via, String why) {
        call(new Who(who.names().stream().filter(name -> !called.contains(name)).toList()), via, why);
    }

    /** @see #whenCalledIn */
    interface CalledIn {
        /** @param logins of everybody the name came to */
        void calledIn(String name, Responder responder, List<String> logins, Instant at);
    }
}
