package dev.fireline.activities.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.workflows.action.ActionFailure;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract on a real API server, as a user who may do exactly what the actions say they need. Without controllers
 * and nodes no pod starts: waiting, logs and replacement are shown on the stand-in alone.
 */
class RealApiServerKubernetesTest extends KubernetesContainmentContract {
    private static RealApiServer server;

    private ClusterClient other;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = RealApiServer.start(folder);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void closeOther() {
        if (other != null) {
            other.close();
        }
    }

    @Override
    Path kubeconfig() {
        return server.kubeconfig(RealApiServer.FIRELINE);
    }

    @Override
    Path adminKubeconfig() {
        return server.kubeconfig(RealApiServer.ADMIN);
    }

    @Override
    void prepare(String namespace) {
        apply("{apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: %s}}".formatted(namespace));
        apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: fireline, namespace: %s}
                rules:
                  - {apiGroups: [apps], resources: [deployments, statefulsets], verbs: [get, patch]}
                  - {apiGroups: [autoscaling], resources: [horizontalpodautoscalers], verbs: [list]}
                  - {apiGroups: [""], resources: [pods], verbs: [get, list, delete]}
                  - {apiGroups: [""], resources: [configmaps], verbs: [get, create, patch, delete]}
                  - {apiGroups: [""], resources: [pods], verbs: [patch]}
                  - {apiGroups: [""], resources: [pods/eviction], verbs: [create]}
                  - {apiGroups: [""], resources: [events], verbs: [list]}
                  - {apiGroups: [networking.k8s.io], resources: [networkpolicies], verbs: [get, list, create, delete]}
                  - {apiGroups: [""], resources: [secrets], resourceNames: [certs], verbs: [delete]}
                """.formatted(namespace));
        apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: fireline, namespace: %s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: fireline}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: fireline}]
                """.formatted(namespace));
        nodes(namespace);
        await("the role holds").until(() -> mayRead(namespace));
    }

    /** Nodes stand in no namespace; each test may act on the one of its name. */
    private void nodes(String name) {
        apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: fireline-%1$s}
                rules: [{apiGroups: [""], resources: [nodes], resourceNames: [%1$s], verbs: [get, patch]}]
                """.formatted(name));
        apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: fireline-%1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: fireline-%1$s}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: fireline}]
                """.formatted(name));
    }

    private boolean mayRead(String namespace) {
        try {
            cluster.api().configMaps().inNamespace(namespace).withName("any").get();
            return true;
        } catch (KubernetesClientException notYet) {
            return false;
        }
    }

    @Override
    ActingWorker unauthorised() {
        return workerOf(RealApiServer.NOBODY);
    }

    @Test
    void aTokenThatNobodyKnowsIsForbiddenAtOnce() {
        ApplicationFailure failure = workerOf("stranger").failureOf("kubernetes.scale", scale("web", 0));

        assertThat(failure.getType()).isEqualTo(ActionFailure.FORBIDDEN);
        assertThat(failure.getOriginalMessage()).contains("401").doesNotContain("stranger-token");
    }

    @Test
    void aSecretThatTheRoleDoesNotNameStays() {
        apply("{apiVersion: v1, kind: Secret, metadata: {name: other, namespace: %s}}".formatted(namespace));

        ApplicationFailure failure = worker.failureOf("kubernetes.delete-secret", named("other"));

        assertThat(failure.getType()).isEqualTo(ActionFailure.FORBIDDEN);
        assertThat(admin.secrets().inNamespace(namespace).withName("other").get())
                .isNotNull();
    }

    private ActingWorker workerOf(String user) {
        other = server.open(user);
        return new ActingWorker(other);
    }
}
