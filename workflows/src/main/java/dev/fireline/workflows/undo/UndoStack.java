package dev.fireline.workflows.undo;

import static dev.fireline.workflows.incident.IncidentWords.rehearsed;

import dev.fireline.plans.playbook.Retry;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.action.Actions;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was changed in an incident and how to put it back. Undo is captured at the moment of the change, with the state
 * found before it, and runs last first.
 */
public final class UndoStack {
    private static final Duration GIVE_UP = Duration.ofMinutes(15);

    private final Incident incident;
    private final Journal journal;
    private final List<Stored> stored = new ArrayList<>();

    public UndoStack(Incident incident, Journal journal) {
        this.incident = incident;
        this.journal = journal;
    }

    /** @param undo null: it changed something that cannot be put back */
    public void push(String step, String what, @Nullable UndoAction undo) {
        long before = stored.stream().filter(change -> change.step.equals(step)).count();
        stored.add(new Stored(step, before == 0 ? "" : "/" + (before + 1), what, undo));
    }

    /** Puts everything back, last first. What cannot be put back is said, and the rest goes on. */
    public void undoAll() {
        for (Stored change : List.copyOf(stored).reversed()) {
            if (change.state.equals(Stored.STORED)) {
                undo(change);
            }
        }
    }

    private void undo(Stored change) {
        UndoAction undo = change.undo;
        if (undo == null) {
            change.state = Stored.IMPOSSIBLE;
            journal.fireline(Kind.UNDO, change.step, "cannot be undone: " + change.what);
            return;
        }
        try {
            ActionRequest request = new ActionRequest(
                    incident.id(),
                    incident.plan().plan(),
                    change.step,
                    1,
                    incident.id() + "/undo/" + change.step + change.time,
                    undo.action(),
                    undo.with(),
                    incident.isRehearsal(),
                    List.of(),
                    null,
                    null,
                    null);
            ActionResult result =
                    Actions.run(incident.action(undo.action()), request, "undo " + change.step, Retry.DEFAULT, GIVE_UP);
            change.state = Stored.UNDONE;
            journal.fireline(Kind.UNDO, change.step, rehearsed(incident, "undone: " + result.summary()));
        } catch (Actions.Failed e) {
            change.state = Stored.FAILED;
            journal.fireline(
                    Kind.UNDO, change.step, "not undone, do it by hand: " + change.what + " (" + e.text() + ")");
        }
    }

    /** For people, in the order it was done. */
    public List<IncidentView.Undo> view() {
        return stored.stream()
                .map(change -> new IncidentView.Undo(change.step, change.what, change.state))
                .toList();
    }

    /** {@code time} tells the second change of a step from its first: their undos are two actions. */
    private static final class Stored {
        static final String STORED = "stored";
        static final String UNDONE = "undone";
        static final String FAILED = "failed";
        static final String IMPOSSIBLE = "impossible";

        final String step;
        final String time;
        final String what;
        final @Nullable UndoAction undo;
        String state = STORED;

        Stored(String step, String time, String what, @Nullable UndoAction undo) {
            this.step = step;
            this.time = time;
            this.what = what;
            this.undo = undo;
        }
    }
}
