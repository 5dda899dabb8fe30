package dev.fireline.workflows.undo;

import static dev.fireline.workflows.incident.IncidentWords.rehearsed;

import dev.fireline.plans.playbook.Retry;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.action.Actions;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was changed in an incident and how to put it back. Undo is captured at the moment of the change, with the state
 * found before it, and runs last first.
 */
public final class UndoStack {
    private static final String BY_ITS_KEY = "doubts-by-their-key";
    private static final Duration GIVE_UP = Duration.ofMinutes(15);

    private final Incident incident;
    private final Journal journal;
    private final List<Stored> stored = new ArrayList<>();
    private Consumer<String> beforeUndo = step -> {};

    public UndoStack(Incident incident, Journal journal) {
        this.incident = incident;
        this.journal = journal;
    }

    /** @param listener is told the step whose change is about to be put back */
    public void beforeUndo(Consumer<String> listener) {
        beforeUndo = listener;
    }

    /**
     * Which changes are meant.
     *
     * @param names {@code all}, words of phases, or ids of steps; the id in the plan means every run of it, that of a call
     *     everything in it
     */
    public record Selection(List<String> names) {
        public Selection {
            names = Ordered.copy(names);
        }

        private boolean has(Stored change) {
            String written = change.step.replaceAll("\\[[^\\]]*\\]", "");
            return names.contains(Step.Revert.ALL)
                    || names.contains(change.phase)
                    || names.contains(change.step)
                    || names.contains(written)
                    || names.stream().anyMatch(name -> change.step.startsWith(name + "/"));
        }
    }

    /**
     * @param phase word of the phase the step stands in
     * @param undo null: it changed something that cannot be put back
     */
    public void push(String step, String phase, String what, @Nullable UndoAction undo) {
        push(step, phase, what, undo, false);
    }

    /** What the plan says nobody puts back: it destroyed something, and whoever takes things back is told so. */
    public void pushLost(String step, String phase, String what) {
        push(step, phase, what, null, true);
    }

    /**
     * What may have been done, kept until its step says how it ended.
     *
     * @param key idempotency key of what may have been done
     */
    public void pushDoubtful(String step, String phase, String what, UndoAction undo, String key) {
        settle(step, key);
        push(step, phase, what, undo, false);
        stored.getLast().doubted = key;
    }

    /** The same, put back as the plan writes it: its target bears no mark of what may have been done. */
    public void pushDoubtfulAsWritten(String step, String phase, String what, UndoAction undo, String key) {
        pushDoubtful(step, phase, what, undo, key);
        stored.getLast().isMarked = false;
    }

    /** Of that step it is known now that this has to be put back, so that doubting it says nothing more. */
    public void settle(String step, UndoAction undo) {
        stored.removeIf(change -> change.doubted != null
                && change.step.equals(step)
                && change.state.equals(Stored.STORED)
                && undo.equals(change.undo));
    }

    /**
     * The step says how it ended: what it may have done gives way to what it did. What another try of a person's may have
     * done stays, for the later one finds it done and has nothing to put back.
     *
     * @param key idempotency key of what has ended
     */
    public void settle(String step, String key) {
        List<Stored> doubts = stored.stream()
                .filter(change ->
                        change.doubted != null && change.step.equals(step) && change.state.equals(Stored.STORED))
                .toList();
        boolean isAlone = doubts.stream().allMatch(doubt -> key.equals(doubt.doubted));
        boolean all = isAlone || Workflow.getVersion(BY_ITS_KEY, Workflow.DEFAULT_VERSION, 1) != 1;
        doubts.stream().filter(doubt -> all || key.equals(doubt.doubted)).forEach(stored::remove);
    }

    /** Whether it is kept that the step may have done something. */
    public boolean isInDoubt(String step) {
        return stored.stream().anyMatch(change -> change.doubted != null && change.step.equals(step));
    }

    private void push(String step, String phase, String what, @Nullable UndoAction undo, boolean isLost) {
        long before = stored.stream().filter(change -> change.step.equals(step)).count();
        stored.add(new Stored(step, phase, before == 0 ? "" : "/" + (before + 1), what, undo, isLost));
    }

    /** Puts everything back, last first. What cannot be put back is said, and the rest goes on. */
    public void undoAll() {
        if (isBusy()) {
            Workflow.await(() -> !isBusy());
        }
        for (Stored change : List.copyOf(stored).reversed()) {
            if (change.state.equals(Stored.STORED)) {
                undo(change);
            }
        }
    }

    /**
     * Puts these back, last first, in a scope that nothing cancels: what was begun to be put back is put back.
     *
     * @return steps whose change could not be put back this time
     */
    public List<String> undo(Selection selection) {
        List<String> left = new ArrayList<>();
        Workflow.newDetachedCancellationScope(() -> {
                    for (Stored change : List.copyOf(stored).reversed()) {
                        boolean open = change.state.equals(Stored.STORED) || change.state.equals(Stored.FAILED);
                        if (open && selection.has(change)) {
                            undo(change);
                            if (change.state.equals(Stored.FAILED)) {
                                left.add(change.step);
                            }
                        }
                    }
                })
                .run();
        return left;
    }

    private boolean isBusy() {
        return stored.stream().anyMatch(change -> change.state.equals(Stored.UNDOING));
    }

    /** For people: what {@link #undo} would put back, in its order. */
    public String whatWould(Selection selection) {
        List<String> lines = stored.reversed().stream()
                .filter(change -> change.state.equals(Stored.STORED) || change.state.equals(Stored.FAILED))
                .filter(selection::has)
                .map(change -> change.undo == null ? "cannot be undone: " + change.what : "undo " + change.what)
                .toList();
        return lines.isEmpty() ? "nothing is there to be undone" : String.join("; ", lines);
    }

    private void undo(Stored change) {
        UndoAction undo = change.undo;
        if (undo == null) {
            change.state = Stored.IMPOSSIBLE;
            if (change.isLost && Workflow.getVersion("lost-is-told", Workflow.DEFAULT_VERSION, 1) != 1) {
                return;
            }
            journal.fireline(Kind.UNDO, change.step, "cannot be undone: " + change.what);
            return;
        }
        change.state = Stored.UNDOING;
        beforeUndo.accept(change.step);
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
                            null)
                    .takingBack(change.isMarked ? change.doubted : null);
            ActionResult result = Actions.run(
                    incident.followed().action(undo.action()), request, "undo " + change.step, Retry.DEFAULT, GIVE_UP);
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
        static final String UNDOING = "undoing";
        static final String UNDONE = "undone";
        static final String FAILED = "failed";
        static final String IMPOSSIBLE = "impossible";

        final String step;
        final String phase;
        final String time;
        final String what;
        final @Nullable UndoAction undo;
        final boolean isLost;
        String state = STORED;

        @Nullable
        String doubted;

        boolean isMarked = true;

        Stored(String step, String phase, String time, String what, @Nullable UndoAction undo, boolean isLost) {
            this.step = step;
            this.phase = phase;
            this.time = time;
            this.what = what;
            this.undo = undo;
            this.isLost = isLost;
        }
    }
}
