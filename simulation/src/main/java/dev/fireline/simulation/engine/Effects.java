package dev.fireline.simulation.engine;

import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;

/** What becomes of an activity in a simulation. */
@FunctionalInterface
public interface Effects {
    /**
     * Called by the workflow itself, in its own turn, or by its worker when it is tried again.
     *
     * @param workflow id of the workflow that asks for it
     * @param activity its type, such as {@code kubernetes.scale} or {@code people.lookup}
     * @param argument as the workflow gives it; it must be read before this returns, for it is not a copy
     * @return its answer; null: it has none
     * @throws ApplicationFailure as the activity itself would
     */
    @Nullable
    Object of(String workflow, String activity, Object argument);
}
