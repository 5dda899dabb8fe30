package dev.fireline.standins.cluster;

import java.util.Optional;

/** The kinds of objects the stand-in keeps. */
enum Kind {
    NAMESPACE("", "v1", "namespaces", "Namespace", false, "ns"),
    POD("", "v1", "pods", "Pod", true, "po"),
    SECRET("", "v1", "secrets", "Secret", true, ""),
    CONFIG_MAP("", "v1", "configmaps", "ConfigMap", true, "cm"),
    DEPLOYMENT("apps", "v1", "deployments", "Deployment", true, "deploy"),
    STATEFUL_SET("apps", "v1", "statefulsets", "StatefulSet", true, "sts"),
    /** Kept and listed; nothing here scales by itself. */
    AUTOSCALER("autoscaling", "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler", true, "hpa"),
    REPLICA_SET("apps", "v1", "replicasets", "ReplicaSet", true, "rs"),
    DAEMON_SET("apps", "v1", "daemonsets", "DaemonSet", true, "ds"),
    JOB("batch", "v1", "jobs", "Job", true, ""),
    CRON_JOB("batch", "v1", "cronjobs", "CronJob", true, "cj"),
    NODE("", "v1", "nodes", "Node", false, "no"),
    SERVICE("", "v1", "services", "Service", true, "svc"),
    EVENT("", "v1", "events", "Event", true, "ev"),
    NETWORK_POLICY("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", true, "netpol"),
    INGRESS("networking.k8s.io", "v1", "ingresses", "Ingress", true, "ing"),
    DISRUPTION_BUDGET("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", true, "pdb"),
    POD_METRICS("metrics.k8s.io", "v1beta1", "pods", "PodMetrics", true, ""),
    NODE_METRICS("metrics.k8s.io", "v1beta1", "nodes", "NodeMetrics", false, "");

    final String group;
    final String version;
    final String plural;
    final String kind;
    final boolean namespaced;
    /** What people type for it; empty: the whole word. */
    final String shortName;

    Kind(String group, String version, String plural, String kind, boolean namespaced, String shortName) {
        this.group = group;
        this.version = version;
        this.plural = plural;
        this.kind = kind;
        this.namespaced = namespaced;
        this.shortName = shortName;
    }

    /** {@code v1}, or {@code apps/v1}: the {@code apiVersion} of its objects. */
    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** {@code pods}, or {@code deployments.apps}: how messages of the API name it. */
    String resource() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** Whether it runs pods and has the {@code scale} subresource. */
    boolean isWorkload() {
        return this == DEPLOYMENT || this == STATEFUL_SET;
    }

    static Optional<Kind> ofResource(String group, String version, String plural) {
        for (Kind kind : values()) {
            if (kind.group.equals(group) && kind.version.equals(version) && kind.plural.equals(plural)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    static Optional<Kind> ofObject(String apiVersion, String name) {
        for (Kind kind : values()) {
            if (kind.apiVersion().equals(apiVersion) && kind.kind.equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
