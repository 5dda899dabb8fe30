package dev.fireline.workflows.response;

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
import dev.fireline.workflows.incident.SaidText;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/**
 * Keeps an incident from being talked to death. Temporal ends a run for good at 51,200 events and takes 10,000 signals in
 * it. Once the history is long, only what moves the incident on or ends it is taken, and refusals leave no more lines: even
 * all signals that are left, at four events each, then fit.
 */
final class HistoryRoom {
    /** Events. */
    static final long FULL = 15_000;

    private HistoryRoom() {}

    static boolean isFull() {
        return Workflow.getInfo().getHistoryLength() >= FULL;
    }

    /** Why a message is too long to be kept, whatever it says. */
    static Optional<Verdict> tooLong(Said message) {
        if (message instanceof Upgrade) {
            return Optional.empty(); // it carries a plan, which its reader has kept short
        }
        return SaidText.tooLong("the message", message, "keep what is long as an exhibit or elsewhere, and note where")
                .map(Verdict::invalid);
    }

    /** Why it is not taken, for want of room. */
    static Optional<Verdict> refusal(Said message, boolean acknowledged) {
        return isFull() && !movesOn(message, acknowledged)
                ? Optional.of(Verdict.invalid("this incident's history is full (" + FULL
                        + " events): decisions, phases, resolve, reopen and cancel still count; write everything else"
                        + " elsewhere"))
                : Optional.empty();
    }

    private static boolean movesOn(Said message, boolean acknowledged) {
        return switch (message) {
            case Acknowledge first -> !acknowledged;
            case Unacknowledge unacknowledge -> false;
            case Escalate escalate -> false;
            case Decide decide -> true;
            case Revoke revoke -> true;
            case Advance advance -> true;
            case Back back -> true;
            case Resolve resolve -> true;
            case Reopen reopen -> true;
            case Cancel cancel -> true;
            case Classify classify -> false;
            case Assign assign -> false;
            case Fact fact -> false;
            case Note note -> false;
            case Upgrade upgrade -> false;
        };
    }
}
