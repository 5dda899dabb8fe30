package dev.fireline.cli.demo;

import dev.fireline.cli.client.FirelineApi;
import dev.fireline.cli.client.ServerProblem;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What the stand-in cluster holds of the things the plan touches, one line each.
 *
 * @param lines for people
 */
record ClusterPicture(List<String> lines) {
    private static final String SYSTEM = "/namespaces/mpc-system";

    /** @param url of the cluster's API */
    static ClusterPicture of(String url) {
        FirelineApi cluster = new FirelineApi(URI.create(url));
        List<String> lines = new ArrayList<>();
        for (String deployment : List.of("mpc-compute", "mpc-coordinator")) {
            JsonNode found = cluster.get("/apis/apps/v1" + SYSTEM + "/deployments/" + deployment);
            lines.add("deployment %s: %d replicas"
                    .formatted(deployment, found.at("/spec/replicas").asInt()));
        }
        lines.add("secret mpc-tls-certs: " + presence(cluster, "/api/v1" + SYSTEM + "/secrets/mpc-tls-certs"));
        JsonNode logging = cluster.get("/api/v1/namespaces/logging/configmaps/fluentd-config");
        lines.add("configmap fluentd-config: " + logging.path("data"));
        return new ClusterPicture(List.copyOf(lines));
    }

    private static String presence(FirelineApi cluster, String path) {
        try {
            cluster.get(path);
            return "present";
        } catch (ServerProblem problem) {
            if (problem.status() == 404) {
                return "deleted";
            }
            throw problem;
        }
    }
}
