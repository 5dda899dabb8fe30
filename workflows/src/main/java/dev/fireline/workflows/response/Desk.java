package dev.fireline.workflows.response;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.value.DidYouMean;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.escalation.Climb;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.incident.Event;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.Messages.Accepted;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Advance;
import dev.fireline.workflows.incident.Messages.AlertsChanged;
import dev.fireline.workflows.incident.Messages.Assign;
import dev.fireline.workflows.incident.Messages.Back;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Escalate;
import dev.fireline.workflows.incident.Messages.Fact;
import dev.fireline.workflows.incident.Messages.Note;
import dev.fireline.workflows.incident.Messages.Reopen;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.incident.Messages.Revoke;
import dev.fireline.workflows.incident.Messages.Said;
import dev.fireline.workflows.incident.Messages.Unacknowledge;
import dev.fireline.workflows.incident.Messages.Upgrade;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.question.Questions;
import dev.fireline.workflows.question.Refusal;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where people (and the stream of alerts) are heard: every message is checked, then taken, and stands on the timeline. */
final class Desk {
    private final Incident incident;
    private final Questions questions;
    private final Journal journal;
    private final Response response;
    private final Classification classification;
    private final StatedFacts facts;
    private final Ladders ladders;
    private final Handover handover;
    private final Course course;
    private final PlanUpgrade upgrade;

    Desk(
            Incident incident,
            Questions questions,
            Journal journal,
            Response response,
            Classification classification,
            StatedFacts facts,
            Ladders ladders,
            Handover handover,
            Course course,
            PlanUpgrade upgrade) {
        this.incident = incident;
        this.questions = questions;
        this.journal = journal;
        this.response = response;
        this.classification = classification;
        this.facts = facts;
        this.ladders = ladders;
        this.handover = handover;
        this.course = course;
        this.upgrade = upgrade;
    }

    /** Whether it would be taken now. Reads only. */
    Verdict check(Said message) {
        return response.strangerTo(message).map(Verdict::notAllowed).orElseGet(() -> checkWhatIsSaid(message));
    }

    private Verdict checkWhatIsSaid(Said message) {
        boolean followsUp = (message instanceof Decide asked && questions.isOpen(asked.step()))
                || (message instanceof Revoke given && questions.revocations().isAsked(given.step()));
        if (incident.isOver() && !followsUp) {
            return Verdict.over("incident " + incident.id() + " is over: " + response.ending());
        }
        Verdict tooLong = HistoryRoom.tooLong(message).orElse(null);
        if (tooLong != null) {
            return tooLong;
        }
        if (message instanceof Decide decide) {
            Verdict asked = new Verdict(questions.check(decide).orElse(null)); // says first whether it is known
            return asked.refusal() == null && decide.records() != null ? classification.check(decide.records()) : asked;
        }
        if (message.by() == null || message.by().isBlank()) {
            return Verdict.invalid("'by' is missing: who says so? Give a login, such as \"by\":\"alice\"");
        }
        Verdict full = HistoryRoom.refusal(message, incident.acknowledgements().isAny())
                .orElse(null);
        if (full != null) {
            return full;
        }
        if (incident.isScheduled() && isAboutAnIncident(message)) {
            return Verdict.notNow("nothing has happened: these are the tasks of the schedule '"
                    + incident.declaration().schedule() + "'; they are answered, noted on, resolved or cancelled");
        }
        return switch (message) {
            case Decide decide -> throw new IllegalStateException("checked above");
            case Revoke revoke ->
                new Verdict(questions
                        .revocations()
                        .check(revoke, incident.commander())
                        .orElse(null));
            case Acknowledge acknowledge -> Verdict.TAKEN;
            case Unacknowledge unacknowledge -> checkUnacknowledge();
            case Escalate escalate -> checkEscalate(escalate);
            case Classify classify -> classification.check(classify);
            case Assign assign -> handover.check(assign);
            case Fact fact -> facts.check(fact);
            case Note note ->
                note.text() == null || note.text().isBlank()
                        ? Verdict.invalid("'text' is missing: what is the note?")
                        : Verdict.TAKEN;
            case Advance advance -> unlessCancelled(course.check(advance));
            case Back back -> unlessCancelled(course.check(back));
            case Resolve resolve ->
                incident.has(Event.RESOLVED) ? Verdict.over("already " + response.resolution()) : Verdict.TAKEN;
            case Reopen reopen -> unlessCancelled(course.check(reopen));
            case Cancel cancel ->
                response.isCancelled() ? Verdict.over("already " + response.cancellation()) : Verdict.TAKEN;
            case Upgrade other -> unlessCancelled(upgrade.check(other));
        };
    }

    /** What moves a response on, or calls others into it. */
    private static boolean isAboutAnIncident(Said message) {
        return switch (message) {
            case Acknowledge ignored -> true;
            case Unacknowledge ignored -> true;
            case Escalate ignored -> true;
            case Classify ignored -> true;
            case Assign ignored -> true;
            case Advance ignored -> true;
            case Back ignored -> true;
            case Reopen ignored -> true;
            case Upgrade ignored -> true;
            case Decide ignored -> false;
            case Revoke ignored -> false;
            case Fact ignored -> false;
            case Note ignored -> false;
            case Resolve ignored -> false;
            case Cancel ignored -> false;
        };
    }

    /** Whether it says what becomes of the steps that are open. Reads only. */
    Verdict checkOpenSteps(Advance message) {
        return course.checkOpenSteps(message);
    }

    /**
     * Takes what {@link #check} lets through.
     *
     * @throws ApplicationFailure a refusal, when it no longer does: the message had to wait, and things changed meanwhile
     */
    Accepted take(Said message) {
        check(message).throwIfRefused();
        return taken(message);
    }

    /** The same for what the script of a drill says in somebody's name. */
    Accepted takeScripted(Decide message) {
        checkWhatIsSaid(message).throwIfRefused();
        return taken(message);
    }

    private Accepted taken(Said message) {
        return switch (message) {
            case Acknowledge acknowledge -> accepted("acknowledge", acknowledge, null, acknowledged(acknowledge));
            case Unacknowledge unacknowledge ->
                accepted(
                        "unacknowledge",
                        unacknowledge,
                        null,
                        response.unacknowledged(String.valueOf(unacknowledge.by()), unacknowledge.reason()));
            case Escalate escalate -> accepted("escalate", escalate, null, escalated(escalate));
            case Decide decide -> accepted(choice(decide), decide, decide.step(), decided(decide));
            case Revoke revoke -> accepted("revoke", revoke, revoke.step(), revoked(revoke));
            case Classify classify -> accepted("classify", classify, null, classification.change(classify));
            case Assign assign -> accepted("assign", assign, assign.role(), handover.assign(assign));
            case Fact fact -> accepted("fact", fact, fact.name(), facts.state(fact));
            case Note note -> accepted("note", note, null, noted(note));
            case Advance advance -> accepted("advance", advance, advance.to(), course.advance(advance));
            case Back back -> accepted("back", back, back.to(), course.back(back));
            case Resolve resolve -> accepted("resolve", resolve, null, resolved(resolve));
            case Reopen reopen -> accepted("reopen", reopen, null, course.reopen(reopen));
            case Cancel cancel -> accepted("cancel", cancel, null, cancelled(cancel));
            case Upgrade other -> accepted("upgrade", other, null, upgrade.take(other));
        };
    }

    /** A Signal cannot be refused to its sender: its refusal stands on the timeline. */
    void hear(String signal, Said message) {
        if (message instanceof Decide decide) {
            // it has no sender to tell "try again": it waits until the question stands
            Workflow.await(() -> !questions.isBeingPut(decide.step()));
        }
        try {
            take(message);
        } catch (ApplicationFailure e) {
            Refusal refusal = Refusal.in(e).orElseThrow(() -> e);
            String by = message.by() == null || message.by().isBlank() ? "unknown" : message.by();
            if (!HistoryRoom.isFull()) {
                journal.append(Kind.REFUSED, null, by, "refused: " + signal, refusal.text(), Map.of());
            }
        }
    }

    void alertsChanged(AlertsChanged change) {
        if (incident.isOver() || incident.isDrill() || incident.isScheduled()) {
            return; // a real alert joins no drill
        }
        incident.counted(change.occurrences());
        if (change.joined() != null && !HistoryRoom.isFull()) {
            journal.fireline(Kind.ALERT, null, "another alert joined: " + change.joined());
        }
        if (change.alerts() != null) {
            change.alerts().forEach(response::joined);
        }
        if (change.joined() != null && incident.has(Event.RESOLVED)) {
            response.firesAgain();
        }
        if (change.severity() != null
                && incident.plan().severities().containsKey(change.severity()) // its stream may follow a newer plan
                && incident.plan().isWorse(change.severity(), incident.severity())) {
            response.classify(change.severity(), JournalEntry.FIRELINE, "a worse alert joined");
        }
        if (change.allResolved()) {
            Background.startDetached(response::sourceResolved);
        } else if (change.firingAgain() && !HistoryRoom.isFull()) {
            journal.fireline(Kind.ALERT, null, "firing again at its source");
        }
    }

    private Verdict unlessCancelled(Verdict verdict) {
        return response.isCancelled() ? Verdict.over("already " + response.cancellation()) : verdict;
    }

    private Accepted accepted(String what, Said message, @Nullable String about, String done) {
        return new Accepted(done, what, message.by(), now(), about);
    }

    private String acknowledged(Acknowledge message) {
        String by = String.valueOf(message.by());
        boolean first = !incident.has(Event.ACKNOWLEDGED);
        boolean again = !first && !incident.acknowledgements().isAny();
        incident.happened(Event.ACKNOWLEDGED, now());
        incident.acknowledgements().add(by, message.groups(), now());
        String what =
                first ? "acknowledged by " + by : again ? "acknowledged again by " + by : by + " acknowledged as well";
        journal.append(Kind.ACKNOWLEDGED, null, by, what, message.note(), Map.of());
        response.acknowledged(first);
        return what;
    }

    private Verdict checkUnacknowledge() {
        if (incident.has(Event.RESOLVED)) {
            return Verdict.notNow("it is resolved: nobody has to acknowledge it");
        }
        return incident.acknowledgements().isAny() ? Verdict.TAKEN : Verdict.notNow("nobody has acknowledged it");
    }

    /** A word that is almost one of a rung's would call others than was meant. */
    private Verdict checkEscalate(Escalate message) {
        if (incident.has(Event.RESOLVED)) {
            return Verdict.notNow("it is resolved; 'reopen' takes it back");
        }
        String reason = message.reason();
        Set<String> reasons = ladders.reasons();
        return reason == null
                        || reasons.contains(reason)
                        || DidYouMean.closest(reason, reasons).isEmpty()
                ? Verdict.TAKEN
                : Verdict.invalid("'" + reason + "' is no reason of a rung" + DidYouMean.hint(reason, reasons)
                        + "; the plan has: " + String.join(", ", reasons));
    }

    private String escalated(Escalate message) {
        Climb climb = ladders.escalate(String.valueOf(message.by()), message.reason());
        Background.startDetached(climb.call());
        return climb.what();
    }

    private String decided(Decide said) {
        Decide message = questions.asRead(said);
        String by = String.valueOf(message.by());
        List<String> attachments = questions.attachments(message.step());
        String what = questions.decide(message);
        journal.append(Kind.DECISION, message.step(), by, what, message.reason(), Map.of());
        if (message.records() != null) {
            Map<String, @Nullable Object> records = new LinkedHashMap<>(message.records());
            for (String name : attachments) {
                Object where = records.remove(name);
                if (where != null) {
                    journal.append(
                            Kind.EVIDENCE, message.step(), by, "attached " + name + ": " + where, null, Map.of());
                }
            }
            classification.record(records, by);
        }
        if (choice(message).equals("resolve")) {
            response.resolve(by, message.reason());
        }
        return what;
    }

    private String revoked(Revoke message) {
        String what = questions.revocations().take(message);
        journal.append(Kind.DECISION, message.step(), String.valueOf(message.by()), what, message.reason(), Map.of());
        return what;
    }

    private static String choice(Decide message) {
        return String.valueOf(message.choice()).trim().toLowerCase(Locale.ROOT);
    }

    private String noted(Note message) {
        journal.append(Kind.NOTE, null, String.valueOf(message.by()), String.valueOf(message.text()), null, Map.of());
        return "noted";
    }

    private String resolved(Resolve message) {
        response.resolve(String.valueOf(message.by()), message.reason());
        return response.resolution();
    }

    private String cancelled(Cancel message) {
        response.cancel(String.valueOf(message.by()), message.reason());
        return response.cancellation() + "; what was changed is being undone, last first";
    }
}
