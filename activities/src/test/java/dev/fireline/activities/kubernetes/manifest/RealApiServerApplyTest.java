package dev.fireline.activities.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.activities.kubernetes.ActingWorker;
import dev.fireline.activities.kubernetes.RealApiServer;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import dev.fireline.standins.faults.FaultyHttp;
import dev.fireline.workflows.action.ActionFailure;
import io.fabric8.kubernetes.client.Config;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real API server, and what only it can show: rights. */
class RealApiServerApplyTest extends ServerSideApplyContract {
    private static RealApiServer server;

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

    @Override
    FaultyHttp proxy() throws Exception {
        return FaultyHttp.to(server.url(), server.tls());
    }

    @Override
    Config administration() throws Exception {
        return Config.fromKubeconfig(Files.readString(server.kubeconfig(RealApiServer.ADMIN)));
    }

    @Test
    void whatIsNotThereCannotBeAppliedWithoutTheRightToCreateIt() {
        admin().resource("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: patch-only, namespace: default}
                rules: [{apiGroups: [""], resources: [configmaps], verbs: [get, patch]}]
                """).create();
        admin().resource("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: patch-only, namespace: default}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: patch-only}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: fireline}]
                """).create();
        try (ClusterClient limited = server.open(RealApiServer.FIRELINE)) {
            ActingWorker its = new ActingWorker(limited);
            await("the role holds").until(() -> its.failureOf(request(1, settings("c: new"), Map.of())) == null);

            ApplicationFailure failure = its.failureOf(request(2, TWO, Map.of()));

            assertThat(failure.getType()).isEqualTo(ActionFailure.FORBIDDEN);
            assertThat(failure.getOriginalMessage()).contains("ConfigMap default/extra");
        }
    }
}
