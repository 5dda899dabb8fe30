package dev.fireline.workflows.step;

import dev.fireline.plans.action.ActionDeclaration.Effect;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.Undo;
import dev.fireline.plans.value.Written;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.action.LostAnswer;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.undo.UndoStack;
import dev.fireline.workflows.undo.UndoStack.Doubt;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is kept of an action of which nobody knows whether it was done, so that it is put back all the same. */
final class Doubts {
    private static final String DOUBT_IS_TOLD = "doubt-is-told";
    private static final String PLAN_DECIDES_IN_DOUBT = "plan-decides-in-doubt";
    private static final String DOUBT_IS_ASKED_ABOUT = "doubt-is-asked-about";

    private final Incident incident;
    private final Journal journal;
    private final UndoKeeping keeping;
    private final DoubtedUndo doubted;
    private final UndoStack stack;
    /** Idempotency key of what may have been done to what is known of its answer. */
    private final Map<String, Map<String, @Nullable Object>> known = new LinkedHashMap<>();

    Doubts(Incident incident, Journal journal, UndoKeeping keeping, DoubtedUndo doubted, UndoStack stack) {
        this.incident = incident;
        this.journal = journal;
        this.keeping = keeping;
        this.doubted = doubted;
        this.stack = stack;
    }

    /** An answer was lost. The step goes on, and should it never get one, this is put back as the action told, or the plan writes. */
    void keepOfLost(Step.Action action, ActionRequest request, LostAnswer lost, String phase) {
        if (request.dryRun()) {
            return;
        }
        String line = "'%s' may have been done: the answer of %s was lost; it is tried again"
                .formatted(action.id(), action.uses());
        if (decides(action)) {
            boolean isNews = learn(request, lost);
            if ((isNews || !stack.isInDoubt(action.id())) && mayHaveChanged(action)) {
                keepAsWritten(action, request, line, phase);
            }
            return;
        }
        UndoAction undo = keeping.captured(action, lost.undo());
        if (undo == null) {
            return; // said when the step ends
        }
        if (!stack.isInDoubt(action.id())) {
            journal.fireline(Kind.ACTION, action.id(), line);
        }
        stack.push(doubt(action, phase, inDoubt(action), request, true), undo);
    }

    /** It has ended, or was given up, without a word: whoever takes things back is asked, or told to look. */
    void tell(Step.Action action, ActionRequest request, String how, String phase) {
        if (!mayHaveChanged(action)
                || request.dryRun()
                || incident.isDrill()
                || stack.isInDoubt(action.id())
                || Workflow.getVersion(DOUBT_IS_TOLD, Workflow.DEFAULT_VERSION, 1) != 1) {
            return;
        }
        String unknown = "'%s' %s: nobody knows whether this was done".formatted(action.id(), how);
        String done = action.uses() + " " + Written.of(request.with());
        if (decides(action)
                && (keepAsWritten(action, request, unknown + ", so its undo is kept: " + done, phase)
                        || keepAsAsked(action, request, unknown, done, phase))) {
            return;
        }
        String what = unknown + ", look by hand: " + done;
        journal.fireline(Kind.ACTION, action.id(), what);
        stack.push(action.id(), phase, what, null);
    }

    /** Whether the plan says itself how it is put back, or that it is not: that holds in doubt as well. */
    private static boolean decides(Step.Action action) {
        return UndoKeeping.undoOf(action).kind() != Undo.Kind.AUTO
                && Workflow.getVersion(PLAN_DECIDES_IN_DOUBT, Workflow.DEFAULT_VERSION, 1) == 1;
    }

    private boolean mayHaveChanged(Step.Action action) {
        Effect effect = incident.followed().action(action.uses()).effect();
        return effect != Effect.READS && effect != Effect.TELLS;
    }

    /** Whether it says more of its answer than was known before; what a later try told last is what counts. */
    private boolean learn(ActionRequest request, LostAnswer lost) {
        return !lost.outputs().isEmpty() && !lost.outputs().equals(known.put(request.idempotencyKey(), lost.outputs()));
    }

    private Map<String, @Nullable Object> knownOf(ActionRequest request) {
        return known.getOrDefault(request.idempotencyKey(), Map.of());
    }

    /**
     * @param line for the timeline
     * @return false: the plan writes no undo, or what it takes is not known
     */
    private boolean keepAsWritten(Step.Action action, ActionRequest request, String line, String phase) {
        Step.Action inverse = UndoKeeping.undoOf(action).step();
        if (inverse == null) {
            return false;
        }
        Optional<UndoAction> undo =
                isAskedAbout() ? doubted.unasked(action, inverse, knownOf(request)) : doubted.asItLooks(inverse);
        if (undo.isEmpty()) {
            return false;
        }
        if (!stack.isInDoubt(action.id())) {
            journal.fireline(Kind.ACTION, action.id(), line);
        }
        stack.push(doubt(action, phase, inDoubt(action), request, keeping.isForeign(inverse)), undo.get());
        return true;
    }

    /** @return false: the plan writes no undo */
    private boolean keepAsAsked(Step.Action action, ActionRequest request, String unknown, String done, String phase) {
        Step.Action inverse = UndoKeeping.undoOf(action).step();
        if (inverse == null || !isAskedAbout()) {
            return false;
        }
        Map<String, @Nullable Object> told = knownOf(request);
        String what = unknown + ", and how it is put back is to be asked: " + done;
        journal.fireline(Kind.ACTION, action.id(), what);
        stack.push(
                doubt(action, phase, what, request, keeping.isForeign(inverse)),
                () -> doubted.ask(action, inverse, told, unknown + ": " + done));
        return true;
    }

    /** Before, an undo that takes the step's own answer took that of an earlier run of it, or nobody was asked. */
    private static boolean isAskedAbout() {
        return Workflow.getVersion(DOUBT_IS_ASKED_ABOUT, Workflow.DEFAULT_VERSION, 1) == 1;
    }

    private static Doubt doubt(Step.Action action, String phase, String what, ActionRequest request, boolean isMarked) {
        return new Doubt(action.id(), phase, what, request.idempotencyKey(), isMarked);
    }

    private static String inDoubt(Step.Action action) {
        return action.uses() + ", which may have been done";
    }
}
