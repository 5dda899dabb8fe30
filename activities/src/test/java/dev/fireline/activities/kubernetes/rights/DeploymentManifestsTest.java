package dev.fireline.activities.kubernetes.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.fireline.activities.kubernetes.RealApiServer;
import dev.fireline.activities.kubernetes.cluster.ClusterClient;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/kubernetes} as a real API server sees it. */
class DeploymentManifestsTest {
    private static final Path MANIFESTS = Path.of("..", "deploy", "kubernetes");

    @TempDir
    static Path folder;

    private static RealApiServer server;
    private static ClusterClient cluster;

    @BeforeAll
    static void start() throws IOException {
        server = RealApiServer.start(folder);
        cluster = server.open(RealApiServer.ADMIN);
        // What the rest stands in must be there.
        for (Class<?> kind : List.of(Namespace.class, ServiceAccount.class)) {
            for (HasMetadata object : objects()) {
                if (kind.isInstance(object)) {
                    api().resource(object).create();
                }
            }
        }
        await("the server's own namespace")
                .until(() -> api().namespaces().withName("default").get() != null);
    }

    @AfterAll
    static void stop() {
        cluster.close();
        server.close();
    }

    @Test
    void theApiServerTakesEveryManifest() throws IOException {
        assertThat(objects())
                .hasSize(41)
                .allSatisfy(object -> assertThatCode(() ->
                                api().resource(object).dryRun().forceConflicts().serverSideApply())
                        .as(object.getKind() + " " + object.getMetadata().getName())
                        .doesNotThrowAnyException());
    }

    @Test
    void podsOfTheDeploymentsMayRunInARestrictedNamespace() throws IOException {
        List<Deployment> deployments = objects().stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .toList();
        assertThat(deployments).hasSize(2);
        for (Deployment deployment : deployments) {
            Pod pod = new PodBuilder()
                    .withNewMetadata()
                    .withName(deployment.getMetadata().getName())
                    .withNamespace("fireline")
                    .withLabels(deployment.getSpec().getTemplate().getMetadata().getLabels())
                    .endMetadata()
                    .withSpec(deployment.getSpec().getTemplate().getSpec())
                    .build();
            assertThatCode(() -> api().resource(pod).dryRun().create()).doesNotThrowAnyException();
        }
    }

    @Test
    void aPodGetsLongerToEndThanItsActionsGetToDrain() throws IOException {
        String settings = Files.readString(MANIFESTS.resolve("settings.yaml"));
        assertThat(settings).contains("worker.drain: 60s");
        assertThat(objects())
                .filteredOn(object -> object instanceof Deployment
                        && object.getMetadata().getName().equals("worker"))
                .singleElement()
                .satisfies(object -> assertThat(((Deployment) object)
                                .getSpec()
                                .getTemplate()
                                .getSpec()
                                .getTerminationGracePeriodSeconds())
                        .isGreaterThan(60 + 5));
    }

    private static KubernetesClient api() {
        return cluster.api();
    }

    private static List<HasMetadata> objects() throws IOException {
        List<HasMetadata> objects = new ArrayList<>();
        try (Stream<Path> files = Files.list(MANIFESTS)) {
            for (Path file : files.sorted().toList()) {
                if (!file.getFileName().toString().equals("kustomization.yaml")) {
                    byte[] text = Files.readString(file).getBytes(StandardCharsets.UTF_8);
                    objects.addAll(api().load(new ByteArrayInputStream(text)).items());
                }
            }
        }
        return objects;
    }
}
