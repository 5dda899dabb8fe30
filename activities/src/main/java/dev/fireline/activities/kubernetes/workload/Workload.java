package dev.fireline.activities.kubernetes.workload;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.kubernetes.cluster.ObjectPath;
import dev.fireline.workflows.action.ActionFailure;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import org.jspecify.annotations.Nullable;

/** A Deployment or a StatefulSet, by name; {@code web/scale} is none. */
record Workload(Kind kind, String namespace, String name) {
    /** @throws ActionFault of type {@link ActionFailure#INVALID_PARAMETERS} */
    Workload {
        ObjectPath.check("namespace", namespace);
        ObjectPath.check("name", name);
    }

    enum Kind {
        DEPLOYMENT("Deployment", "deployment"),
        STATEFUL_SET("StatefulSet", "stateful-set");

        private final String apiName;
        private final String parameter;

        Kind(String apiName, String parameter) {
            this.apiName = apiName;
            this.parameter = parameter;
        }
    }

    /** @throws ActionFault of type {@link ActionFailure#INVALID_PARAMETERS} unless exactly one is named */
    static Workload of(String action, String namespace, @Nullable String deployment, @Nullable String statefulSet) {
        if (deployment != null && statefulSet == null) {
            return new Workload(Kind.DEPLOYMENT, namespace, deployment);
        }
        if (statefulSet != null && deployment == null) {
            return new Workload(Kind.STATEFUL_SET, namespace, statefulSet);
        }
        throw ActionFault.permanent(
                ActionFailure.INVALID_PARAMETERS, action + ": name either 'deployment' or 'stateful-set'");
    }

    Resource<? extends HasMetadata> in(KubernetesClient api) {
        return switch (kind) {
            case DEPLOYMENT -> api.apps().deployments().inNamespace(namespace).withName(name);
            case STATEFUL_SET ->
                api.apps().statefulSets().inNamespace(namespace).withName(name);
        };
    }

    static int replicas(HasMetadata object) {
        return switch (object) {
            case Deployment deployment -> deployment.getSpec().getReplicas();
            case StatefulSet statefulSet -> statefulSet.getSpec().getReplicas();
            default -> throw new IllegalArgumentException("not a workload: " + object.getKind());
        };
    }

    /** The parameter that names it. */
    String parameter() {
        return kind.parameter;
    }

    /** As {@code kind} of references to it. */
    String apiKind() {
        return kind.apiName;
    }

    /** {@code deployment shop/web} */
    @Override
    public String toString() {
        return "%s %s/%s".formatted(kind.parameter, namespace, name);
    }
}
