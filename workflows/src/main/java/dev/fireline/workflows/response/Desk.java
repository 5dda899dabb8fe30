package dev.fireline.workflows.response;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.workflows.drill.DrillRun;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.Messages.Accepted;
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
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.question.Refusal;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where people are heard: every message is checked, then taken, and stands on the timeline. */
final class Desk {
    private final Journal journal;
    private final Addressees to;
    private final SaidSeverities severities;
    private final Admission admission;

    /** @param drill null: it is none */
    Desk(Incident incident, Journal journal, @Nullable DrillRun drill, Addressees to) {
        this.journal = journal;
        this.to = to;
        this.severities = new SaidSeverities(incident);
        this.admission = new Admission(incident, drill, to);
    }

    /** Whether it would be taken now. Reads only. */
    Verdict check(Said message) {
        Said meant = severities.meant(message);
        Verdict said = admission
                .strangerTo(message)
                .map(Verdict::notAllowed)
                .or(() -> SaidText.problem(message).map(Verdict::invalid))
                .orElseGet(() -> admission.check(meant));
        return said.refusal() == null ? severities.check(meant) : said;
    }

    /** Whether a value that is looked for comes with it. Reads only. */
    Verdict checkValues(Decide message) {
        return to.decisions().checkValues(message);
    }

    /** Whether it says what becomes of the steps that are open. Reads only. */
    Verdict checkOpenSteps(Advance message) {
        return to.moves().checkOpenSteps(message);
    }

    /**
     * Takes what {@link #check} lets through.
     *
     * @throws ApplicationFailure a refusal, when it no longer does: the message had to wait, and things changed meanwhile
     */
    Accepted take(Said message) {
        admission
                .strangerTo(message)
                .map(Verdict::notAllowed)
                .orElse(Verdict.TAKEN)
                .throwIfRefused();
        checkText(message);
        Said heard = severities.heard(message);
        admission.check(heard).throwIfRefused();
        return taken(heard);
    }

    /** In a workflow's own thread: what was taken before texts were looked at stays taken. */
    private static void checkText(Said message) {
        SaidText.problem(message)
                .filter(problem -> Workflow.getVersion("said-texts-are-checked", Workflow.DEFAULT_VERSION, 1) == 1)
                .map(Verdict::invalid)
                .ifPresent(Verdict::throwIfRefused);
    }

    /** The same for what the script of a drill says in somebody's name. */
    Accepted takeScripted(Decide message) {
        Said heard = severities.heard(message);
        admission.check(heard).throwIfRefused();
        return taken(heard);
    }

    private Accepted taken(Said message) {
        return switch (message) {
            case Acknowledge acknowledge ->
                accepted("acknowledge", acknowledge, null, to.acknowledging().take(acknowledge));
            case Unacknowledge unacknowledge ->
                accepted(
                        "unacknowledge", unacknowledge, null, to.acknowledging().take(unacknowledge));
            case Escalate escalate ->
                accepted("escalate", escalate, null, to.escalating().take(escalate));
            case Decide decide ->
                accepted(
                        Decisions.choice(decide),
                        decide,
                        decide.step(),
                        to.decisions().take(decide));
            case Revoke revoke ->
                accepted("revoke", revoke, revoke.step(), to.decisions().take(revoke));
            case Classify classify ->
                accepted("classify", classify, null, to.classification().change(classify));
            case Assign assign ->
                accepted("assign", assign, assign.role(), to.handover().assign(assign));
            case Fact fact -> accepted("fact", fact, fact.name(), to.facts().state(fact));
            case Note note -> accepted("note", note, null, noted(note));
            case Advance advance ->
                accepted("advance", advance, advance.to(), to.moves().advance(advance));
            case Back back -> accepted("back", back, back.to(), to.moves().back(back));
            case Resolve resolve -> accepted("resolve", resolve, null, resolved(resolve));
            case Reopen reopen -> accepted("reopen", reopen, null, to.moves().reopen(reopen));
            case Cancel cancel -> accepted("cancel", cancel, null, cancelled(cancel));
            case Upgrade other -> accepted("upgrade", other, null, to.upgrade().take(other));
        };
    }

    /** A Signal cannot be refused to its sender: its refusal stands on the timeline. */
    void hear(String signal, Said message) {
        if (message instanceof Decide decide) {
            // it has no sender to tell "try again": it waits until the question stands
            Workflow.await(() -> !to.decisions().isBeingPut(decide));
        }
        try {
            take(message);
        } catch (ApplicationFailure e) {
            Refusal refusal = Refusal.in(e).orElseThrow(() -> e);
            if (!HistoryRoom.isFull()) {
                journal.append(
                        Kind.REFUSED,
                        null,
                        SaidText.login(message.by()),
                        "refused: " + signal,
                        refusal.text(),
                        Map.of());
            }
        }
    }

    private Accepted accepted(String what, Said message, @Nullable String about, String done) {
        return new Accepted(done, what, message.by(), now(), about);
    }

    private String noted(Note message) {
        journal.append(Kind.NOTE, null, String.valueOf(message.by()), String.valueOf(message.text()), null, Map.of());
        return "noted";
    }

    private String resolved(Resolve message) {
        to.ending().resolve(String.valueOf(message.by()), message.reason());
        return to.ending().resolution();
    }

    private String cancelled(Cancel message) {
        to.ending().cancel(String.valueOf(message.by()), message.reason());
        return to.ending().cancellation() + "; what was changed is being undone, last first";
    }
}
