package dev.fireline.standins.cluster;

import tools.jackson.databind.JsonNode;

/** Whether a PodDisruptionBudget lets a pod go. It counts as the real one does, but whole numbers only. */
final class Budgets {
    private Budgets() {}

    static boolean forbids(JsonNode budget, JsonNode pod, ObjectStore store) {
        JsonNode spec = budget.path("spec");
        if (!Selector.selects(spec.path("selector"), pod) || !PodStatus.isReady(pod)) {
            return false;
        }
        int all = 0;
        int ready = 0;
        for (JsonNode each : store.list(Kind.POD, Metadata.namespace(budget), other -> true)) {
            if (Selector.selects(spec.path("selector"), each)) {
                all++;
                ready += PodStatus.isReady(each) ? 1 : 0;
            }
        }
        int wanted = spec.path("minAvailable").isInt()
                ? spec.path("minAvailable").intValue()
                : all - spec.path("maxUnavailable").asInt(0);
        return ready - 1 < wanted;
    }
}
