package dev.fireline.activities.kubernetes.cluster;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.workflows.action.ActionFailure;
import java.time.Duration;

/** The time between two looks at the cluster. */
public final class Pause {
    private Pause() {}

    /** @throws ActionFault of type {@link ActionFailure#UNAVAILABLE} when the worker stops meanwhile */
    public static void of(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ActionFault.passing(ActionFailure.UNAVAILABLE, "the worker stops; another one goes on", e);
        }
    }
}
