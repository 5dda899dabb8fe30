package dev.fireline.standins.cluster;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The status a kubelet would report. */
final class PodStatus {
    private PodStatus() {}

    /** Scheduled, its containers not started. */
    static ObjectNode pending(JsonNode pod) {
        ObjectNode status = ObjectStore.empty().put("phase", "Pending");
        condition(status, "Ready", false);
        containers(status, pod, false);
        return status;
    }

    /** All containers started and ready. */
    static ObjectNode running(JsonNode pod, int number) {
        ObjectNode status = ObjectStore.empty()
                .put("phase", "Running")
                .put("podIP", "10.244.%d.%d".formatted(number / 250, number % 250 + 2))
                .put("startTime", now());
        condition(status, "Ready", true);
        containers(status, pod, true);
        return status;
    }

    /** Makes a running pod's status that of one whose containers have ended. */
    static void terminate(ObjectNode status, int exitCode) {
        status.put("phase", exitCode == 0 ? "Succeeded" : "Failed");
        condition(status, "Ready", false);
        for (JsonNode container : status.path("containerStatuses")) {
            if (container instanceof ObjectNode its) {
                its.put("ready", false).put("started", false);
                its.putObject("state")
                        .putObject("terminated")
                        .put("exitCode", exitCode)
                        .put("reason", exitCode == 0 ? "Completed" : "Error")
                        .put("finishedAt", now());
            }
        }
    }

    static boolean isReady(JsonNode pod) {
        for (JsonNode condition : pod.at("/status/conditions")) {
            if (condition.path("type").asString("").equals("Ready")) {
                return condition.path("status").asString("").equals("True");
            }
        }
        return false;
    }

    private static void condition(ObjectNode status, String type, boolean holds) {
        status.putArray("conditions")
                .addObject()
                .put("type", type)
                .put("status", holds ? "True" : "False")
                .put("lastTransitionTime", now());
    }

    private static void containers(ObjectNode status, JsonNode pod, boolean started) {
        int restarts = pod.path("metadata").path("annotations").has(PodTexts.PREVIOUS_LOG) ? 1 : 0;
        ArrayNode containers = status.putArray("containerStatuses");
        for (JsonNode container : pod.at("/spec/containers")) {
            ObjectNode its = containers
                    .addObject()
                    .put("name", container.path("name").asString(""))
                    .put("image", container.path("image").asString(""))
                    .put("ready", started)
                    .put("started", started)
                    .put("restartCount", started ? restarts : 0);
            if (started) {
                its.putObject("state").putObject("running").put("startedAt", now());
            } else {
                its.putObject("state").putObject("waiting").put("reason", "ContainerCreating");
            }
        }
    }

    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
