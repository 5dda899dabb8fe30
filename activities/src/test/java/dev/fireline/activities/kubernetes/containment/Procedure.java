package dev.fireline.activities.kubernetes.containment;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.reader.ReadPlan;
import dev.fireline.workflows.incident.IncidentDeclaration;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A plan whose contain phase changes a cluster, and the cluster it is written for. Every name in it ends with a token of
 * the run, so that many stand beside each other.
 *
 * @param plan its name
 * @param text its YAML, {@code TOKEN} behind every namespace
 * @param facts stated by whoever declares
 * @param namespaces without the token
 * @param cluster what is there before, {@code TOKEN} in it
 */
record Procedure(
        String plan,
        String text,
        String playbook,
        String severity,
        Map<String, Object> facts,
        List<String> namespaces,
        String cluster) {
    static final String TOKEN = "TOKEN";

    /** MPC-26 to MPC-36: the private key of the TLS certificates is in a public repository. */
    static final Procedure KEY_COMPROMISE = new Procedure(
            "mpc-transformer",
            shipped(
                    "mpc-transformer",
                    text -> text.replace("{namespace: mpc-system}", "{namespace: mpc-systemTOKEN}")
                            .replace("namespace: logging,", "namespace: loggingTOKEN,")),
            "key-compromise",
            "P0",
            Map.of("compromised_workloads", List.of("mpc-gateway"), "compromised_nodes", List.of("gpu-7TOKEN")),
            List.of("mpc-system", "logging"),
            """
            {apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: mpc-systemTOKEN}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: mpc-compute, namespace: mpc-systemTOKEN, labels: {app: mpc-compute}}
            spec:
              replicas: 5
              selector: {matchLabels: {app: mpc-compute}}
              template: {metadata: {labels: {app: mpc-compute}}, spec: {containers: [{name: main, image: "mpc:3"}]}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: mpc-coordinator, namespace: mpc-systemTOKEN, labels: {app: mpc-coordinator}}
            spec:
              replicas: 2
              selector: {matchLabels: {app: mpc-coordinator}}
              template: {metadata: {labels: {app: mpc-coordinator}}, spec: {containers: [{name: main, image: "mpc:3"}]}}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: mpc-gateway-0, namespace: mpc-systemTOKEN, labels: {app: mpc-gateway, tier: edge}}
            spec: {automountServiceAccountToken: false, containers: [{name: main, image: "mpc:3"}]}
            ---
            {apiVersion: v1, kind: Secret, metadata: {name: mpc-tls-certs, namespace: mpc-systemTOKEN}, stringData: {key: c2VjcmV0}}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: fluentd-config, namespace: loggingTOKEN}
            data: {flush_interval: "5s", log_level: info}
            ---
            {apiVersion: v1, kind: Node, metadata: {name: gpu-7TOKEN, labels: {gpu: a100}}}
            """);

    /** PHX-51 to PHX-57: two systems are breached; their pods are taken out of every Service and policy as well. */
    static final Procedure SECURITY_INCIDENT = new Procedure(
            "phoenix-rooivalk",
            shipped(
                    "phoenix-rooivalk",
                    text -> text.replace("{namespace: phoenix-rooivalk}", "{namespace: phoenix-rooivalkTOKEN}")
                            .replace(
                                    "allow-to: {name: security-tools}}",
                                    "allow-to: {name: security-tools}, relabel: true}")),
            "security",
            "critical",
            Map.of("affected_systems", List.of("gw-1", "gw-2")),
            List.of("phoenix-rooivalk"),
            """
            {apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: phoenix-rooivalkTOKEN}}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: gw-1-0, namespace: phoenix-rooivalkTOKEN, labels: {system-id: gw-1, app: gateway, zone: a}}
            spec: {automountServiceAccountToken: false, containers: [{name: main, image: "gateway:1"}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: gw-2-0, namespace: phoenix-rooivalkTOKEN, labels: {system-id: gw-2, app: gateway}}
            spec: {automountServiceAccountToken: false, containers: [{name: main, image: "gateway:1"}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: gw-3-0, namespace: phoenix-rooivalkTOKEN, labels: {system-id: gw-3, app: gateway}}
            spec: {automountServiceAccountToken: false, containers: [{name: main, image: "gateway:1"}]}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: let-in, namespace: phoenix-rooivalkTOKEN}
            spec: {podSelector: {matchLabels: {app: gateway}}, policyTypes: [Ingress], ingress: [{}]}
            """);

    /** A step that is put back as the plan writes it, by what only the answer of the step says. */
    static final Procedure AS_FOUND = new Procedure("front", """
            plan: front
            title: Front
            owner: ops
            severities: {P3: {title: Nobody is called}}
            responders: {ops: {members: [alice]}, alice: {name: Alice Adams, login: alice}}
            rules:
              - {rule: burns, when: "true", severity: P3, playbook: stop}
            playbooks:
              stop:
                contain:
                  steps:
                    - id: stop
                      uses: kubernetes.scale
                      with: {namespace: frontTOKEN, deployment: web, replicas: 0}
                      undo:
                        uses: kubernetes.scale
                        with: {namespace: frontTOKEN, deployment: web, replicas: "${{ steps.stop.outputs.before }}"}
                    - {wait: 1h}
            """, "stop", "P3", Map.of(), List.of("front"), """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: frontTOKEN, labels: {app: web}}
            spec:
              replicas: 5
              selector: {matchLabels: {app: web}}
              template: {metadata: {labels: {app: web}}, spec: {containers: [{name: main, image: "web:3"}]}}
            """);

    /** What the shipped file says, in other namespaces. */
    private static String shipped(String plan, UnaryOperator<String> inNamespaces) {
        String text = Catalog.shipped().stream()
                .filter(source -> source.file().endsWith("/" + plan + ".yaml"))
                .map(source -> new String(source.bytes(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
        String moved = inNamespaces.apply(text);
        if (!moved.contains(TOKEN)) {
            throw new IllegalStateException(plan + " names other namespaces by now");
        }
        return moved;
    }

    PinnedPlan pinned(String token) {
        ReadPlan read = PlanReader.read(plan + ".yaml", text.replace(TOKEN, token), Map.of());
        return new PinnedPlan(
                read.digest(),
                read.plan().orElseThrow(() -> new IllegalStateException(String.valueOf(read.problems()))));
    }

    IncidentDeclaration declaration(String token) {
        Instant now = Clock.systemUTC().instant();
        Alert alert = new Alert(
                "generic",
                "a1",
                Alert.Status.FIRING,
                Map.of("alertname", "Contained"),
                Map.of("summary", "to be contained"),
                Map.of(),
                Map.of(),
                now,
                null,
                now,
                null);
        Map<String, Object> stated = new LinkedHashMap<>();
        facts.forEach((name, value) -> stated.put(name, named(value, token)));
        return new IncidentDeclaration(
                pinned(token), null, playbook, severity, "to be contained", now, alert, null, null, "live", stated);
    }

    private static Object named(Object value, String token) {
        return value instanceof List<?> list
                ? list.stream()
                        .map(each -> each.toString().replace(TOKEN, token))
                        .toList()
                : value;
    }

    List<String> namespaces(String token) {
        return namespaces.stream().map(namespace -> namespace + token).toList();
    }

    /** Its manifests, one by one. */
    List<String> manifests(String token) {
        return List.of(cluster.replace(TOKEN, token).split("(?m)^---\\s*$"));
    }
}
