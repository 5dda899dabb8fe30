package dev.fireline.activities.kubernetes.change;

import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.ObjectPath;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deletes and evicts by {@code DeleteOptions}, which the client's own calls cannot fill in completely. */
public final class Deletion {
    private Deletion() {}

    /**
     * @param uid the only uid that may be deleted; null: whatever has the name
     * @return uid of what was deleted, or would be; null where the server does not say
     * @throws io.fabric8.kubernetes.client.KubernetesClientException 404 when it is not there, 409 for another uid
     */
    public static @Nullable String send(ClusterClient cluster, String uri, @Nullable String uid, boolean dryRun) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("kind", "DeleteOptions");
        options.put("apiVersion", "v1");
        if (uid != null) {
            options.put("preconditions", Map.of("uid", uid));
        }
        if (dryRun) {
            options.put("dryRun", List.of("All"));
        }
        return uidIn(cluster, cluster.api().raw(uri, "DELETE", options));
    }

    /** A server answers with a status that names what it deleted, or with the object where that has yet to end. */
    private static @Nullable String uidIn(ClusterClient cluster, @Nullable String answer) {
        if (answer == null) {
            return null;
        }
        GenericKubernetesResource told =
                cluster.api().getKubernetesSerialization().unmarshal(answer, GenericKubernetesResource.class);
        if (told.get("details", "uid") instanceof String uid) {
            return uid;
        }
        return told.getMetadata() == null ? null : told.getMetadata().getUid();
    }

    /**
     * Asks for the end of a pod, which a PodDisruptionBudget may forbid. <a
     * href="https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/">API-initiated eviction</a>.
     *
     * @param version beside the uid: with a uid alone the server tries a pod that does not run for ten seconds
     * @throws io.fabric8.kubernetes.client.KubernetesClientException 404 when it is not there, 409 for another uid or version, 429
     *     when a budget forbids it now
     */
    public static void evict(ClusterClient cluster, ObjectPath pod, String uid, String version, boolean dryRun) {
        Map<String, Object> eviction = new LinkedHashMap<>();
        eviction.put("kind", "Eviction");
        eviction.put("apiVersion", "policy/v1");
        eviction.put("metadata", Map.of("namespace", pod.namespace(), "name", pod.name()));
        eviction.put("deleteOptions", Map.of("preconditions", Map.of("uid", uid, "resourceVersion", version)));
        cluster.api().raw(pod.uri() + "/eviction" + (dryRun ? "?dryRun=All" : ""), "POST", eviction);
    }

    /** Whether it is a budget that forbids an eviction, and not a server that is busy. */
    public static boolean isForbiddenByBudget(KubernetesClientException refused) {
        Status status = refused.getStatus();
        return refused.getCode() == 429
                && status != null
                && status.getDetails() != null
                && status.getDetails().getCauses() != null
                && status.getDetails().getCauses().stream()
                        .anyMatch(cause -> "DisruptionBudget".equals(cause.getReason()));
    }
}
