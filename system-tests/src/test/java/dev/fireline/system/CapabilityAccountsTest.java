package dev.fireline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.system.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * One worker process for each capability, as {@code deploy/kubernetes/capabilities.yaml} describes it: each serves its queue and
 * holds the token of its account, before a real API server that knows the accounts and roles of {@code deploy}.
 */
@Timeout(900) // every wait in here has a limit of its own
class CapabilityAccountsTest {
    private static final Path DEPLOYED = Repository.root().resolve("deploy/kubernetes");
    private static final List<String> CAPABILITIES = List.of("kubernetes", "evidence", "runner");
    /** Of the worker that stays, which needs no account. */
    private static final List<String> OTHERS =
            List.of("fireline", "fireline-notify", "fireline-http", "fireline-archive", "fireline-intake");

    private static final String WEB = "/apis/apps/v1/namespaces/default/deployments/web";

    private static final String PLAN = """
            plan: separate
            title: A shop is broken into
            owner: ops
            mode: live
            evidence: {bucket: separate}
            severities:
              P3: {title: Nobody is called}
            responders:
              ops: {members: [alice]}
              alice: {name: Alice Adams, login: alice}
            runners:
              pod: {kind: exec, namespace: default, selector: app=web}
            rules:
              - {rule: broken, when: alert.labels.alertname == "BrokenInto", severity: P3, playbook: contain-it}
            playbooks:
              contain-it:
                on-failure: continue
                contain:
                  steps:
                    - {id: collect, uses: evidence.pod-logs, with: {namespace: default, selector: app=web}}
                    - {id: reason, uses: evidence.keep, with: {text: somebody is inside}, exhibit: why.txt}
                    - {id: stop, uses: kubernetes.scale, with: {namespace: default, deployment: web, replicas: 0}}
                    - id: job-of-kubernetes
                      uses: kubernetes.apply
                      with:
                        namespace: default
                        manifest: |
                          apiVersion: batch/v1
                          kind: Job
                          metadata: {name: dump, namespace: default}
                          spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: "tools:1"}]}}}
                    - {id: exec-of-runner, uses: runner.exec, with: {runner: pod, command: ["true"]}, undo: none}
                    - {id: elsewhere-of-evidence, uses: evidence.pod-logs, with: {namespace: elsewhere, selector: app=web}}
                    - {id: elsewhere, uses: kubernetes.count-pods, with: {namespace: elsewhere}}
                    - {id: look, task: Is it over?, of: ops}
            """;

    private static final String OBJECTS = """
            {apiVersion: v1, kind: Namespace, metadata: {name: elsewhere}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: default}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template: {metadata: {labels: {app: web}}, spec: {containers: [{name: main, image: "web:1"}]}}
            ---
            {apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: default}}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: web-0, namespace: default, labels: {app: web}}
            spec: {containers: [{name: main, image: "web:1"}]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: fireline-kubernetes-find, namespace: elsewhere}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: fireline-find}
            subjects: [{kind: ServiceAccount, name: fireline-kubernetes, namespace: fireline}]
            """;

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void processesWithAnAccountEachCarryAnIncidentTogetherAndNoneMayDoWhatAnotherDoes() throws IOException {
        Path plans = Files.createDirectory(STAGE.folder().resolve("plans"));
        Files.writeString(plans.resolve("separate.yaml"), PLAN);
        try (ApiServer cluster = ApiServer.start(STAGE)) {
            deploy(cluster);
            Topology.Builder wanted = Topology.on(STAGE)
                    .onDevelopmentServer()
                    .settings(List.of(
                            "--fireline.mode=live",
                            "--fireline.plans=" + plans,
                            "--fireline.evidence.directory=" + STAGE.folder().resolve("evidence")))
                    .workers(0)
                    .worker("worker", List.of("--fireline.worker.queues=" + String.join(",", OTHERS)))
                    .bridges(1);
            for (String capability : CAPABILITIES) {
                String account = "fireline-" + capability;
                wanted.worker(
                        account,
                        List.of(
                                "--fireline.worker.queues=" + account,
                                "--fireline.kubernetes.kubeconfig=" + cluster.kubeconfig("fireline", account)));
            }
            try (Topology topology = wanted.start()) {
                carried(topology.api(), cluster);
            }
        }
    }

    private static void carried(Api api, ApiServer cluster) {
        Map<String, Object> alert =
                Map.of("id", "broken", "title", "broken into", "labels", Map.of("alertname", "BrokenInto"));
        assertThat(api.post("/v1/alerts/generic", alert).status()).isEqualTo(202);
        String incident = api.awaitIncident("plan=separate");
        await("the last step")
                .atMost(Duration.ofMinutes(3))
                .until(() -> api.incident(incident)
                        .path("questions")
                        .valueStream()
                        .anyMatch(question -> question.path("step").asString().equals("look")));

        assertThat(cluster.get(WEB).at("/spec/replicas").asInt()).isZero();
        assertThat(api.get("/v1/incidents/" + incident + "/evidence")
                        .body()
                        .path("exhibits")
                        .valueStream()
                        .map(exhibit -> exhibit.path("step").asString()))
                .contains("reason");
        assertThat(api.story(incident))
                .as("what evidence and kubernetes may, each in its own place")
                .anyMatch(line -> line.contains("evidence.pod-logs: "))
                .anyMatch(line -> line.contains("kubernetes.count-pods: 0"));
        assertThat(forbidden(api, incident))
                .containsExactly("job-of-kubernetes", "exec-of-runner", "elsewhere-of-evidence");

        api.tell(incident, "cancel", Map.of("by", "alice", "reason", "it was the cleaner"));
        await("the shop to be open again")
                .atMost(Duration.ofMinutes(1))
                .until(() -> cluster.get(WEB).at("/spec/replicas").asInt() == 2);
    }

    /** Steps that failed for this reason and no other, as the record types it. */
    private static List<String> forbidden(Api api, String incident) {
        List<JsonNode> failed = api.timeline(incident).stream()
                .filter(entry -> entry.path("what").asString().startsWith("failed: "))
                .toList();
        assertThat(failed)
                .allSatisfy(entry -> assertThat(entry.path("why").asString())
                        .as(entry.toString())
                        .isEqualTo("Forbidden"));
        return failed.stream().map(entry -> entry.path("step").asString()).toList();
    }

    private static void deploy(ApiServer cluster) throws IOException {
        cluster.create("{apiVersion: v1, kind: Namespace, metadata: {name: fireline}}");
        for (String file : List.of("access.yaml", "capabilities.yaml")) {
            cluster.create(Files.readString(DEPLOYED.resolve(file)));
        }
        cluster.create(OBJECTS);
        cluster.ready("default", "web-0");
    }
}
