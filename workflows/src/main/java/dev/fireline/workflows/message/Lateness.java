package dev.fireline.workflows.message;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.people.Who;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Notifier.Notice;
import dev.fireline.workflows.people.People;
import dev.fireline.workflows.people.People.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is late. It is written down, and told to those whose work it is and, while the response goes on, to whoever leads.
 * Clocks often stop at one moment, such as a target, its phase and a task in it: nobody is told twice then.
 */
public final class Lateness {
    private static final Duration ONE_MOMENT = Duration.ofSeconds(10);

    private final Incident incident;
    private final Notifier notifier;
    private final Journal journal;
    private final Supplier<List<String>> open;
    private final List<Delivery> told = new ArrayList<>();
    private Instant moment = Instant.MIN;
    private int notices;

    /** @param open steps that wait for an answer */
    public Lateness(Incident incident, Notifier notifier, Journal journal, Supplier<List<String>> open) {
        this.incident = incident;
        this.notifier = notifier;
        this.journal = journal;
        this.open = open;
    }

    /**
     * Writes it down and tells it, without waiting for either.
     *
     * @param about a step, phase, message or target
     * @param what is late, in a sentence
     * @param whose work it is; nobody: of those who lead
     */
    public void tell(String about, String what, Who whose) {
        List<String> waiting = open.get();
        String more = (waiting.isEmpty() ? "" : "\nWaits for an answer: " + String.join(", ", waiting)) + "\nIncident "
                + incident.id() + " (" + incident.severity() + "): " + incident.title()
                + "\nShow: fireline incident show "
                + incident.id() + incident.pageLine();
        tell(about, what, whose, more);
    }

    /**
     * The same with what follows the sentence in the notice.
     *
     * @param more begins with the line it stands on
     */
    public void tell(String about, String what, Who whose, String more) {
        journal.fireline(Kind.CLOCK, about, what);
        if (!Shape.isLatenessTold()) {
            return;
        }
        String key = "late/" + ++notices;
        Notice notice = new Notice(about, incident.id() + " is late: " + about, what + more);
        boolean isResponse = !incident.isScheduled() && !incident.events().has(Event.RESOLVED);
        Background.startDetached(() -> {
            send(whose, List.of(), key, notice);
            if (isResponse || whose.isEmpty()) {
                // nobody is woken by what the severity does not wake them for
                List<String> via = incident.severityOfPlan().via();
                send(incident.inCharge().whoLeads(), via, key + "/lead", notice);
            }
        });
    }

    private void send(Who whom, List<String> via, String key, Notice notice) {
        People people = notifier.lookup(whom, via);
        if (moment.plus(ONE_MOMENT).isBefore(now())) {
            moment = now();
            told.clear();
        }
        People left = people.without(told);
        told.addAll(left.deliveries());
        notifier.send(left, key, notice, Kind.PAGED);
    }
}
