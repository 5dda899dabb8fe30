package dev.fireline.activities.action;

/** The sign of life of a long action. */
@FunctionalInterface
public interface Heartbeat {

    /**
     * Cheap; call it at every turn of a loop.
     *
     * @param progress one short line; kept in the history, so never content of the target system
     * @throws io.temporal.client.ActivityCompletionException when the action is cancelled or the worker stops: let it
     *     pass
     */
    void beat(String progress);
}
