package dev.fireline.workflows.step;

import dev.fireline.plans.action.KnownAction;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.Undo;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.step.ActionPreparation.Rendered;
import dev.fireline.workflows.undo.UndoStack;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is kept of an action that has ended, to put its change back: what it captured, or what the plan writes. */
final class UndoKeeping {
    private static final String UNDO_OF_FAILED_IS_CHECKED = "undo-of-failed-is-checked";

    private final Incident incident;
    private final Journal journal;
    private final ActionPreparation preparation;
    private final UndoStack stack;

    UndoKeeping(Incident incident, Journal journal, ActionPreparation preparation, UndoStack stack) {
        this.incident = incident;
        this.journal = journal;
        this.preparation = preparation;
        this.stack = stack;
    }

    /**
     * It has ended well, or a round of it has.
     *
     * @param key its idempotency key
     * @param isRound of several that are to be put back: the same undo is kept once, however many of them want it
     */
    void keep(Step.Action action, ActionResult result, String phase, String key, boolean isRound) {
        stack.settle(action.id(), key);
        Undo undo = undoOf(action);
        switch (undo.kind()) {
            case NONE -> {
                if (result.changed() && isDestructive(action)) {
                    stack.pushLost(action.id(), phase, result.summary());
                }
            }
            case AUTO -> {
                if (result.undo() != null || (result.changed() && isDestructive(action))) {
                    push(action, phase, result, captured(action, result.undo()), isRound);
                }
            }
            case STEP ->
                written(undo).ifPresent(inverse -> {
                    stack.settle(action.id(), inverse);
                    push(action, phase, result, inverse, isRound);
                });
        }
    }

    private void push(
            Step.Action action, String phase, ActionResult result, @Nullable UndoAction inverse, boolean isRound) {
        if (!isRound || inverse == null || !stack.keeps(action.id(), inverse)) {
            stack.push(action.id(), phase, result.summary(), inverse);
        }
    }

    /**
     * It has failed, and may have changed something all the same.
     *
     * @param undo what it captured before; null: it changed nothing
     * @param key its idempotency key
     */
    void keepOfFailed(Step.Action action, String what, @Nullable UndoAction undo, String phase, String key) {
        if (undo != null) {
            stack.settle(action.id(), key);
            boolean isChecked = isForeign(action)
                    && Workflow.getVersion(UNDO_OF_FAILED_IS_CHECKED, Workflow.DEFAULT_VERSION, 1) == 1;
            stack.push(action.id(), phase, what, isChecked ? captured(action, undo) : undo);
        }
    }

    static Undo undoOf(Step.Action action) {
        return action.options().undo() == null ? Undo.AUTO : action.options().undo();
    }

    boolean isForeign(Step.Action action) {
        return incident.followed().action(action.uses()).isForeign();
    }

    /** A plan-written undo is rendered when its step succeeds, with what was true then. */
    private Optional<UndoAction> written(Undo undo) {
        Step.Action step = undo.step();
        if (step == null) {
            return Optional.empty();
        }
        return preparation.render(step) instanceof Rendered rendered
                ? Optional.of(new UndoAction(step.uses(), rendered.with()))
                : Optional.empty();
    }

    private boolean isDestructive(Step.Action action) {
        return incident.followed().action(action.uses()).destroys();
    }

    /** What a foreign worker calls its undo must be an action of the same queue: it gets no right it has not. */
    @Nullable
    UndoAction captured(Step.Action action, @Nullable UndoAction inverse) {
        KnownAction known = incident.followed().action(action.uses());
        if (inverse == null || !known.isForeign()) {
            return inverse;
        }
        boolean own = incident.followed()
                .knownAction(inverse.action())
                .filter(undoing -> undoing.isForeign() && undoing.queue().equals(known.queue()))
                .isPresent();
        if (!own) {
            journal.fireline(
                    Kind.UNDO,
                    action.id(),
                    "the undo " + inverse.action() + " is not taken: the plan declares no such action on queue "
                            + known.queue());
        }
        return own ? inverse : null;
    }
}
