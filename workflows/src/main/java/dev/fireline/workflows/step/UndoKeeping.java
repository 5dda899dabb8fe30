package dev.fireline.workflows.step;

import dev.fireline.plans.action.ActionDeclaration.Effect;
import dev.fireline.plans.action.KnownAction;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.Undo;
import dev.fireline.plans.value.Written;
import dev.fireline.workflows.action.ActionRequest;
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

/** What is kept of an action to put its change back: what it captured, or what the plan writes. */
final class UndoKeeping {
    private static final String DOUBT_IS_TOLD = "doubt-is-told";
    private static final String PLAN_DECIDES_IN_DOUBT = "plan-decides-in-doubt";
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
     * It has ended well.
     *
     * @param key its idempotency key
     */
    void keep(Step.Action action, ActionResult result, String phase, String key) {
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
                    stack.push(action.id(), phase, result.summary(), captured(action, result.undo()));
                }
            }
            case STEP ->
                written(undo).ifPresent(inverse -> {
                    stack.settle(action.id(), inverse);
                    stack.push(action.id(), phase, result.summary(), inverse);
                });
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

    /**
     * An answer was lost. The step goes on, and should it never get one, this is put back.
     *
     * @param told how, as the action told it; null: it told nothing
     */
    void keepOfLost(Step.Action action, ActionRequest request, @Nullable UndoAction told, String phase) {
        if (request.dryRun()) {
            return;
        }
        String line = "'%s' may have been done: the answer of %s was lost; it is tried again"
                .formatted(action.id(), action.uses());
        if (decidesInDoubt(action)) {
            if (!stack.isInDoubt(action.id()) && mayHaveChanged(action)) {
                keepAsWritten(action, request, line, phase);
            }
            return;
        }
        UndoAction undo = captured(action, told);
        if (undo == null) {
            return; // said when the step ends
        }
        if (!stack.isInDoubt(action.id())) {
            journal.fireline(Kind.ACTION, action.id(), line);
        }
        stack.pushDoubtful(action.id(), phase, inDoubt(action), undo, request.idempotencyKey());
    }

    /** What may have changed something and left no undo: whoever takes things back is told to look. */
    void tellDoubt(Step.Action action, ActionRequest request, String how, String phase) {
        if (!mayHaveChanged(action)
                || request.dryRun()
                || incident.isDrill()
                || stack.isInDoubt(action.id())
                || Workflow.getVersion(DOUBT_IS_TOLD, Workflow.DEFAULT_VERSION, 1) != 1) {
            return;
        }
        String unknown = "'%s' %s: nobody knows whether this was done".formatted(action.id(), how);
        String done = action.uses() + " " + Written.of(request.with());
        if (decidesInDoubt(action)
                && keepAsWritten(action, request, unknown + ", so its undo is kept: " + done, phase)) {
            return;
        }
        String what = unknown + ", look by hand: " + done;
        journal.fireline(Kind.ACTION, action.id(), what);
        stack.push(action.id(), phase, what, null);
    }

    /** Whether the plan says itself how it is put back, or that it is not: that holds in doubt as well. */
    private static boolean decidesInDoubt(Step.Action action) {
        return undoOf(action).kind() != Undo.Kind.AUTO
                && Workflow.getVersion(PLAN_DECIDES_IN_DOUBT, Workflow.DEFAULT_VERSION, 1) == 1;
    }

    private boolean mayHaveChanged(Step.Action action) {
        Effect effect = incident.followed().action(action.uses()).effect();
        return effect != Effect.READS && effect != Effect.TELLS;
    }

    /**
     * @param line for the timeline
     * @return false: the plan writes no undo, or what it takes is known only when its step has ended
     */
    private boolean keepAsWritten(Step.Action action, ActionRequest request, String line, String phase) {
        Step.Action inverse = undoOf(action).step();
        if (inverse == null) {
            return false;
        }
        Optional<Rendered> rendered = preparation.renderUnasked(inverse);
        if (rendered.isEmpty()) {
            return false;
        }
        journal.fireline(Kind.ACTION, action.id(), line);
        UndoAction undo = new UndoAction(inverse.uses(), rendered.get().with());
        if (isForeign(inverse)) {
            stack.pushDoubtful(action.id(), phase, inDoubt(action), undo, request.idempotencyKey());
        } else {
            stack.pushDoubtfulAsWritten(action.id(), phase, inDoubt(action), undo, request.idempotencyKey());
        }
        return true;
    }

    private static String inDoubt(Step.Action action) {
        return action.uses() + ", which may have been done";
    }

    private static Undo undoOf(Step.Action action) {
        return action.options().undo() == null ? Undo.AUTO : action.options().undo();
    }

    private boolean isForeign(Step.Action action) {
        return incident.followed().action(action.uses()).isForeign();
    }

    /** A plan-written undo is rendered when its step succeeds, with what was true then. */
    private Optional<UndoAction> written(Undo undo) {
        Step.Action step = undo.step();
        if (step == null) {
            return Optional.empty();
        }
        return preparation.render(step).map(rendered -> new UndoAction(step.uses(), rendered.with()));
    }

    private boolean isDestructive(Step.Action action) {
        return incident.followed().action(action.uses()).destroys();
    }

    /** What a foreign worker calls its undo must be an action of the same queue: it gets no right it has not. */
    private @Nullable UndoAction captured(Step.Action action, @Nullable UndoAction inverse) {
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
