package dev.fireline.workflows.message;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.message.Message;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.clock.Grid;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** When the messages of a plan go out: at an event, some time after it, and on a fixed grid until another. */
public final class Outbox {
    private final Incident incident;
    private final IncidentScope scope;
    private final Clocks clocks;
    private final Drafts drafts;
    /** Before the id of a message: the question whether it may leave. */
    public static final String RELEASE = "message-";

    private final Map<String, Clock> repeats = new LinkedHashMap<>();
    private final Map<String, Integer> times = new LinkedHashMap<>();

    public Outbox(Incident incident, IncidentScope scope, Clocks clocks, Drafts drafts) {
        this.incident = incident;
        this.scope = scope;
        this.clocks = clocks;
        this.drafts = drafts;
    }

    /** Sends what is due at this event, starts what repeats from it, and ends what repeats until it. */
    public void happened(String event) {
        if (incident.isScheduled()) {
            return; // the messages of a plan speak of what has happened
        }
        int time = times.merge(event, 1, Integer::sum);
        String occasion = time == 1 ? event : event + "/" + time; // a second resolution is told as well
        incident.plan().messages().forEach((id, message) -> {
            Clock repeat = repeats.get(id);
            if (repeat != null && (event.equals(until(message)) || isOverWithoutAWord(repeat, message))) {
                clocks.withdraw(repeat);
                planNextUpdate();
            }
            if (event.equals(message.at())) {
                sendAfter(id, message, occasion);
            }
            if (message.every() != null && event.equals(start(message))) {
                repeat(id);
            }
        });
    }

    /** What repeats until the resolution repeats again, on the same grid. */
    public void reopened() {
        repeats.forEach((id, clock) -> {
            Message message = incident.plan().messages().get(id);
            if (message != null && !incident.events().has(until(message))) {
                clocks.restore(clock);
            }
        });
        planNextUpdate();
    }

    /** Who resolves an incident by hand contains it by that, and nobody says so; it repeated on in those that went on before. */
    private boolean isOverWithoutAWord(Clock repeat, Message message) {
        return repeat.isRunning()
                && incident.events().has(until(message))
                && Workflow.getVersion("resolution-ends-repeats", Workflow.DEFAULT_VERSION, 1) == 1;
    }

    private void sendAfter(String id, Message message, String occasion) {
        if (message.after() == null) {
            Background.startDetached(() -> drafts.send(id, message, occasion));
            return;
        }
        Supplier<Instant> origin = MessageOrigin.of(incident, start(message), incident.declaredAt());
        clocks.start(
                "message " + id,
                "send message " + id,
                () -> incident.now(message.after()).map(span -> incident.due(span, origin.get())),
                () -> drafts.send(id, message, occasion));
    }

    private void repeat(String id) {
        if (repeats.containsKey(id)) {
            return;
        }
        Runnable[] next = new Runnable[1];
        Clock clock =
                clocks.start("message " + id, "send message " + id + " again", () -> next(id), () -> next[0].run());
        next[0] = () -> {
            String occasion = clock.due().toString();
            clocks.again(clock); // the grid goes on, whatever becomes of this one
            planNextUpdate();
            drafts.send(id, incident.followed().message(id), occasion);
        };
        repeats.put(id, clock);
        planNextUpdate();
    }

    /** On the grid of the plan of now; empty: it repeats no more. */
    private Optional<Instant> next(String id) {
        return Optional.ofNullable(incident.plan().messages().get(id))
                .flatMap(message ->
                        incident.now(message.every()).map(span -> Grid.next(incident, origin(message), span, now())));
    }

    /** The plan is another version: what repeats in it from what has happened repeats from now on. What is past is not sent. */
    public void upgraded() {
        incident.plan().messages().forEach((id, message) -> {
            if (message.every() != null
                    && incident.events().has(start(message))
                    && !incident.events().has(until(message))) {
                repeat(id);
            }
        });
        planNextUpdate();
    }

    /** After a change of severity: the grid of now, from the same origin. */
    public void planNextUpdate() {
        scope.nextUpdate(repeats.values().stream()
                .filter(clock -> clock.state() == Clock.State.OPEN)
                .map(Clock::due)
                .min(Instant::compareTo)
                .orElse(null));
    }

    private Instant origin(Message message) {
        return incident.events().when(start(message)).orElse(incident.declaredAt());
    }

    private static String start(Message message) {
        if (message.from() != null) {
            return message.from();
        }
        return message.at() != null ? message.at() : Event.DECLARED;
    }

    private static String until(Message message) {
        return message.until() != null ? message.until() : Event.RESOLVED;
    }
}
