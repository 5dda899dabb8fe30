package dev.fireline.activities.action;

import dev.fireline.workflows.action.ActionResult.UndoAction;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one try may have changed by now: however it ends, how that is put back is not lost. */
final class Changes implements Heartbeat {
    private final Heartbeat engine;
    private @Nullable UndoAction undo;

    Changes(Heartbeat engine) {
        this.engine = engine;
    }

    @Override
    public void beat(String progress) {
        engine.beat(progress);
    }

    @Override
    public void beforeChange(UndoAction inverse) {
        engine.beforeChange(inverse);
        undo = inverse;
    }

    @Override
    public void known(Map<String, @Nullable Object> outputs) {
        engine.known(outputs);
    }

    @Override
    public Optional<String> earlier() {
        return engine.earlier();
    }

    /** Null: nothing. */
    @Nullable
    UndoAction undo() {
        return undo;
    }
}
