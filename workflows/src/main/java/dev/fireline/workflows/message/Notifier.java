package dev.fireline.workflows.message;

import static dev.fireline.workflows.clock.Clocks.now;
import static dev.fireline.workflows.incident.IncidentWords.rehearsed;

import dev.fireline.plans.people.Role;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Retry;
import dev.fireline.workflows.action.ActionFailed;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.Actions;
import dev.fireline.workflows.action.Stage.Addressee;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.clock.TimeWords;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.people.People;
import dev.fireline.workflows.people.People.Delivery;
import dev.fireline.workflows.people.PeopleQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells people something: looks up who they are at that moment, and sends each address its own delivery. A receiver that
 * is down gets its delivery when it is back, within a day; the next address of the same person need not wait for it.
 */
public final class Notifier {
    private static final Duration GIVE_UP = Duration.ofHours(24);

    private final Incident incident;
    private final Journal journal;
    private final Lookups directory = new Lookups();

    private int underWay;

    public Notifier(Incident incident, Journal journal) {
        this.incident = incident;
        this.journal = journal;
    }

    /** @param via kinds of channel; empty: all */
    public People lookup(Who named, List<String> via) {
        Who who = incident.inCharge().named(named);
        return who.isEmpty()
                ? People.NOBODY
                : lookup(who, incident.plan().roles(), incident.inCharge().held(), via);
    }

    /** Who would hold the role with that login; empty when plan and roster know no such login. */
    public Optional<People> holding(String role, String login) {
        People people = lookup(Who.of(role), Map.of(role, new Role(Who.of(login))), Map.of(role, login), List.of());
        return Optional.of(people).filter(found -> found.unknown().isEmpty());
    }

    private People lookup(Who who, Map<String, Role> roles, Map<String, String> held, List<String> via) {
        String declarer = incident.declaration().declaredBy();
        PeopleQuery query = new PeopleQuery(
                incident.plan().plan(),
                who,
                incident.plan().responders(),
                roles,
                held,
                declarer == null ? "" : declarer,
                via,
                incident.plan().channels());
        journal.busy();
        try {
            return directory.lookup(query);
        } finally {
            journal.idle();
        }
    }

    /**
     * Sends, and leaves the deliveries to themselves: none holds another back, and nothing waits for them.
     *
     * @param key tells this notice from every other of the incident; the same key never reaches an address twice
     * @param kind {@link Kind#PAGED} or {@link Kind#MESSAGE}
     */
    public void send(People people, String key, Notice notice, Kind kind) {
        for (String unknown : people.unknown()) {
            journal.fireline(
                    kind, notice.about(), unknown.startsWith("could not reach") ? unknown : "not told: " + unknown);
        }
        Map<String, Way> ways = new LinkedHashMap<>();
        people.deliveries().forEach(delivery -> ways.put(delivery.key(), new Way()));
        underWay += ways.size();
        for (Delivery delivery : people.deliveries()) {
            Way way = Objects.requireNonNull(ways.get(delivery.key()));
            boolean first = delivery.behind() == null;
            if (first) {
                journal.busy(); // from now on: its entry is written with those that wait
            }
            Background.startDetached(() -> {
                if (NextAddress.isDue(delivery, way, ways, waited -> journal.fireline(kind, notice.about(), waited))) {
                    if (!first) {
                        journal.busy();
                    }
                    deliver(delivery, way, key, notice, kind);
                }
                underWay--;
            });
        }
    }

    private void deliver(Delivery delivery, Way way, String key, Notice notice, Kind kind) {
        Map<String, @Nullable Object> with = new LinkedHashMap<>(delivery.with());
        with.put("subject", mark(notice.subject()));
        with.put("text", mark(notice.text()));
        String whom = (delivery.responders().isEmpty() ? "" : String.join(", ", delivery.responders()) + " ") + "by "
                + delivery.key();
        ActionRequest request = new ActionRequest(
                incident.id(),
                incident.plan().plan(),
                notice.about() == null ? key : notice.about(),
                1,
                incident.id() + "/" + key + "/" + delivery.key(),
                delivery.action(),
                with,
                incident.isToldDry(),
                List.of(),
                null,
                null,
                null);
        String verb = kind == Kind.PAGED ? "paged " : "told ";
        Instant begun = now();
        try {
            ActionResult result = Actions.deliver(
                    request, new Addressee(delivery.key(), delivery.responders()), verb + whom, Retry.DEFAULT, GIVE_UP);
            way.ended(Way.State.ARRIVED);
            String twice = Boolean.TRUE.equals(result.outputs().get(ActionResult.POSSIBLY_DUPLICATED))
                    ? " (possibly duplicated: an earlier try was cut off while it was sent)"
                    : "";
            journal.fireline(
                    kind,
                    notice.about(),
                    rehearsed(incident, verb + whom + ": " + notice.subject())
                            + (ActionResult.isPlayed(result) ? " (takes no part: nothing was sent)" : "")
                            + TimeWords.lateness(begun, now())
                            + twice);
        } catch (ActionFailed e) {
            way.ended(Way.State.LOST);
            journal.fireline(kind, notice.about(), "could not reach " + whom + ": " + e.text());
        } finally {
            journal.idle();
        }
    }

    /** Whether every delivery has arrived or was given up. */
    public boolean isIdle() {
        return underWay == 0;
    }

    private String mark(String text) {
        String told = text.replace("${secret:", "$(secret:"); // what an alert says must not fetch a secret
        if (incident.isDrill()) {
            return "[DRILL] " + told;
        }
        return incident.isRehearsal() ? "[REHEARSAL] " + told : told;
    }

    /**
     * @param about id of the step, message or clock it is about; null: the incident as a whole
     */
    public record Notice(@Nullable String about, String subject, String text) {}
}
