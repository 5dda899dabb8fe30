package dev.fireline.system;

import static org.awaitility.Awaitility.await;

import dev.fireline.standins.faults.FaultyHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A cluster as it runs in production, but for its machines: kube-apiserver on etcd and kube-controller-manager, as processes of a
 * stage, and one {@link StandInNode} that runs no container.
 */
public final class RealCluster implements Cluster {
    private static final Duration STARTUP = Duration.ofMinutes(2);
    /** Pods of a stateful set start one after the other. */
    private static final Duration SEEDED = Duration.ofMinutes(5);

    private static final JsonMapper JSON = new JsonMapper();

    private final ApiServer server;
    private final StandInNode node;
    private final FaultyHttp front;

    private RealCluster(ApiServer server, StandInNode node) {
        this.server = server;
        this.node = node;
        this.front = FaultyHttp.to(server.url(), server.tls());
    }

    /** Returns when pods can be made; the stage ends the processes. */
    public static RealCluster start(Stage stage) throws IOException {
        ApiServer server = ApiServer.start(stage);
        Product controllers = stage.startAs(
                "kube-controller-manager",
                List.of(
                        Programs.kubeControllerManager().toString(),
                        "--kubeconfig=" + server.kubeconfig(),
                        "--bind-address=127.0.0.1",
                        "--secure-port=" + Ports.anyFree(),
                        "--cert-dir=" + server.folder().resolve("controllers"),
                        "--service-account-private-key-file=" + server.folder().resolve("service-account.key"),
                        "--root-ca-file=" + server.certificate(),
                        // a node that is never heard of again would lose its pods
                        "--controllers=*,-node-lifecycle-controller",
                        "--kube-api-qps=500",
                        "--kube-api-burst=1000",
                        "--leader-elect=false"));
        controllers.awaitReady(
                "it makes accounts",
                STARTUP,
                () -> server.administrator()
                                .ask("GET", "/api/v1/namespaces/default/serviceaccounts/default", null)
                                .status()
                        == 200);
        return new RealCluster(server, StandInNode.join(stage, server));
    }

    @Override
    public void seed(String manifest) {
        List<JsonNode> objects = ClusterAdministrator.objects(manifest);
        for (JsonNode object : objects) {
            // a pod needs the account of its namespace, which a controller makes
            if (object.path("kind").asString().equals("Pod")) {
                await("a pod to be taken")
                        .atMost(SEEDED)
                        .until(() -> server.administrator().tryToCreate(object));
            } else {
                server.administrator().create(object);
            }
        }
        objects.stream()
                .filter(object -> object.at("/spec/replicas").asInt(0) > 0)
                .forEach(workload -> await(ClusterAdministrator.path(workload) + " to run")
                        .atMost(SEEDED)
                        .until(() -> get(ClusterAdministrator.path(workload))
                                        .body()
                                        .at("/status/readyReplicas")
                                        .asInt(0)
                                == workload.at("/spec/replicas").asInt()));
    }

    @Override
    public void account(String namespace, String name) {
        server.create("{kind: ServiceAccount, metadata: {namespace: %s, name: %s}}".formatted(namespace, name));
    }

    @Override
    public Api.Answer get(String path) {
        return server.administrator().ask("GET", path, null);
    }

    @Override
    public Api.Answer patch(String path, String writer, String json) {
        return server.administrator().ask("PATCH", path + "?fieldManager=" + writer, JSON.readTree(json));
    }

    /** What is no JSON: logs. */
    String text(String path) {
        return server.administrator().text(path);
    }

    @Override
    public void delete(String path) {
        server.administrator().ok("DELETE", path, null);
    }

    @Override
    public FaultyHttp front() {
        return front;
    }

    @Override
    public String kubeconfig(URI by) {
        return """
                apiVersion: v1
                kind: Config
                current-context: recorded
                clusters: [{name: recorded, cluster: {server: "%s"}}]
                users: [{name: fireline, user: {token: %s}}]
                contexts: [{name: recorded, context: {cluster: recorded, user: fireline}}]
                """.formatted(by, ClusterAdministrator.TOKEN);
    }

    @Override
    public void close() {
        front.close();
        node.close();
        server.close();
    }
}
