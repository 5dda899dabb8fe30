package dev.fireline.activities.action;

import java.util.Optional;

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

    /** The last progress that an earlier try of the same request told; empty when there was none. */
    default Optional<String> earlier() {
        return Optional.empty();
    }
}
