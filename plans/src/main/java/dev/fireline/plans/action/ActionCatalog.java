package dev.fireline.plans.action;

import dev.fireline.plans.action.ActionDeclaration.Effect;
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
            changes(SCALE, WorkloadParameters.Scale.class, "sets the replicas of a workload"),
            reads(
                    AWAIT_RESCALE,
                    WorkloadParameters.AwaitRescale.class,
                    "waits until the replicas of a workload are no longer those"),
            destroys("kubernetes.delete-pod", PodParameters.DeletePod.class, "deletes exactly the pod of that uid"),
            destroys(
                    "kubernetes.evict-pod",
                    PodParameters.DeletePod.class,
                    "evicts exactly the pod of that uid, unless a PodDisruptionBudget forbids it"),
            destroys(
                    "kubernetes.delete-secret",
                    ObjectParameters.DeleteSecret.class,
                    "deletes a Secret; the credential itself must be revoked where it was issued"),
            changes(
                    "kubernetes.patch-configmap",
                    ObjectParameters.PatchConfigMap.class,
                    "sets keys of a ConfigMap and leaves the others untouched"),
            reads("kubernetes.pods", PodParameters.Pods.class, "lists the pods a selector names"),
            reads("kubernetes.logs", PodParameters.Logs.class, "reads the logs of pods"),
            reads(
                    "kubernetes.wait-ready",
                    PodParameters.WaitReady.class,
                    "waits until every pod a selector names is ready"),
            reads("kubernetes.get-pod", PodParameters.GetPod.class, "looks at one pod"),
            reads("kubernetes.count-pods", PodParameters.CountPods.class, "counts the pods a selector names"),
            runs("kubernetes.exec", PodParameters.Exec.class, "runs a command in a pod"),
            changes(
                    "kubernetes.rollout-restart",
                    WorkloadParameters.RolloutRestart.class,
                    "replaces the pods of a workload by new ones, and waits until they are ready"),
            changes(
                    "kubernetes.rollout-undo",
                    WorkloadParameters.RolloutUndo.class,
                    "brings back an earlier revision of a Deployment"),
            reads(
                    "kubernetes.rollout-history",
                    WorkloadParameters.RolloutHistory.class,
                    "lists the revisions of a Deployment"),
            changes(
                    "kubernetes.set-image",
                    WorkloadParameters.SetImage.class,
                    "sets the image of a container of a workload"),
            changes(
                    "kubernetes.isolate",
                    IsolationParameters.Isolate.class,
                    "cuts pods off the network, and proves it where it can"),
            changes("kubernetes.reconnect", IsolationParameters.Reconnect.class, "takes an isolation back"),
            changes("kubernetes.cordon", IsolationParameters.Node.class, "keeps new pods off a node"),
            changes("kubernetes.uncordon", IsolationParameters.Node.class, "lets new pods onto a node again"),
            changes(
                    "kubernetes.apply",
                    ManifestParameters.Apply.class,
                    "creates or changes objects as a manifest says"),
            changes(
                    "kubernetes.put-back",
                    ManifestParameters.PutBack.class,
                    "puts objects back as they were before a manifest was applied"),
            changes(
                    "kubernetes.backup",
                    ManifestParameters.Backup.class,
                    "keeps objects as they are in the store of backups"),
            changes("kubernetes.restore", ManifestParameters.Restore.class, "applies the manifests of a backup"),
            changes(
                    "kubernetes.patch",
                    ObjectParameters.PatchObject.class,
                    "changes some fields of an object and leaves the others untouched"),
            reads("kubernetes.describe", ObjectParameters.Describe.class, "reads one object"),
            reads("kubernetes.events", ObjectParameters.Events.class, "reads what the cluster says happened"),
            reads("kubernetes.top", ObjectParameters.Top.class, "reads the processor and memory use of nodes or pods"),
            tells("http.post", HttpParameters.Post.class, "posts a JSON body to an address"),
            reads("http.get", HttpParameters.Get.class, "reads what an address answers"),
            tells("http.request", HttpParameters.Request.class, "sends a request with any method"),
            runs("runner.exec", RunnerParameters.Exec.class, "runs a command on a runner of the plan"),
            tells(
                    "alertmanager.post",
                    HttpParameters.AlertmanagerPost.class,
                    "raises alerts at an Alertmanager (API v2)"),
            reads("probe.http", HttpParameters.Probe.class, "asks an address and says what it answered"),
            tells("notify.webhook", NotifyParameters.Webhook.class, "posts a notification as JSON to a webhook"),
            tells("notify.slack", NotifyParameters.Slack.class, "posts to a Slack channel through an incoming webhook"),
            tells("notify.email", NotifyParameters.Email.class, "sends an e-mail"),
            tells("notify.pagerduty", NotifyParameters.Addressed.class, "pages through a PagerDuty service"),
            tells("notify.opsgenie", NotifyParameters.Addressed.class, "pages through Opsgenie"),
            tells(
                    "notify.github",
                    NotifyParameters.Addressed.class,
                    "opens one issue for an incident in a GitHub repository, and comments on it later"),
            tells(
                    "notify.teams",
                    NotifyParameters.Addressed.class,
                    "posts to a Microsoft Teams channel through a workflow"),
            tells(
                    "notify.sms",
                    NotifyParameters.Addressed.class,
                    "sends a text message through the gateway of the installation"),
            tells(
                    "notify.dashboard",
                    NotifyParameters.Addressed.class,
                    "posts to a dashboard through the gateway of the installation"),
            reads(
                    "evidence.pod-logs",
                    EvidenceParameters.PodLogs.class,
                    "keeps the logs of every pod a selector names as evidence"),
            reads("evidence.keep", EvidenceParameters.Keep.class, "keeps a text as evidence"),
            reads(
                    "evidence.seal",
                    EvidenceParameters.Seal.class,
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

    private static ActionDeclaration reads(String name, Class<? extends Record> parameters, String meaning) {
        return new ActionDeclaration(name, queue(name), parameters, Effect.READS, false, meaning);
    }

    private static ActionDeclaration changes(String name, Class<? extends Record> parameters, String meaning) {
        return new ActionDeclaration(name, queue(name), parameters, Effect.CHANGES, true, meaning);
    }

    private static ActionDeclaration destroys(String name, Class<? extends Record> parameters, String meaning) {
        return new ActionDeclaration(name, queue(name), parameters, Effect.DESTROYS, true, meaning);
    }

    private static ActionDeclaration tells(String name, Class<? extends Record> parameters, String meaning) {
        return new ActionDeclaration(name, queue(name), parameters, Effect.TELLS, false, meaning);
    }

    private static ActionDeclaration runs(String name, Class<? extends Record> parameters, String meaning) {
        return new ActionDeclaration(name, queue(name), parameters, Effect.RUNS, false, meaning);
    }

    private static String queue(String name) {
        String family = name.substring(0, name.indexOf('.'));
        return switch (family) {
            case "kubernetes" -> KUBERNETES_QUEUE;
            case "evidence" -> EVIDENCE_QUEUE;
            case "notify" -> NOTIFY_QUEUE;
            case "http", "alertmanager", "probe" -> HTTP_QUEUE;
            case "runner" -> RUNNER_QUEUE;
            default -> throw new IllegalStateException("no capability does what begins with " + family);
        };
    }

    private static Map<String, ActionDeclaration> index(List<ActionDeclaration> declarations) {
        Map<String, ActionDeclaration> byName = new LinkedHashMap<>();
        declarations.forEach(declaration -> byName.put(declaration.name(), declaration));
        return Ordered.copy(byName);
    }
}
