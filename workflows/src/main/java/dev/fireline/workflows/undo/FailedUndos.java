package dev.fireline.workflows.undo;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.people.Who;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.question.Answer;
import dev.fireline.workflows.question.Asker;
import dev.fireline.workflows.question.Question;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Map;

/** A cancelled incident does not close over what it could not put back: whoever leads says what becomes of it. */
final class FailedUndos {
    private static final String CHANGE = "failed-undo-is-asked-about";

    private final Incident incident;
    private final Journal journal;
    private final Undoing undoing;

    FailedUndos(Incident incident, Journal journal, Undoing undoing) {
        this.incident = incident;
        this.journal = journal;
        this.undoing = undoing;
    }

    /** Whether one of these has failed and somebody is asked; a rehearsal and a drill have changed nothing. */
    boolean areAskedAbout(List<KeptChange> changes) {
        return !incident.isRehearsal()
                && !incident.isDrill()
                && changes.stream().anyMatch(change -> change.state.equals(KeptChange.FAILED))
                && Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) == 1;
    }

    /** Blocks until it is put back, or a person says that it was, or stays as it is. */
    void seeTo(KeptChange change, Asker asker) {
        while (areAskedAbout(List.of(change))) {
            Answer answer =
                    asker.ask(Question.notUndone(change.step + change.time, text(change), Who.NOBODY), null, now());
            switch (answer.choice()) {
                case RETRY -> undoing.undo(change);
                case DONE -> settle(change, KeptChange.UNDONE, answer, "undone by hand: ");
                default -> settle(change, KeptChange.IMPOSSIBLE, answer, "left as it is: ");
            }
        }
    }

    private static String text(KeptChange change) {
        return "not undone: " + change.what + " (" + change.failure
                + "). Try again (retry)? Or was it put back by hand (done), or does it stay as it is (skip)?";
    }

    private void settle(KeptChange change, String state, Answer answer, String how) {
        change.state = state;
        journal.append(Kind.UNDO, change.step, answer.by(), how + change.what, answer.reason(), Map.of());
    }
}
