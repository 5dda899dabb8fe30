package dev.fireline.activities.kubernetes.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.command.Command;
import dev.fireline.activities.command.CommandOutput;
import dev.fireline.activities.kubernetes.ActingWorker;
import dev.fireline.activities.kubernetes.Kubeconfig;
import dev.fireline.activities.kubernetes.ReadyPods;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.command.JobCommands;
import dev.fireline.evidence.BackupStore;
import dev.fireline.evidence.directory.DirectoryBackupStore;
import dev.fireline.standins.faults.FaultyHttp;
import dev.fireline.workflows.action.ActionRequest;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.temporal.client.ActivityCanceledException;
import io.temporal.failure.ApplicationFailure;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything that each role of {@code deploy/kubernetes} is for, done by somebody who may do everything; a list is kept of what the
 * API server is asked meanwhile.
 */
final class WatchedActions implements AutoCloseable {
    private static final String NAMESPACE = RightsTest.NAMESPACE;

    /** Newer API servers ask for it as well when a command is run through a web socket, which is a GET. */
    private static final String EXEC_OF_NEWER_SERVERS = "create pods/exec";

    private static final JobCommands.Where FIRST_JOB =
            new JobCommands.Where(NAMESPACE, "tools:1", null, "INC-1", "first");

    private final FaultyHttp proxy;
    private final ClusterClient cluster;
    private final KubernetesClient admin;
    private final ActingWorker worker;

    /**
     * Makes what the actions act on.
     *
     * @param proxy before the API server
     * @param folder keeps the backups and a kubeconfig
     */
    WatchedActions(FaultyHttp proxy, Path folder, KubernetesClient admin) {
        this.proxy = proxy;
        this.admin = admin;
        cluster = Kubeconfig.open(folder.resolve("watched.kubeconfig"), proxy.url(""), "admin-token");
        BackupStore backups = new DirectoryBackupStore(folder.resolve("backups"));
        backups.keep(
                "keys/kubernetes-manifests/keys.yaml",
                "{apiVersion: v1, kind: Secret, metadata: {name: keys}}".getBytes(StandardCharsets.UTF_8));
        worker = new ActingWorker(cluster, backups);
        apply("""
                {apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: default}}
                ---
                {apiVersion: v1, kind: Node, metadata: {name: gpu-7}}
                ---
                {apiVersion: v1, kind: Secret, metadata: {name: certs, namespace: default}}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: web-0, namespace: default, labels: {app: web, tier: edge}}
                spec: {containers: [{name: main, image: "web:1"}]}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: web-2, namespace: default, labels: {app: old}}
                spec: {containers: [{name: main, image: "web:1"}]}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: web-1, namespace: default, labels: {app: old}}
                spec: {containers: [{name: main, image: "web:1"}]}
                """);
        apply(OBJECTS);
        apply("""
                apiVersion: v1
                kind: Pod
                metadata: {name: first, namespace: default, labels: {job-name: %s}}
                spec: {containers: [{name: main, image: "tools:1"}]}
                """.formatted(FIRST_JOB.name()));
        running("web-0");
        running("first");
    }

    /** By role, what it must give: {@code get pods/log}, {@code patch deployments.apps}. */
    Map<String, Set<String>> askedByRole() {
        Map<String, Set<String>> asked = new LinkedHashMap<>();
        asked.put("fireline-find", asking(this::find));
        asked.put("fireline-scale", asking(this::scale));
        asked.put("fireline-rollout", asking(this::rollOut));
        asked.put("fireline-delete-pod", asking(() -> act("delete-pod", Map.of("pod", "web-1"))));
        asked.put("fireline-evict-pod", asking(() -> act("evict-pod", Map.of("pod", "web-2"))));
        asked.put("fireline-delete-secret", asking(() -> act("delete-secret", Map.of("name", "certs"))));
        asked.put(
                "fireline-configmap",
                asking(() -> act("patch-configmap", Map.of("name", "settings", "data", Map.of("a", "2")))));
        asked.put("fireline-isolate", asking(() -> isolate(false)));
        asked.put("fireline-relabel", Rights.without(asking(() -> isolate(true)), asked.get("fireline-isolate")));
        asked.put("fireline-exec", asking(() -> fail("exec", Map.of("pod", "web-0", "command", List.of("true")))));
        asked.get("fireline-exec").add(EXEC_OF_NEWER_SERVERS);
        asked.put("fireline-jobs", asking(this::runJobs));
        asked.put("fireline-apply", Rights.withCreate(asking(this::applyAll)));
        asked.put("fireline-restore-secrets", asking(this::restoreSecrets));
        asked.put("fireline-nodes", asking(this::nodes));
        asked.values().forEach(rights -> rights.remove(RightsTest.NAMESPACE_IS_THERE));
        asked.put(
                "fireline-namespaces",
                asking(() -> worker.failureOf(
                        "kubernetes.scale", Map.of("namespace", "nowhere", "deployment", "web", "replicas", 0))));
        asked.get("fireline-namespaces").remove("get deployments.apps");
        return asked;
    }

    private void find() {
        act("pods", Map.of("selector", "app=web"));
        act("get-pod", Map.of("pod", "web-0"));
        act("count-pods", Map.of());
        attempt("wait-ready", Map.of("selector", "app=nothing"));
        act("logs", Map.of("pod", "web-0")); // on no node: empty
        act("events", Map.of());
        attempt("top", Map.of("of", "pods")); // nobody measures here
    }

    private void scale() {
        act("scale", Map.of("deployment", "web", "replicas", 1));
        act("scale", Map.of("stateful-set", "db", "replicas", 1));
    }

    private void rollOut() {
        attempt("rollout-restart", Map.of("deployment", "web"));
        attempt("rollout-restart", Map.of("stateful-set", "db"));
        attempt("rollout-undo", Map.of("deployment", "web"));
        act("rollout-history", Map.of("deployment", "web"));
        act("set-image", Map.of("deployment", "web", "image", "web:2"));
        act("set-image", Map.of("stateful-set", "db", "image", "db:2"));
    }

    private void isolate(boolean relabel) {
        Map<String, Object> with =
                new LinkedHashMap<>(Map.of("name", "isolate-web", "pods", Map.of("app", "web"), "relabel", relabel));
        with.put("namespace", NAMESPACE);
        ActionRequest request = ActingWorker.request(worker.newKey(), "kubernetes.isolate", with);
        worker.perform(request);
        worker.undo(worker.perform(request)); // a second try looks at what the first one left
    }

    private void restoreSecrets() {
        Map<String, Object> with = inNamespace("restore", Map.of("backup", "keys", "secrets", true));
        worker.undo(worker.perform("kubernetes.restore", with));
    }

    private void nodes() {
        act("cordon", Map.of("node", "gpu-7"));
        act("uncordon", Map.of("node", "gpu-7"));
        attempt("top", Map.of("of", "nodes"));
    }

    /** Of every kind: one that is there is changed, one that is not is made, and both are put back. */
    private void applyAll() {
        for (String manifest : OBJECTS.split("(?m)^---\\s*$")) {
            String marked = manifest.replaceFirst("labels: \\{", "labels: {changed: \"yes\", ");
            String other = manifest.replaceFirst("name: (\\w+)", "name: $1-new");
            worker.undo(worker.perform("kubernetes.apply", Map.of("manifest", marked)));
            worker.undo(worker.perform("kubernetes.apply", Map.of("manifest", other)));
        }
        Map<String, Object> settings = Map.of("kind", "ConfigMap", "name", "settings");
        act("describe", settings);
        act("backup", Map.of("backup", "whole", "objects", List.of(settings)));
        act("restore", Map.of("backup", "whole"));
        Map<String, Object> patch = new LinkedHashMap<>(settings);
        patch.put("patch", Map.of("data", Map.of("a", "3")));
        act("patch", patch);
    }

    /** The first command is read from a pod while it runs, the second is ended because it takes too long. */
    private void runJobs() {
        JobCommands jobs = new JobCommands(cluster, Clock.systemUTC());
        Command command = new Command(List.of("true"), Map.of(), null, Duration.ofMillis(1), true);
        run(jobs, FIRST_JOB, command);
        run(jobs, new JobCommands.Where(NAMESPACE, "tools:1", null, "INC-1", "second"), command);
    }

    static void run(JobCommands jobs, JobCommands.Where where, Command command) {
        try (CommandOutput output = CommandOutput.shown(null)) {
            jobs.in(where).run(command, output, progress -> {});
        } catch (ActionFault noNodeHasTheLog) {
            assertThat(noNodeHasTheLog).hasMessageContaining("log of");
        }
    }

    private void act(String action, Map<String, Object> with) {
        worker.perform("kubernetes." + action, inNamespace(action, with));
    }

    /** Its requests are what counts: without nodes and controllers it fails, or waits until it is cancelled. */
    private void attempt(String action, Map<String, Object> with) {
        ActionRequest request =
                ActingWorker.request(worker.newKey(), "kubernetes." + action, inNamespace(action, with));
        Throwable ended = catchThrowable(() -> worker.perform(request, progress -> {
            throw new ActivityCanceledException();
        }));
        if (ended != null) {
            assertThat(ended).isInstanceOfAny(ApplicationFailure.class, ActivityCanceledException.class);
        }
    }

    /** No node is there that could do it. */
    private void fail(String action, Map<String, Object> with) {
        assertThat(worker.failureOf("kubernetes." + action, inNamespace(action, with)))
                .isNotNull();
    }

    static Map<String, Object> inNamespace(String action, Map<String, Object> with) {
        Map<String, Object> all = new LinkedHashMap<>(with);
        if (!action.endsWith("cordon") && !with.equals(Map.of("of", "nodes"))) {
            all.put("namespace", NAMESPACE);
        }
        return all;
    }

    /** What of the API those steps used: {@code get pods/log}, {@code patch deployments.apps}. */
    private Set<String> asking(Runnable steps) {
        int before = proxy.seen().size();
        steps.run();
        return proxy.seen().stream().skip(before).map(Rights::of).collect(Collectors.toCollection(TreeSet::new));
    }

    private void apply(String manifests) {
        admin.load(new ByteArrayInputStream(("---\n" + manifests).getBytes(StandardCharsets.UTF_8)))
                .create();
    }

    private void running(String pod) {
        admin.pods().inNamespace(NAMESPACE).withName(pod).editStatus(ReadyPods::ready);
    }

    @Override
    public void close() {
        cluster.close();
    }

    private static final String OBJECTS = """
            {apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: default, labels: {app: web}}, data: {a: "1"}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: web, namespace: default, labels: {app: web}}, spec: {selector: {app: web}, ports: [{port: 80}]}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: default, labels: {app: web}}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template: {metadata: {labels: {app: web}}, spec: {containers: [{name: main, image: "web:1"}]}}
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: db, namespace: default, labels: {app: db}}
            spec:
              replicas: 2
              serviceName: db
              selector: {matchLabels: {app: db}}
              template: {metadata: {labels: {app: db}}, spec: {containers: [{name: main, image: "db:1"}]}}
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: agent, namespace: default, labels: {app: agent}}
            spec:
              selector: {matchLabels: {app: agent}}
              template: {metadata: {labels: {app: agent}}, spec: {containers: [{name: main, image: "agent:1"}]}}
            ---
            apiVersion: batch/v1
            kind: Job
            metadata: {name: once, namespace: default, labels: {app: once}}
            spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: "once:1"}]}}}
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: nightly, namespace: default, labels: {app: nightly}}
            spec:
              schedule: "0 3 * * *"
              jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: "once:1"}]}}}}
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: web, namespace: default, labels: {app: web}}
            spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: db, namespace: default, labels: {app: db}}
            spec: {podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress]}
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: web, namespace: default, labels: {app: web}}
            spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 5, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}]}
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: web, namespace: default, labels: {app: web}}
            spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
            """;
}
