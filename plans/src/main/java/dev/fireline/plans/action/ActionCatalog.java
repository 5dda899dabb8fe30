package dev.fireline.plans.action;

import static dev.fireline.plans.action.ActionDeclaration.Effect.CHANGES;
import static dev.fireline.plans.action.ActionDeclaration.Effect.DESTROYS;
import static dev.fireline.plans.action.ActionDeclaration.Effect.READS;
import static dev.fireline.plans.action.ActionDeclaration.Effect.TELLS;

import dev.fireline.plans.value.Ordered;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every built-in action, in the order of the documentation. */
public final class ActionCatalog {
    public static final String KUBERNETES_QUEUE = "fireline-kubernetes";
    public static final String EVIDENCE_QUEUE = "fireline-evidence";
    public static final String NOTIFY_QUEUE = "fireline-notify";
    public static final String HTTP_QUEUE = "fireline-http";

    private static final Map<String, ActionDeclaration> BY_NAME = index(List.of(
            new ActionDeclaration(
                    "kubernetes.scale",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.Scale.class,
                    CHANGES,
                    true,
                    "sets the replicas of a workload"),
            new ActionDeclaration(
                    "kubernetes.delete-pod",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.DeletePod.class,
                    DESTROYS,
                    true,
                    "deletes exactly the pod of that uid"),
            new ActionDeclaration(
                    "kubernetes.delete-secret",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.DeleteSecret.class,
                    DESTROYS,
                    true,
                    "deletes a Secret; the credential itself must be revoked where it was issued"),
            new ActionDeclaration(
                    "kubernetes.patch-configmap",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.PatchConfigMap.class,
                    CHANGES,
                    true,
                    "sets keys of a ConfigMap and leaves the others untouched"),
            new ActionDeclaration(
                    "kubernetes.pods",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.Pods.class,
                    READS,
                    false,
                    "lists the pods a selector names"),
            new ActionDeclaration(
                    "kubernetes.logs",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.Logs.class,
                    READS,
                    false,
                    "reads the logs of pods"),
            new ActionDeclaration(
                    "kubernetes.wait-ready",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.WaitReady.class,
                    READS,
                    false,
                    "waits until every pod a selector names is ready"),
            new ActionDeclaration(
                    "http.post",
                    HTTP_QUEUE,
                    HttpParameters.Post.class,
                    TELLS,
                    false,
                    "posts a JSON body to an address"),
            new ActionDeclaration(
                    "alertmanager.post",
                    HTTP_QUEUE,
                    HttpParameters.AlertmanagerPost.class,
                    TELLS,
                    false,
                    "raises alerts at an Alertmanager (API v2)"),
            new ActionDeclaration(
                    "probe.http",
                    HTTP_QUEUE,
                    HttpParameters.Probe.class,
                    READS,
                    false,
                    "asks an address and says what it answered"),
            new ActionDeclaration(
                    "notify.webhook",
                    NOTIFY_QUEUE,
                    NotifyParameters.Webhook.class,
                    TELLS,
                    false,
                    "posts a notification as JSON to a webhook"),
            new ActionDeclaration(
                    "notify.slack",
                    NOTIFY_QUEUE,
                    NotifyParameters.Slack.class,
                    TELLS,
                    false,
                    "posts to a Slack channel through an incoming webhook"),
            new ActionDeclaration(
                    "notify.email", NOTIFY_QUEUE, NotifyParameters.Email.class, TELLS, false, "sends an e-mail"),
            new ActionDeclaration(
                    "evidence.pod-logs",
                    EVIDENCE_QUEUE,
                    EvidenceParameters.PodLogs.class,
                    READS,
                    false,
                    "keeps the logs of every pod a selector names as evidence"),
            new ActionDeclaration(
                    "evidence.keep",
                    EVIDENCE_QUEUE,
                    EvidenceParameters.Keep.class,
                    READS,
                    false,
                    "keeps a text as evidence")));

    private ActionCatalog() {}

    /** All of them, in order. */
    public static List<ActionDeclaration> all() {
        return List.copyOf(BY_NAME.values());
    }

    /** The action of that name; empty when there is none. */
    public static Optional<ActionDeclaration> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Map<String, ActionDeclaration> index(List<ActionDeclaration> declarations) {
        Map<String, ActionDeclaration> byName = new LinkedHashMap<>();
        declarations.forEach(declaration -> byName.put(declaration.name(), declaration));
        return Ordered.copy(byName);
    }
}
