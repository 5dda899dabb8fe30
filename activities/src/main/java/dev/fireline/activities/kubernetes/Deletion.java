package dev.fireline.activities.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deletes by {@code DeleteOptions}, which the client's own calls cannot fill in completely. */
final class Deletion {
    private Deletion() {}

    /**
     * @param uid the only uid that may be deleted; null: whatever has the name
     * @throws io.fabric8.kubernetes.client.KubernetesClientException 404 when it is not there, 409 for another uid
     */
    static void send(ClusterClient cluster, String uri, @Nullable String uid, boolean dryRun) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("kind", "DeleteOptions");
        options.put("apiVersion", "v1");
        if (uid != null) {
            options.put("preconditions", Map.of("uid", uid));
        }
        if (dryRun) {
            options.put("dryRun", List.of("All"));
        }
        cluster.api().raw(uri, "DELETE", options);
    }
}
