package dev.fireline.activities.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.workflows.action.ActionFailure;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @TempDir
    static Path folder;

    private static RealApiServer server;
    private static ClusterClient administration;
    private static IncidentEngine engine;

    @BeforeAll
    static void start() {
        server = RealApiServer.start(folder);
        administration = ClusterClient.open(
                new KubernetesSettings(server.kubeconfig(RealApiServer.ADMIN), null, List.of(), null));
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

    private static KubernetesClient admin() {
        return administration.api();
    }
}
