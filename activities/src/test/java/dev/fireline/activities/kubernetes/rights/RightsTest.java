package dev.fireline.activities.kubernetes.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.command.Command;
import dev.fireline.activities.command.CommandOutput;
import dev.fireline.activities.kubernetes.ActingWorker;
import dev.fireline.activities.kubernetes.GrantedRights;
import dev.fireline.activities.kubernetes.Kubeconfig;
import dev.fireline.activities.kubernetes.ReadyPods;
import dev.fireline.activities.kubernetes.RealApiServer;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KubernetesSettings;
import dev.fireline.activities.kubernetes.command.JobCommands;
import dev.fireline.evidence.BackupStore;
import dev.fireline.evidence.DirectoryBackupStore;
import dev.fireline.standins.faults.FaultyHttp;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The roles of {@code deploy/kubernetes} give what the actions ask for, and nothing else. What they ask for is read from
 * their requests to a real API server, as somebody who may do everything.
 */
class RightsTest {
    private static final String NAMESPACE = "default";

    /** Newer API servers ask for it as well when a command is run through a web socket, which is a GET. */
    private static final String EXEC_OF_NEWER_SERVERS = "create pods/exec";

    /** Asked by every action whose target is gone; a role of its own, for the whole cluster. */
    private static final String NAMESPACE_IS_THERE = "get namespaces";

    private static final JobCommands.Where FIRST_JOB =
            new JobCommands.Where(NAMESPACE, "tools:1", null, "INC-1", "first");

    @TempDir
    static Path folder;

    private static RealApiServer server;
    private static FaultyHttp proxy;
    private static ClusterClient cluster; // through the proxy, which keeps a list of what is asked
    private static ClusterClient admin;
    private static ActingWorker worker;

    @BeforeAll
    static void start() throws Exception {
        server = RealApiServer.start(folder);
        proxy = FaultyHttp.to(server.url(), server.tls());
        Path kubeconfig = Kubeconfig.write(folder.resolve("watched.kubeconfig"), proxy.url(""), "admin-token");
        cluster = ClusterClient.open(new KubernetesSettings(kubeconfig, null, List.of()));
        admin = ClusterClient.open(new KubernetesSettings(server.kubeconfig(RealApiServer.ADMIN), null, List.of()));
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
        deploy();
    }

    private static void deploy() {
        apply("{apiVersion: v1, kind: Namespace, metadata: {name: fireline}}");
        Stream.of("access.yaml", "capabilities.yaml")
                .flatMap(file -> GrantedRights.objects(admin.api(), file).stream())
                .forEach(object -> admin.api().resource(object).create());
        await("what was granted counts")
                .untilAsserted(() -> assertThat(isAllowed("fireline-runner", NAMESPACE, "create jobs.batch"))
                        .isTrue());
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable started : new AutoCloseable[] {cluster, admin, proxy, server}) {
            if (started != null) {
                started.close();
            }
        }
    }

    @Test
    void aRoleGivesExactlyWhatTheActionsOfItsCapabilityAskFor() {
        Map<String, Set<String>> asked = new LinkedHashMap<>();
        asked.put("fireline-find", asking(RightsTest::find));
        asked.put("fireline-scale", asking(RightsTest::scale));
        asked.put("fireline-rollout", asking(RightsTest::rollOut));
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
        asked.put("fireline-jobs", asking(RightsTest::runJobs));
        asked.put("fireline-apply", Rights.withCreate(asking(RightsTest::applyAll)));
        asked.put("fireline-restore-secrets", asking(RightsTest::restoreSecrets));
        asked.put("fireline-nodes", asking(RightsTest::nodes));
        asked.values().forEach(rights -> rights.remove(NAMESPACE_IS_THERE));
        asked.put(
                "fireline-namespaces",
                asking(() -> worker.failureOf(
                        "kubernetes.scale", Map.of("namespace", "nowhere", "deployment", "web", "replicas", 0))));
        asked.get("fireline-namespaces").remove("get deployments.apps");

        Map<String, Set<String>> given = new LinkedHashMap<>();
        GrantedRights.roles(admin.api())
                .forEach(role -> given.put(role.getMetadata().getName(), Rights.given(role)));
        assertThat(given).containsExactlyInAnyOrderEntriesOf(asked);
    }

    @Test
    void noRoleReadsSecretsOrGivesRights() {
        assertThat(GrantedRights.roles(admin.api()))
                .flatExtracting(Rights::given)
                .noneMatch(right -> right.contains("*")
                        || right.contains("serviceaccounts")
                        || right.contains("rbac.authorization.k8s.io")
                        || right.matches("(escalate|bind|impersonate) .*")
                        || right.matches("create pods")
                        || right.matches("(?!create |delete ).* secrets"));
    }

    /** Three workers, one for each capability, with nothing in common but the API server. */
    @Test
    void aContainmentRunsWithOneAccountForEachCapabilityAndEachIsRefusedWhatAnotherDoes() {
        ActionRequest stop = ActingWorker.request(
                "INC-9/stop/1", "kubernetes.scale", Map.of("namespace", NAMESPACE, "deployment", "web", "replicas", 0));
        JobCommands.Where dump = new JobCommands.Where(NAMESPACE, "tools:1", null, "INC-9", "dump");
        Command command = new Command(List.of("true"), Map.of(), null, Duration.ofMillis(1), true);
        try (ClusterClient kubernetes = as("fireline-kubernetes");
                ClusterClient evidence = as("fireline-evidence");
                ClusterClient runner = as("fireline-runner")) {
            for (ClusterClient another : List.of(evidence, runner)) {
                assertThat(new ActingWorker(another).failureOf(stop).getType()).isEqualTo(ActionFailure.FORBIDDEN);
            }
            assertThat(catchThrowable(() -> run(new JobCommands(kubernetes, Clock.systemUTC()), dump, command)))
                    .hasMessageContaining("forbidden");
            assertThat(new ActingWorker(evidence)
                            .failureOf(
                                    "kubernetes.delete-secret", inNamespace("delete-secret", Map.of("name", "certs")))
                            .getType())
                    .isEqualTo(ActionFailure.FORBIDDEN);

            ActionResult look =
                    new ActingWorker(evidence).perform("kubernetes.logs", inNamespace("logs", Map.of("pod", "web-0")));
            ActingWorker acting = new ActingWorker(kubernetes);
            ActionResult stopped = acting.perform(stop);
            run(new JobCommands(runner, Clock.systemUTC()), dump, command);
            UndoAction undo = stopped.undo();
            ActionResult back = acting.perform(ActingWorker.request("INC-9/undo/stop", undo.action(), undo.with()));

            assertThat(look.changed()).isFalse();
            assertThat(stopped.changed()).isTrue();
            assertThat(back.changed()).isTrue();
        }
    }

    /** With a token of that account, as its pod would have. */
    private static ClusterClient as(String account) {
        String token = admin.api()
                .serviceAccounts()
                .inNamespace("fireline")
                .withName(account)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        Path kubeconfig = Kubeconfig.write(folder.resolve(account + ".kubeconfig"), proxy.url(""), token);
        return ClusterClient.open(new KubernetesSettings(kubeconfig, null, List.of()));
    }

    /** One process for everything, or one for each capability. */
    @Test
    void anAccountMayDoWhatItsCapabilityNeedsInItsNamespaceAndNothingElse() {
        Map<String, List<String>> roles = new LinkedHashMap<>();
        roles.put("fireline-worker", List.of("fireline-find", "fireline-scale", "fireline-namespaces"));
        roles.put("fireline-kubernetes", List.of("fireline-find", "fireline-scale", "fireline-namespaces"));
        roles.put("fireline-evidence", List.of("fireline-find"));
        roles.put("fireline-runner", List.of("fireline-jobs"));
        roles.put("fireline-bridge", List.of());
        Map<String, ClusterRole> known = GrantedRights.roles(admin.api()).stream()
                .collect(Collectors.toMap(role -> role.getMetadata().getName(), Function.identity()));

        roles.forEach((account, its) -> {
            Set<String> given = its.stream()
                    .flatMap(role -> Rights.given(known.get(role)).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            await(account)
                    .untilAsserted(() -> assertThat(allowed(account, NAMESPACE)).isEqualTo(given));
            assertThat(allowed(account, "kube-system")).as(account).isSubsetOf(Set.of(NAMESPACE_IS_THERE));
        });
    }

    /** Of everything any role gives, what the API server would let that account do there. */
    private static Set<String> allowed(String account, String namespace) {
        return GrantedRights.roles(admin.api()).stream()
                .flatMap(role -> Rights.given(role).stream())
                .distinct()
                .filter(right -> isAllowed(account, namespace, right))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isAllowed(String account, String namespace, String right) {
        String[] words = right.split(" ");
        String[] resource = words[1].split("\\.", 2);
        String[] kind = resource[0].split("/", 2);
        SubjectAccessReview review = admin.api()
                .resource(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser("system:serviceaccount:fireline:" + account)
                        .withNewResourceAttributes()
                        .withNamespace(namespace)
                        .withVerb(words[0])
                        .withGroup(resource.length < 2 ? "" : resource[1])
                        .withResource(kind[0])
                        .withSubresource(kind.length < 2 ? "" : kind[1])
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .create();
        return review.getStatus().getAllowed();
    }

    private static void find() {
        act("pods", Map.of("selector", "app=web"));
        act("get-pod", Map.of("pod", "web-0"));
        act("count-pods", Map.of());
        attempt("wait-ready", Map.of("selector", "app=nothing"));
        act("logs", Map.of("pod", "web-0")); // on no node: empty
        act("events", Map.of());
        attempt("top", Map.of("of", "pods")); // nobody measures here
    }

    private static void scale() {
        act("scale", Map.of("deployment", "web", "replicas", 1));
        act("scale", Map.of("stateful-set", "db", "replicas", 1));
    }

    private static void rollOut() {
        attempt("rollout-restart", Map.of("deployment", "web"));
        attempt("rollout-restart", Map.of("stateful-set", "db"));
        attempt("rollout-undo", Map.of("deployment", "web"));
        act("rollout-history", Map.of("deployment", "web"));
        act("set-image", Map.of("deployment", "web", "image", "web:2"));
        act("set-image", Map.of("stateful-set", "db", "image", "db:2"));
    }

    private static void isolate(boolean relabel) {
        Map<String, Object> with =
                new LinkedHashMap<>(Map.of("name", "isolate-web", "pods", Map.of("app", "web"), "relabel", relabel));
        with.put("namespace", NAMESPACE);
        ActionRequest request = ActingWorker.request(worker.newKey(), "kubernetes.isolate", with);
        worker.perform(request);
        worker.undo(worker.perform(request)); // a second try looks at what the first one left
    }

    private static void restoreSecrets() {
        Map<String, Object> with = inNamespace("restore", Map.of("backup", "keys", "secrets", true));
        worker.undo(worker.perform("kubernetes.restore", with));
    }

    private static void nodes() {
        act("cordon", Map.of("node", "gpu-7"));
        act("uncordon", Map.of("node", "gpu-7"));
        attempt("top", Map.of("of", "nodes"));
    }

    /** Of every kind: one that is there is changed, one that is not is made, and both are put back. */
    private static void applyAll() {
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
    private static void runJobs() {
        JobCommands jobs = new JobCommands(cluster, Clock.systemUTC());
        Command command = new Command(List.of("true"), Map.of(), null, Duration.ofMillis(1), true);
        run(jobs, FIRST_JOB, command);
        run(jobs, new JobCommands.Where(NAMESPACE, "tools:1", null, "INC-1", "second"), command);
    }

    private static void run(JobCommands jobs, JobCommands.Where where, Command command) {
        try (CommandOutput output = CommandOutput.shown(null)) {
            jobs.in(where).run(command, output, progress -> {});
        } catch (ActionFault noNodeHasTheLog) {
            assertThat(noNodeHasTheLog).hasMessageContaining("log of");
        }
    }

    private static void act(String action, Map<String, Object> with) {
        worker.perform("kubernetes." + action, inNamespace(action, with));
    }

    /** Its requests are what counts: without nodes and controllers it fails, or waits until it is cancelled. */
    private static void attempt(String action, Map<String, Object> with) {
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
    private static void fail(String action, Map<String, Object> with) {
        assertThat(worker.failureOf("kubernetes." + action, inNamespace(action, with)))
                .isNotNull();
    }

    private static Map<String, Object> inNamespace(String action, Map<String, Object> with) {
        Map<String, Object> all = new LinkedHashMap<>(with);
        if (!action.endsWith("cordon") && !with.equals(Map.of("of", "nodes"))) {
            all.put("namespace", NAMESPACE);
        }
        return all;
    }

    /** What of the API those steps used: {@code get pods/log}, {@code patch deployments.apps}. */
    private static Set<String> asking(Runnable steps) {
        int before = proxy.seen().size();
        steps.run();
        return proxy.seen().stream().skip(before).map(Rights::of).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void apply(String manifests) {
        admin.api()
                .load(new ByteArrayInputStream(("---\n" + manifests).getBytes(StandardCharsets.UTF_8)))
                .create();
    }

    private static void running(String pod) {
        admin.api().pods().inNamespace(NAMESPACE).withName(pod).editStatus(ReadyPods::ready);
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
