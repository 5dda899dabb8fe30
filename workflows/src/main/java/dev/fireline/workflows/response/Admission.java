package dev.fireline.workflows.response;

import dev.fireline.plans.clock.Event;
import dev.fireline.workflows.drill.DrillRun;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Advance;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether what people say is let through to whom it concerns. Reads only. */
final class Admission {
    private final Incident incident;
    private final @Nullable DrillRun drill;
    private final Addressees to;

    /** @param drill null: it is none */
    Admission(Incident incident, @Nullable DrillRun drill, Addressees to) {
        this.incident = incident;
        this.drill = drill;
        this.to = to;
    }

    /** Why whoever says it may not speak here: in a drill only who takes part may, and anybody may end it. */
    Optional<String> strangerTo(Said message) {
        if (drill == null
                || message instanceof Cancel
                || drill.takesPart(String.valueOf(message.by()), message.groups())) {
            return Optional.empty();
        }
        return Optional.of("this is a drill, " + drill.participants() + "; anybody may cancel it");
    }

    /** @param message with severities in the names of the plan */
    Verdict check(Said message) {
        boolean followsUp = (message instanceof Decide asked && to.decisions().isAsked(asked))
                || (message instanceof Revoke given && to.decisions().isAsked(given));
        if (incident.isOver() && !followsUp) {
            return Verdict.over(
                    "incident " + incident.id() + " is over: " + to.ending().told());
        }
        Verdict tooLong = HistoryRoom.tooLong(message).orElse(null);
        if (tooLong != null) {
            return tooLong;
        }
        if (message instanceof Decide decide) {
            return to.decisions().check(decide);
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
            case Revoke revoke -> to.decisions().check(revoke);
            case Acknowledge acknowledge -> Verdict.TAKEN;
            case Unacknowledge unacknowledge -> to.acknowledging().check(unacknowledge);
            case Escalate escalate -> to.escalating().check(escalate);
            case Classify classify -> to.classification().check(classify);
            case Assign assign -> to.handover().check(assign);
            case Fact fact -> to.facts().check(fact);
            case Note note ->
                note.text() == null || note.text().isBlank()
                        ? Verdict.invalid("'text' is missing: what is the note?")
                        : Verdict.TAKEN;
            case Advance advance -> unlessCancelled(to.moves().check(advance));
            case Back back -> unlessCancelled(to.moves().check(back));
            case Resolve resolve ->
                incident.events().has(Event.RESOLVED)
                        ? Verdict.over("already " + to.ending().resolution())
                        : Verdict.TAKEN;
            case Reopen reopen -> unlessCancelled(to.moves().check(reopen));
            case Cancel cancel ->
                to.ending().isCancelled()
                        ? Verdict.over("already " + to.ending().cancellation())
                        : Verdict.TAKEN;
            case Upgrade other -> unlessCancelled(to.upgrade().check(other));
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

    private Verdict unlessCancelled(Verdict verdict) {
        return to.ending().isCancelled() ? Verdict.over("already " + to.ending().cancellation()) : verdict;
    }
}
