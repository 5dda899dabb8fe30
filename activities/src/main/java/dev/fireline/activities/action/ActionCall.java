package dev.fireline.activities.action;

import dev.fireline.workflows.action.ActionRequest;

/**
 * A request with its parameters read.
 *
 * @param parameters {@link ActionRequest#with} as the action's record
 * @param request the request as it came
 * @param heartbeat tells the engine that this try is alive
 * @param reached is told how far it reaches
 */
public record ActionCall<P extends Record>(P parameters, ActionRequest request, Heartbeat heartbeat, Reached reached) {

    /** Whether nothing may be changed. */
    public boolean dryRun() {
        return request.dryRun();
    }
}
