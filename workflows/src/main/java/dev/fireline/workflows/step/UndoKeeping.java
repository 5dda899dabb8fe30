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
import dev.fireline.workflows.undo.UndoStack;
import io.temporal.workflow.Workflow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is kept of an action to put its change back: what it captured, or what the plan writes. */
final class UndoKeeping {
    private static final String DOUBT_IS_TOLD = "doubt-is-told";

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
        Undo undo =
                action.options().undo() == null ? Undo.AUTO : action.options().undo();
        switch (undo.kind()) {
            case NONE -> {
                if (result.changed() && isDestructive(action)) {
                    stack.pushLost(action.id(), phase, result.summary());
                }
            }
            case AUTO -> {
                if (result.undo() != null || (result.changed() && isDestructive(action))) {
                    stack.push(action.id(), phase, result.summary(), captured(action, result));
                }
            }
            case STEP -> written(undo).ifPresent(inverse -> stack.push(action.id(), phase, result.summary(), inverse));
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
            stack.push(action.id(), phase, what, undo);
        }
    }

    /**
     * An answer was lost. The step goes on, and should it never get one, this is put back.
     *
     * @param key idempotency key of what got no answer
     */
    void keepOfLost(Step.Action action, UndoAction undo, String phase, String key) {
        if (!stack.isInDoubt(action.id())) {
            journal.fireline(
                    Kind.ACTION,
                    action.id(),
                    "'%s' may have been done: the answer of %s was lost; it is tried again"
                            .formatted(action.id(), action.uses()));
        }
        stack.pushDoubtful(action.id(), phase, action.uses() + ", which may have been done", undo, key);
    }

    /** What may have changed something and left no undo: whoever takes things back is told to look. */
    void tellDoubt(Step.Action action, ActionRequest request, String how, String phase) {
        Effect effect = incident.followed().action(action.uses()).effect();
        if (effect == Effect.READS
                || effect == Effect.TELLS
                || request.dryRun()
                || incident.isDrill()
                || stack.isInDoubt(action.id())
                || Workflow.getVersion(DOUBT_IS_TOLD, Workflow.DEFAULT_VERSION, 1) != 1) {
            return;
        }
        String what = "'%s' %s: nobody knows whether this was done, look by hand: %s %s"
                .formatted(action.id(), how, action.uses(), Written.of(request.with()));
        journal.fireline(Kind.ACTION, action.id(), what);
        stack.push(action.id(), phase, what, null);
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
    private @Nullable UndoAction captured(Step.Action action, ActionResult result) {
        KnownAction known = incident.followed().action(action.uses());
        UndoAction inverse = result.undo();
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
