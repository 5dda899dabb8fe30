package dev.fireline.workflows.undo;

import dev.fireline.workflows.action.ActionResult.UndoAction;

/** What becomes of a change that may have been made, where a person had to say so. */
public sealed interface PutBack {

    /** That action puts it back. */
    record By(UndoAction undo) implements PutBack {}

    /** Somebody put it back by hand, or it was never made. */
    record Already() implements PutBack {}

    /** It stays as it is. */
    record Never() implements PutBack {}
}
