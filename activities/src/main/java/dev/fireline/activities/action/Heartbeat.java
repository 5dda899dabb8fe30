package dev.fireline.activities.action;

import dev.fireline.workflows.action.ActionResult.UndoAction;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sign of life of a long action, and what its last try left behind. */
@FunctionalInterface
public interface Heartbeat {

    /**
     * Cheap; call it at every turn of a loop. The first one of a try reaches the engine before this returns, so it can
     * pin what is about to be changed.
     *
     * @param progress one short line; kept in the history, so never content of the target system
     * @throws io.temporal.client.ActivityCompletionException when the action is cancelled or the worker stops: let it
     *     pass
     */
    void beat(String progress);

    /**
     * Tells the engine how is put back what is about to be changed. When this returns the engine has it, so that the change
     * can be taken back whoever dies afterwards. What is told next takes its place: each holds all that was done so far.
     *
     * @param inverse safe to run, too, when nothing was changed after all
     * @throws ActionFault when the engine cannot be told; nothing is to be changed then
     * @throws io.temporal.client.ActivityCompletionException as {@link #beat}; nothing is to be changed then
     */
    default void beforeChange(UndoAction inverse) {}

    /**
     * What the answer will say and is known before anything is changed: it is told with the next {@link #beforeChange}, for
     * an undo that the plan writes may take it.
     *
     * @param outputs by name, of those of the answer; small
     */
    default void known(Map<String, @Nullable Object> outputs) {}

    /** The last progress that an earlier try of the same request told; empty when there was none. */
    default Optional<String> earlier() {
        return Optional.empty();
    }
}
