package dev.fireline.workflows.message;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.expression.Template;
import dev.fireline.plans.message.Message;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.PlanFacts;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.incident.IncidentWords;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Notifier.Notice;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One message from draft to delivery: a part that is not known yet keeps it a draft, its approval is asked, then each
 * address gets it once.
 */
public final class Drafts {
    private final Incident incident;
    private final IncidentScope scope;
    private final Clocks clocks;
    private final Notifier notifier;
    private final Journal journal;
    private final Lateness lateness;
    private final Release release;
    private final Consumer<String> sent;
    private final Set<String> inDraft = new LinkedHashSet<>();
    private int told;
    private final Map<String, NeverSent> neverSent = new LinkedHashMap<>();

    /** @param sent is told the id of a message that has left */
    public Drafts(
            Incident incident,
            IncidentScope scope,
            Clocks clocks,
            Notifier notifier,
            Journal journal,
            Lateness lateness,
            Release release,
            Consumer<String> sent) {
        this.incident = incident;
        this.scope = scope;
        this.clocks = clocks;
        this.notifier = notifier;
        this.journal = journal;
        this.lateness = lateness;
        this.release = release;
        this.sent = sent;
    }

    /** Asks whether a message may leave; answered at once where the plan asks nobody. */
    public interface Release {
        boolean isGiven(String id, Message message, String text);
    }

    /**
     * Blocks until it is handed to its deliveries, or is not to be sent.
     *
     * @param occasion tells this sending from others of the same message
     */
    public void send(String id, Message message, String occasion) {
        Who to = incident.now(message.to()).orElse(Who.NOBODY);
        if (isHeldBack(message, to)) {
            neverSent(id, message, occasion);
        } else {
            neverSent.remove(id);
        }
        send(id, message, to, occasion);
    }

    /**
     * As above, to others than those of the plan.
     *
     * @return whether it left
     */
    public boolean send(String id, Message message, Who to, String occasion) {
        Template text = incident.now(message.text()).orElse(null);
        if (to.isEmpty() || text == null || !inDraft.add(id)) {
            return false; // not for this severity; or the one before is still a draft and will say the newest
        }
        boolean left = false;
        Supplier<Instant> origin =
                MessageOrigin.of(incident, message.from() != null ? message.from() : Event.DECLARED, now());
        Clock due = clocks.start(
                "message " + id + " due",
                "message " + id + " due",
                () -> incident.now(message.within()).map(span -> incident.due(span, origin.get())),
                () -> lateness.tell(id, "message '" + id + "' is overdue", whoReleases(message)));
        try {
            if (wanted(message)) {
                left = write(id, message, to, text, occasion, due);
                if (left) {
                    incident.events().messageLeft(id, now());
                    sent.accept(id);
                }
            }
            clocks.met(due);
        } finally {
            inDraft.remove(id);
        }
        return left;
    }

    private static Who whoReleases(Message message) {
        return message.approve() == null ? Who.NOBODY : message.approve().by();
    }

    /** The severity is a worse one: what its severity of then kept back is sent, where it is wanted now. */
    public void severityRose() {
        for (Map.Entry<String, NeverSent> kept : List.copyOf(neverSent.entrySet())) {
            Background.startDetached(() -> send(
                    kept.getKey(), kept.getValue().message(), kept.getValue().occasion()));
        }
    }

    private boolean isHeldBack(Message message, Who to) {
        return to.isEmpty() || incident.now(message.text()).isEmpty() || !wanted(message);
    }

    /** What repeats has its next time anyway. */
    private void neverSent(String id, Message message, String occasion) {
        if (message.every() == null) {
            neverSent.put(id, new NeverSent(message, occasion));
        }
    }

    private record NeverSent(Message message, String occasion) {}

    private boolean write(String id, Message message, Who to, Template template, String occasion, Clock due) {
        String text = rendered(id, message, template);
        if (text == null || !release.isGiven(id, message, text)) {
            return false;
        }
        String subject = message.subject() == null ? null : rendered(id, message, message.subject());
        if (Shape.isClockBeforeLookup()) {
            clocks.met(due); // what is left is for others to carry
        }
        notifier.send(
                notifier.lookup(to, message.via()),
                "message/" + id + "/" + occasion,
                new Notice(
                        id,
                        subject != null ? subject : IncidentWords.summary(incident.severity(), incident.id(), id),
                        text),
                Kind.MESSAGE);
        return true;
    }

    /** Null when the incident ended while it was a draft. */
    private @Nullable String rendered(String id, Message message, Template template) {
        String reason = "";
        while (true) {
            switch (template.render(scope.whole(now()))) {
                case Evaluation.Known known -> {
                    return String.valueOf(known.value());
                }
                case Evaluation.Unknown unknown -> {
                    if (!unknown.reason().equals(reason)) {
                        reason = unknown.reason();
                        tellWhoReleases(id, message, unknown);
                        journal.fireline(Kind.MESSAGE, id, "message '" + id + "' stays a draft: " + reason);
                    }
                }
            }
            long seen = journal.changes();
            Workflow.await(() -> journal.changes() != seen || incident.isOver());
            if (incident.isOver()) {
                journal.fireline(Kind.MESSAGE, id, "message '" + id + "' was never complete and is not sent");
                return null;
            }
        }
    }

    /** A draft does not go on by itself: whoever would release it hears what is missing. */
    private void tellWhoReleases(String id, Message message, Evaluation.Unknown missing) {
        if (message.approve() == null
                || Workflow.getVersion("draft-is-told", Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
            return;
        }
        notifier.send(
                notifier.lookup(message.approve().by(), List.of()),
                "draft/" + id + "/" + ++told,
                new Notice(
                        id,
                        incident.id() + ": message '" + id + "' is a draft",
                        "It cannot leave yet: " + missing.reason() + howToSay(missing)),
                Kind.PAGED);
    }

    /** The command that gives what is missing, where a person can; empty: it comes by itself or not at all. */
    private String howToSay(Evaluation.Unknown unknown) {
        String missing = String.valueOf(unknown.missing());
        for (String role : incident.plan().roles().keySet()) {
            if (missing.equals("roles." + Scope.nameOf(role))) {
                return ". Say who has the role: fireline incident assign " + incident.id() + " " + role + " LOGIN";
            }
        }
        return PlanFacts.readAs(incident.plan(), missing)
                .map(fact -> ". Say it: fireline incident fact " + incident.id() + " " + fact.getKey() + " VALUE")
                .orElse("");
    }

    private boolean wanted(Message message) {
        if (message.when() == null) {
            return true;
        }
        Scope names = scope.at(now());
        return message.when().evaluate(names).holds();
    }
}
