package dev.fireline.activities.kubernetes.containment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.activities.kubernetes.GrantedRights;
import dev.fireline.activities.kubernetes.RealApiServer;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.activities.kubernetes.cluster.KubernetesSettings.Most;
import dev.fireline.workflows.action.ActionFailure;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a cluster does not let happen, in a whole incident: said by its type, asked of a person, and nothing else touched. */
class RefusedContainmentTest {
    private static final String NAMESPACE = "shopz";

    private static final Procedure REFUSED =
            new Procedure("refused", """
            plan: refused
            title: Every step meets a cluster that is another than the plan believes
            owner: starter-team
            severities: {P1: {title: Users cannot work}}
            responders: {starter-team: {title: The team}}
            roles: {incident-commander: {candidates: [starter-team]}}
            rules: [{rule: any, when: "true", severity: P1, group-by: [], playbook: refused}]
            playbooks:
              refused:
                contain:
                  steps:
                    - title: All of it
                      parallel:
                        - {id: wrong-uid, uses: kubernetes.delete-pod, with: {namespace: shopTOKEN, pod: web-0, uid: 7d0b1c5e-0000-4000-8000-000000000000}}
                        - {id: no-namespace, uses: kubernetes.scale, with: {namespace: nowhereTOKEN, deployment: web, replicas: 0}}
                        - {id: protected, uses: kubernetes.scale, with: {namespace: kube-system, deployment: coredns, replicas: 0}}
                        - {id: forbidden, uses: kubernetes.patch, with: {namespace: shopTOKEN, kind: Service, name: web, patch: {spec: {selector: {app: none}}}}}
                        - {id: secret-gone, uses: kubernetes.delete-secret, with: {namespace: shopTOKEN, name: certs}}
                        - {id: made-anew, uses: kubernetes.delete-pod, with: {namespace: shopTOKEN, pod: web-1}, approve: starter-team}
            """, "refused", "P1", Map.of(), List.of("shop"), """
            {apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: shopTOKEN}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: web-0, namespace: shopTOKEN}, spec: {containers: [{name: main, image: "web:1"}]}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: web-1, namespace: shopTOKEN}, spec: {containers: [{name: main, image: "web:1"}]}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: web, namespace: shopTOKEN}, spec: {selector: {app: web}, ports: [{port: 80}]}}
            ---
            {apiVersion: v1, kind: Secret, metadata: {name: other, namespace: shopTOKEN}}
            """);

    /**
     * Six pods are what an incident may take out of service here: each step alone stays below that. Of the two beside each
     * other the one whose dry run is answered first goes ahead.
     */
    private static final Procedure CUT_INTO_STEPS = new Procedure(
            "wide",
            """
            plan: wide
            title: Each step is small
            owner: starter-team
            severities: {P1: {title: Users cannot work}}
            responders: {starter-team: {title: The team}}
            roles: {incident-commander: {candidates: [starter-team]}}
            rules: [{rule: any, when: "true", severity: P1, group-by: [], playbook: wide}]
            playbooks:
              wide:
                contain:
                  steps:
                    - title: Beside each other
                      parallel:
                        - {id: one, uses: kubernetes.scale, with: {namespace: wideTOKEN, deployment: one, replicas: 0}}
                        - {id: two, uses: kubernetes.scale, with: {namespace: wideTOKEN, deployment: two, replicas: 0}}
                    - {id: less, uses: kubernetes.scale, with: {namespace: wideTOKEN, deployment: three, replicas: 2}}
                    - {id: more, uses: kubernetes.scale, with: {namespace: wideTOKEN, deployment: three, replicas: 1}}
            """,
            "wide",
            "P1",
            Map.of(),
            List.of("wide"),
            Stream.of("one", "two", "three").map("""
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: %s, namespace: wideTOKEN}
                    spec:
                      replicas: 4
                      selector: {matchLabels: {app: web}}
                      template: {metadata: {labels: {app: web}}, spec: {containers: [{name: main, image: "web:1"}]}}
                    """::formatted).collect(Collectors.joining("---\n")));

    @TempDir
    static Path folder;

    private static RealApiServer server;
    private static ClusterClient administration;
    private static IncidentEngine engine;

    @BeforeAll
    static void start() {
        server = RealApiServer.start(folder);
        administration = server.open(RealApiServer.ADMIN);
        GrantedRights.createRoles(admin());
        GrantedRights.bindEverywhere(admin(), "fireline-namespaces");
        engine = IncidentEngine.start(1);
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable started : new AutoCloseable[] {engine, administration, server}) {
            if (started != null) {
                started.close();
            }
        }
    }

    @Test
    void eachRefusalHasItsOwnTypeIsAskedAndTouchesNothing() throws Exception {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("wrong-uid", ActionFailure.WRONG_UID);
        types.put("no-namespace", ActionFailure.NAMESPACE_GONE);
        types.put("protected", ActionFailure.PROTECTED);
        types.put("forbidden", ActionFailure.FORBIDDEN);
        types.put("secret-gone", ActionFailure.GONE_ALREADY);
        try (DisturbedIncident incident = new DisturbedIncident(engine, 0, server, admin(), REFUSED, folder, "z")) {
            incident.prepare();
            incident.declare();
            incident.awaitQuestions("approval", List.of("made-anew"));
            admin().pods()
                    .inNamespace(NAMESPACE)
                    .withName("web-1")
                    .withGracePeriod(0)
                    .delete();
            incident.apply("""
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: web-1, namespace: %s}
                    spec: {containers: [{name: main, image: "web:1"}]}
                    """.formatted(NAMESPACE));
            Map<String, String> before = incident.versions();

            incident.approve("made-anew");
            types.put("made-anew", ActionFailure.TARGET_CHANGED);
            incident.awaitQuestions("failure", List.copyOf(types.keySet()));

            types.forEach((step, type) ->
                    assertThat(incident.failureOf(step)).as(step).isEqualTo(type));
            assertThat(incident.versions()).containsExactlyEntriesOf(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"y, false", "x, true"})
    void whatEachStepMayDoIsRefusedOnceAllOfThemTogetherWouldReachTooFar(String token, boolean dryRunsFail)
            throws Exception {
        try (DisturbedIncident incident = new DisturbedIncident(
                engine, 0, server, admin(), CUT_INTO_STEPS, folder, token, new Most(4, 6, null))) {
            if (dryRunsFail) {
                incident.failDryRuns();
            }
            incident.prepare();
            incident.declare();
            String refused = incident.awaitOneQuestion("failure", List.of("one", "two"));
            assertThat(incident.failureOf(refused)).isEqualTo(ActionFailure.PROTECTED);
            Map<String, Integer> left = new LinkedHashMap<>(Map.of("one", 0, "two", 0, "three", 4));
            left.put(refused, 4);
            await("the other went ahead")
                    .untilAsserted(() -> assertThat(replicas(token)).isEqualTo(left));

            incident.leaveOut(refused);
            incident.awaitQuestions("failure", List.of("more"));

            assertThat(incident.failureOf("more")).isEqualTo(ActionFailure.PROTECTED);
            assertThat(incident.timeline())
                    .anyMatch(line -> line.contains("the incident would have taken 7 pods out of service"));
            left.put("three", 2);
            assertThat(replicas(token)).isEqualTo(left);
            incident.giveUp();
            assertThat(replicas(token)).as("taken back").isEqualTo(Map.of("one", 4, "two", 4, "three", 4));
        }
    }

    /** What the plan's Deployments are told to have, by name. */
    private static Map<String, Integer> replicas(String token) {
        return admin().apps().deployments().inNamespace("wide" + token).list().getItems().stream()
                .collect(Collectors.toMap(
                        deployment -> deployment.getMetadata().getName(),
                        deployment -> deployment.getSpec().getReplicas()));
    }

    private static KubernetesClient admin() {
        return administration.api();
    }
}
