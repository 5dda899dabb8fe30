package dev.fireline.workflows.undo;

import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.dryrun.DryRuns;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.question.Asker;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was changed in an incident and how to put it back. Undo is captured at the moment of the change, with the state
 * found before it, and runs last first.
 */
public final class UndoStack {
    private static final String BY_ITS_KEY = "doubts-by-their-key";

    private final List<KeptChange> stored = new ArrayList<>();
    private final Undoing undoing;
    private final FailedUndos failed;

    public UndoStack(Incident incident, Journal journal, DryRuns dryRuns) {
        this.undoing = new Undoing(incident, journal, dryRuns);
        this.failed = new FailedUndos(incident, journal, undoing);
    }

    /** @param listener is told the step whose change is about to be put back */
    public void beforeUndo(Consumer<String> listener) {
        undoing.beforeUndo(listener);
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

        private boolean has(KeptChange change) {
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
     * What may have been done.
     *
     * @param phase word of the phase the step stands in
     * @param key idempotency key of what may have been done
     * @param isMarked whether the target bears a mark of it, if it was done, by which the undo finds out; false: it is put back
     *     as the plan writes it, whether or not it was done
     */
    public record Doubt(String step, String phase, String what, String key, boolean isMarked) {}

    /** Kept until its step says how it ended. */
    public void push(Doubt doubt, UndoAction undo) {
        keep(doubt, undo);
    }

    /**
     * The same, where only a person can say how it is put back.
     *
     * @param ask asked when it is to be put back; blocks until somebody says
     */
    public void push(Doubt doubt, Supplier<PutBack> ask) {
        keep(doubt, null).ask = ask;
    }

    private KeptChange keep(Doubt doubt, @Nullable UndoAction undo) {
        settle(doubt.step(), doubt.key());
        push(doubt.step(), doubt.phase(), doubt.what(), undo, false);
        KeptChange change = stored.getLast();
        change.doubted = doubt.key();
        change.isMarked = doubt.isMarked();
        return change;
    }

    /** Of that step it is known now that this has to be put back, so that doubting it says nothing more. */
    public void settle(String step, UndoAction undo) {
        stored.removeIf(change -> change.doubted != null
                && change.step.equals(step)
                && change.state.equals(KeptChange.STORED)
                && undo.equals(change.undo));
    }

    /**
     * The step says how it ended: what it may have done gives way to what it did. What another try of a person's may have
     * done stays, for the later one finds it done and has nothing to put back.
     *
     * @param key idempotency key of what has ended
     */
    public void settle(String step, String key) {
        List<KeptChange> doubts = stored.stream()
                .filter(change ->
                        change.doubted != null && change.step.equals(step) && change.state.equals(KeptChange.STORED))
                .toList();
        boolean isAlone = doubts.stream().allMatch(doubt -> key.equals(doubt.doubted));
        boolean all = isAlone || Workflow.getVersion(BY_ITS_KEY, Workflow.DEFAULT_VERSION, 1) != 1;
        doubts.stream().filter(doubt -> all || key.equals(doubt.doubted)).forEach(stored::remove);
    }

    /** Whether that is there to be done for that step. */
    public boolean keeps(String step, UndoAction undo) {
        return stored.stream()
                .anyMatch(change ->
                        change.step.equals(step) && change.state.equals(KeptChange.STORED) && undo.equals(change.undo));
    }

    /** Whether it is kept that the step may have done something. */
    public boolean isInDoubt(String step) {
        return stored.stream().anyMatch(change -> change.doubted != null && change.step.equals(step));
    }

    private void push(String step, String phase, String what, @Nullable UndoAction undo, boolean isLost) {
        long before = stored.stream().filter(change -> change.step.equals(step)).count();
        stored.add(new KeptChange(step, phase, before == 0 ? "" : "/" + (before + 1), what, undo, isLost));
    }

    /**
     * Puts everything back, last first. What cannot be put back is said, and the rest goes on. What a person must say something
     * about is left to {@link #askAboutTheRest}.
     */
    public void undoAll() {
        if (isBusy()) {
            Workflow.await(() -> !isBusy());
        }
        for (KeptChange change : List.copyOf(stored).reversed()) {
            if (change.state.equals(KeptChange.STORED) && change.ask == null) {
                undoing.undo(change);
            }
        }
    }

    /** Whether something is left that only a person can say what becomes of: how it is put back, or why it could not be. */
    public boolean leavesQuestions() {
        return stored.stream().anyMatch(KeptChange::isToBeAsked) || failed.areAskedAbout(stored);
    }

    /** Blocks until that is said, and done. In a scope that nothing cancels. */
    public void askAboutTheRest(Asker asker) {
        Workflow.newDetachedCancellationScope(
                        () -> undoing.askAbout(stored.reversed(), change -> failed.seeTo(change, asker)))
                .run();
    }

    /**
     * Puts these back, last first, in a scope that nothing cancels: what was begun to be put back is put back. What a person
     * must say something about comes last; waiting for that ends with the scope of the caller.
     *
     * @return steps whose change could not be put back this time
     */
    public List<String> undo(Selection selection) {
        List<KeptChange> open = stored.reversed().stream()
                .filter(KeptChange::isOpen)
                .filter(selection::has)
                .toList();
        Workflow.newDetachedCancellationScope(() -> open.stream()
                        .filter(change -> change.isOpen() && change.ask == null)
                        .forEach(undoing::undo))
                .run();
        undoing.askAbout(open);
        return open.stream()
                .filter(change -> change.state.equals(KeptChange.FAILED))
                .map(change -> change.step)
                .toList();
    }

    private boolean isBusy() {
        return stored.stream().anyMatch(change -> change.state.equals(KeptChange.UNDOING));
    }

    /** For people: what {@link #undo} would put back, in its order. */
    public String whatWould(Selection selection) {
        List<String> lines = stored.reversed().stream()
                .filter(KeptChange::isOpen)
                .filter(selection::has)
                .map(KeptChange::whatWould)
                .toList();
        return lines.isEmpty() ? "nothing is there to be undone" : String.join("; ", lines);
    }

    /** For people, in the order it was done. */
    public List<IncidentView.Undo> view() {
        return stored.stream()
                .map(change -> new IncidentView.Undo(change.step, change.what, change.shown()))
                .toList();
    }
}
