package dev.fireline.activities.kubernetes.change;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.kubernetes.cluster.Limits;
import tools.jackson.databind.JsonNode;

/** The number of pods that an object of any kind asks for: a patch or a manifest changes it as scaling does. */
public final class Replicas {
    private static final String PLACE = "/spec/replicas";

    private Replicas() {}

    /** @throws ActionFault when an object is to go from one form to the other and the limits forbid it */
    public static void refuse(Limits limits, ActionCall<?> call, String what, JsonNode before, JsonNode after) {
        JsonNode had = before.at(PLACE);
        JsonNode wanted = after.at(PLACE);
        if (had.isIntegralNumber() && wanted.isIntegralNumber()) {
            limits.refuseReplicas(call, what, had.asInt(), wanted.asInt());
        }
    }
}
