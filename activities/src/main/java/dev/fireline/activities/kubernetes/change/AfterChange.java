package dev.fireline.activities.kubernetes.change;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import java.util.function.Supplier;

/** What an action still does when its change is made: should that fail, the change is there, and its undo is kept. */
public final class AfterChange {
    private AfterChange() {}

    /**
     * @param undo of what was changed
     * @throws ActionFault of {@code rest}; it leaves the undo
     */
    public static ActionResult leaving(UndoAction undo, Supplier<ActionResult> rest) {
        try {
            return rest.get();
        } catch (ActionFault fault) {
            throw fault.leaving(undo);
        }
    }
}
