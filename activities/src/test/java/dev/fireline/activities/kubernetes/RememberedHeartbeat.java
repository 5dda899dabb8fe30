package dev.fireline.activities.kubernetes;

import dev.fireline.activities.action.Heartbeat;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Heartbeats of one try, and what the engine hands to the next. */
final class RememberedHeartbeat implements Heartbeat {
    final List<String> beats = new ArrayList<>();
    final List<UndoAction> inverses = new ArrayList<>();
    final List<Map<String, @Nullable Object>> known = new ArrayList<>();
    private final Optional<String> earlier;

    public RememberedHeartbeat() {
        this(Optional.empty());
    }

    private RememberedHeartbeat(Optional<String> earlier) {
        this.earlier = earlier;
    }

    public RememberedHeartbeat ofNextTry() {
        return new RememberedHeartbeat(beats.isEmpty() ? earlier : Optional.of(beats.getLast()));
    }

    @Override
    public void beat(String progress) {
        beats.add(progress);
    }

    @Override
    public void beforeChange(UndoAction inverse) {
        inverses.add(inverse);
    }

    @Override
    public void known(Map<String, @Nullable Object> outputs) {
        known.add(outputs);
    }

    @Override
    public Optional<String> earlier() {
        return earlier;
    }
}
