package dev.fireline.plans.action;

import static dev.fireline.plans.action.ActionDeclaration.Effect.CHANGES;
import static dev.fireline.plans.action.ActionDeclaration.Effect.DESTROYS;
import static dev.fireline.plans.action.ActionDeclaration.Effect.READS;
import static dev.fireline.plans.action.ActionDeclaration.Effect.RUNS;
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
    public static final String RUNNER_QUEUE = "fireline-runner";

    public static final String SCALE = "kubernetes.scale";

    /** Watches for the {@code drift} of {@link #SCALE}. */
    public static final String AWAIT_RESCALE = "kubernetes.await-rescale";

    private static final Map<String, ActionDeclaration> BY_NAME = index(List.of(
            new ActionDeclaration(
                    SCALE,
                    KUBERNETES_QUEUE,
                    KubernetesParameters.Scale.class,
                    CHANGES,
                    true,
                    "sets the replicas of a workload"),
            new ActionDeclaration(
                    AWAIT_RESCALE,
                    KUBERNETES_QUEUE,
                    KubernetesParameters.AwaitRescale.class,
                    READS,
                    false,
                    "waits until the replicas of a workload are no longer those"),
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
                    "kubernetes.get-pod",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.GetPod.class,
                    READS,
                    false,
                    "looks at one pod"),
            new ActionDeclaration(
                    "kubernetes.count-pods",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.CountPods.class,
                    READS,
                    false,
                    "counts the pods a selector names"),
            new ActionDeclaration(
                    "kubernetes.exec",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.Exec.class,
                    RUNS,
                    false,
                    "runs a command in a pod"),
            new ActionDeclaration(
                    "kubernetes.rollout-restart",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.RolloutRestart.class,
                    CHANGES,
                    true,
                    "replaces the pods of a workload by new ones, and waits until they are ready"),
            new ActionDeclaration(
                    "kubernetes.rollout-undo",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.RolloutUndo.class,
                    CHANGES,
                    true,
                    "brings back an earlier revision of a Deployment"),
            new ActionDeclaration(
                    "kubernetes.rollout-history",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.RolloutHistory.class,
                    READS,
                    false,
                    "lists the revisions of a Deployment"),
            new ActionDeclaration(
                    "kubernetes.set-image",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.SetImage.class,
                    CHANGES,
                    true,
                    "sets the image of a container of a workload"),
            new ActionDeclaration(
                    "kubernetes.isolate",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.Isolate.class,
                    CHANGES,
                    true,
                    "cuts pods off the network, and proves it where it can"),
            new ActionDeclaration(
                    "kubernetes.reconnect",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.Reconnect.class,
                    CHANGES,
                    true,
                    "takes an isolation back"),
            new ActionDeclaration(
                    "kubernetes.cordon",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.Node.class,
                    CHANGES,
                    true,
                    "keeps new pods off a node"),
            new ActionDeclaration(
                    "kubernetes.uncordon",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.Node.class,
                    CHANGES,
                    true,
                    "lets new pods onto a node again"),
            new ActionDeclaration(
                    "kubernetes.apply",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.Apply.class,
                    CHANGES,
                    true,
                    "creates or changes objects as a manifest says"),
            new ActionDeclaration(
                    "kubernetes.put-back",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.PutBack.class,
                    CHANGES,
                    true,
                    "puts objects back as they were before a manifest was applied"),
            new ActionDeclaration(
                    "kubernetes.backup",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.Backup.class,
                    CHANGES,
                    true,
                    "keeps objects as they are in the store of backups"),
            new ActionDeclaration(
                    "kubernetes.restore",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.Restore.class,
                    CHANGES,
                    true,
                    "applies the manifests of a backup"),
            new ActionDeclaration(
                    "kubernetes.patch",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.PatchObject.class,
                    CHANGES,
                    true,
                    "changes some fields of an object and leaves the others untouched"),
            new ActionDeclaration(
                    "kubernetes.describe",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.Describe.class,
                    READS,
                    false,
                    "reads one object"),
            new ActionDeclaration(
                    "kubernetes.events",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.Events.class,
                    READS,
                    false,
                    "reads what the cluster says happened"),
            new ActionDeclaration(
                    "kubernetes.top",
                    KUBERNETES_QUEUE,
                    KubernetesParameters.Top.class,
                    READS,
                    false,
                    "reads the processor and memory use of nodes or pods"),
            new ActionDeclaration(
                    "http.post",
                    HTTP_QUEUE,
                    HttpParameters.Post.class,
                    TELLS,
                    false,
                    "posts a JSON body to an address"),
            new ActionDeclaration(
                    "http.get", HTTP_QUEUE, HttpParameters.Get.class, READS, false, "reads what an address answers"),
            new ActionDeclaration(
                    "http.request",
                    HTTP_QUEUE,
                    HttpParameters.Request.class,
                    TELLS,
                    false,
                    "sends a request with any method"),
            new ActionDeclaration(
                    "runner.exec",
                    RUNNER_QUEUE,
                    RunnerParameters.Exec.class,
                    RUNS,
                    false,
                    "runs a command on a runner of the plan"),
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
                    "notify.pagerduty",
                    NOTIFY_QUEUE,
                    NotifyParameters.Addressed.class,
                    TELLS,
                    false,
                    "pages through a PagerDuty service"),
            new ActionDeclaration(
                    "notify.opsgenie",
                    NOTIFY_QUEUE,
                    NotifyParameters.Addressed.class,
                    TELLS,
                    false,
                    "pages through Opsgenie"),
            new ActionDeclaration(
                    "notify.github",
                    NOTIFY_QUEUE,
                    NotifyParameters.Addressed.class,
                    TELLS,
                    false,
                    "opens one issue for an incident in a GitHub repository, and comments on it later"),
            new ActionDeclaration(
                    "notify.teams",
                    NOTIFY_QUEUE,
                    NotifyParameters.Addressed.class,
                    TELLS,
                    false,
                    "posts to a Microsoft Teams channel through a workflow"),
            new ActionDeclaration(
                    "notify.sms",
                    NOTIFY_QUEUE,
                    NotifyParameters.Addressed.class,
                    TELLS,
                    false,
                    "sends a text message through the gateway of the installation"),
            new ActionDeclaration(
                    "notify.dashboard",
                    NOTIFY_QUEUE,
                    NotifyParameters.Addressed.class,
                    TELLS,
                    false,
                    "posts to a dashboard through the gateway of the installation"),
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
                    "keeps a text as evidence"),
            new ActionDeclaration(
                    "evidence.seal",
                    EVIDENCE_QUEUE,
                    EvidenceParameters.Seal.class,
                    READS,
                    false,
                    "writes down which exhibits the incident has, with their hashes")));

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
