package dev.fireline.activities.kubernetes;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.temporal.client.ActivityCompletionException;
import java.util.function.Supplier;

/** What an action still does when its change is made: however that ends, the change is there, and its undo is kept. */
final class AfterChange {
    private AfterChange() {}

    /**
     * @param undo of what was changed
     * @param endedEarly what people read when the action is cancelled meanwhile
     * @throws ActionFault of {@code rest}, or for a cancelling; it leaves the undo
     */
    static ActionResult leaving(UndoAction undo, String endedEarly, Supplier<ActionResult> rest) {
        try {
            return rest.get();
        } catch (ActionFault fault) {
            throw fault.leaving(undo);
        } catch (ActivityCompletionException ended) {
            throw ActionFault.passing(ActionFailure.UNAVAILABLE, endedEarly, ended)
                    .leaving(undo);
        }
    }
}
