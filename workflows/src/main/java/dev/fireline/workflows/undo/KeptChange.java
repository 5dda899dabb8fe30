package dev.fireline.workflows.undo;

import dev.fireline.workflows.action.ActionResult.UndoAction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One change on the {@link UndoStack}. */
final class KeptChange {
    static final String STORED = "stored";
    static final String UNDOING = "undoing";
    static final String UNDONE = "undone";
    static final String FAILED = "failed";
    static final String IMPOSSIBLE = "impossible";

    final String step;
    final String phase;
    /** Tells the second change of a step from its first: their undos are two actions. */
    final String time;

    final String what;
    final boolean isLost;

    /** Null: it cannot be put back, or nobody has said yet how. */
    @Nullable
    UndoAction undo;

    String state = STORED;

    /** Idempotency key of what nobody knows to have been done; null: it was. */
    @Nullable
    String doubted;

    /** Whether its target bears a mark of it, if it was made. */
    boolean isMarked = true;

    /** A person who says how it is put back; null: that is known. */
    @Nullable
    Supplier<PutBack> ask;

    boolean isAsked;

    /** Why it was not put back the last time, for people; null: it was not tried, or it was put back. */
    @Nullable
    String failure;

    KeptChange(String step, String phase, String time, String what, @Nullable UndoAction undo, boolean isLost) {
        this.step = step;
        this.phase = phase;
        this.time = time;
        this.what = what;
        this.undo = undo;
        this.isLost = isLost;
    }

    /** It is there to be put back, for the first time or once more. */
    boolean isOpen() {
        return state.equals(STORED) || state.equals(FAILED);
    }

    /** Where nothing puts it back, that is shown before anybody tries. */
    String shown() {
        return undo == null && ask == null && state.equals(STORED) ? IMPOSSIBLE : state;
    }

    /** Nobody has been asked yet how it is put back, or nobody has answered and the question was withdrawn. */
    boolean isToBeAsked() {
        return ask != null && !isAsked && state.equals(STORED);
    }

    /** For people. */
    String whatWould() {
        if (ask != null) {
            return "ask how to undo " + what;
        }
        return undo == null ? "cannot be undone: " + what : "undo " + what;
    }
}
