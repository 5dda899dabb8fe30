package dev.fireline.workflows.escalation;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.severity.Severity;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.message.Notifier.Notice;
import dev.fireline.workflows.people.People;
import dev.fireline.workflows.people.People.Person;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Calls people in: a page each, and the ladder a responder brings along. */
public final class Caller {
    private final Incident incident;
    private final Notifier notifier;
    private final Candidates candidates;
    private final Set<String> called = new LinkedHashSet<>();
    private final Set<String> begun = new LinkedHashSet<>();
    private Listener listener = new Listener() {};
    private int calls;

    public Caller(Incident incident, Notifier notifier, Candidates candidates) {
        this.incident = incident;
        this.notifier = notifier;
        this.candidates = candidates;
    }

    /** Who wants to know that a responder of the plan was called in for the first time. */
    void whenCalledIn(Listener listener) {
        this.listener = listener;
    }

    /**
     * Calls them in.
     *
     * @param why for the page: what is wanted of them
     */
    public void call(Who named, List<String> via, String why) {
        call(named, via, why, People.NOBODY);
    }

    /**
     * As above.
     *
     * @param paged those who are being paged in this moment: none of their addresses is paged twice
     * @return who was called, with every address
     */
    private People call(Who named, List<String> via, String why, People paged) {
        Who who = incident.inCharge().named(named);
        if (who.isEmpty()) {
            return People.NOBODY;
        }
        People found = notifier.lookup(candidates.first(who), via);
        People people = found.without(paged.deliveries());
        String key = "page/" + ++calls;
        Notice notice = new Notice(null, PageText.subject(incident), PageText.text(incident, why));
        notifier.send(people, key, notice, Kind.PAGED);
        candidates.inTurn(who, via, key, notice, () -> !incident.events().has(Event.RESOLVED));
        for (String name : who.names()) {
            called.add(name);
            Responder responder = incident.plan().responders().get(name);
            if (responder != null && hasClocks(responder) && begun.add(name)) {
                calledIn(name, responder, who.names().size() == 1, logins(people));
            }
        }
        return found;
    }

    private void calledIn(String name, Responder responder, boolean alone, List<String> loginsOfAll) {
        Instant at = now();
        boolean sinceCalled = Workflow.getVersion("acknowledged-since-called", Workflow.DEFAULT_VERSION, 1) == 1;
        if (sinceCalled) {
            List<String> logins = alone ? loginsOfAll : logins(notifier.lookup(Who.of(name), List.of()));
            tell(name, responder, at, logins);
        } else {
            listener.calledIn(new CalledIn(
                    name,
                    responder,
                    at,
                    () -> incident.acknowledgements().logins().stream().anyMatch(loginsOfAll::contains),
                    false));
        }
    }

    /** A level is in charge from the declaration, without being paged for it: its own clocks begin. */
    void takesCharge(String level) {
        Responder responder = incident.plan().responders().get(level);
        if (responder == null || !hasClocks(responder) || !begun.add(level)) {
            return;
        }
        List<String> logins = new ArrayList<>();
        tell(level, responder, incident.declaredAt(), logins);
        Background.startDetached(() -> {
            logins.addAll(logins(notifier.lookup(Who.of(level), List.of())));
            listener.membersKnown();
        });
    }

    private void tell(String name, Responder responder, Instant at, List<String> logins) {
        listener.calledIn(new CalledIn(
                name, responder, at, () -> incident.acknowledgements().isAnyOf(logins, at), true));
    }

    /**
     * At the declaration: those of the severity, then those of the playbook who were not among them, by whatever name: two
     * pages in one second would be two interruptions by one thing.
     */
    public void callThoseOfTheSeverity() {
        Severity severity = incident.severityOfPlan();
        People paged = call(
                severity.called(),
                severity.via(),
                incident.severity() + " incident declared, please acknowledge",
                People.NOBODY);
        callThoseOfThePlaybook(Shape.isPagedOnceAtDeclaration() ? paged : People.NOBODY);
    }

    /** When a playbook begins: those it names who were not called before. */
    public void callThoseOfThePlaybook() {
        callThoseOfThePlaybook(People.NOBODY);
    }

    private void callThoseOfThePlaybook(People paged) {
        Playbook playbook = incident.playbook();
        if (playbook != null) {
            callNew(playbook.called(), List.of(), "playbook " + incident.playbookName() + " has started", paged);
        }
    }

    /** Those who were not called before. */
    public void callIn(Who who, String why) {
        callNew(who, List.of(), why, People.NOBODY);
    }

    /**
     * After a change of severity or category: those the severity names who were not called before.
     *
     * @param now what the incident has become
     */
    public void callNewlyNamed(String now) {
        Severity severity = incident.severityOfPlan();
        callNew(severity.called(), severity.via(), "the incident is now " + now, People.NOBODY);
    }

    private void callNew(Who who, List<String> via, String why, People paged) {
        call(
                new Who(incident.inCharge().named(who).names().stream()
                        .filter(name -> !called.contains(name))
                        .toList()),
                via,
                why,
                paged);
    }

    private static boolean hasClocks(Responder responder) {
        return !responder.escalate().isEmpty() || responder.acknowledge() != null;
    }

    private static List<String> logins(People people) {
        return people.persons().stream()
                .map(Person::login)
                .filter(Objects::nonNull)
                .toList();
    }

    /** @see #whenCalledIn */
    interface Listener {
        default void calledIn(CalledIn call) {}

        /** Whose acknowledgement counts has become known. */
        default void membersKnown() {}
    }

    /**
     * A responder of the plan, called in for the first time.
     *
     * @param acknowledged whether one of its members has acknowledged
     * @param sinceCalled whether only what came since then counts; false in incidents that began before it did
     */
    record CalledIn(String name, Responder responder, Instant at, BooleanSupplier acknowledged, boolean sinceCalled) {
        boolean isAcknowledged() {
            return acknowledged.getAsBoolean();
        }
    }
}
