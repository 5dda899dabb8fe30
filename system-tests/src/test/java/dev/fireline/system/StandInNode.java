package dev.fireline.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * In the place of a scheduler and of a machine with its kubelet: takes every pod, says that it runs and is ready, and ends it when it
 * is to go; what a Job runs has succeeded at once. What a container wrote is what its pod's annotation says, and reaches the API server as a kubelet's logs do: over HTTPS,
 * at {@code /containerLogs/NAMESPACE/POD/CONTAINER}. No command runs in a pod.
 */
final class StandInNode implements AutoCloseable {
    private static final String NAME = "stand-in-node";
    private static final String LOG = "stand-in.fireline.dev/log";
    private static final String PREVIOUS_LOG = "stand-in.fireline.dev/previous-log";
    private static final String PASSWORD = "only-for-tests";
    private static final JsonMapper JSON = new JsonMapper();

    private final ClusterAdministrator cluster;
    private final HttpsServer logs;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /** By {@code NAMESPACE/POD}: its annotations. */
    private final Map<String, JsonNode> annotations = new ConcurrentHashMap<>();

    private volatile boolean closed;
    private int addresses;

    private StandInNode(ClusterAdministrator cluster, HttpsServer logs) {
        this.cluster = cluster;
        this.logs = logs;
    }

    /** Of the only node of that cluster. */
    static StandInNode join(Stage stage, ApiServer server) throws IOException {
        HttpsServer logs = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        logs.setHttpsConfigurator(
                new HttpsConfigurator(certified(stage, server.folder().resolve("node.p12"))));
        StandInNode node = new StandInNode(server.administrator(), logs);
        logs.setExecutor(node.threads);
        logs.createContext("/containerLogs/", node::tell);
        logs.start();
        node.cluster.create(JSON.readTree("{\"kind\": \"Node\", \"metadata\": {\"name\": \"" + NAME + "\"}}"));
        node.cluster.ok("PATCH", "/api/v1/nodes/" + NAME + "/status", JSON.readTree("""
                {"status": {
                  "addresses": [{"type": "InternalIP", "address": "127.0.0.1"}],
                  "daemonEndpoints": {"kubeletEndpoint": {"Port": %d}}}}
                """.formatted(
                        logs.getAddress().getPort())));
        node.threads.execute(node::attend);
        return node;
    }

    private void attend() {
        while (!closed) {
            try {
                JsonNode pods = cluster.ok("GET", "/api/v1/pods", null);
                pods.path("items").forEach(this::attend);
                String version = pods.at("/metadata/resourceVersion").asString();
                try (Stream<JsonNode> events = cluster.watch("/api/v1/pods?watch=true&resourceVersion=" + version)) {
                    events.filter(event -> !event.path("type").asString().equals("DELETED"))
                            .forEach(event -> attend(event.path("object")));
                }
            } catch (UncheckedIOException ended) {
                // looked at anew
            }
        }
    }

    /** Does the next thing that is due; each leads to another event. What somebody else did meanwhile is refused, and is well. */
    private void attend(JsonNode pod) {
        String path = ClusterAdministrator.path(withKind(pod));
        if (pod.path("metadata").has("deletionTimestamp")) {
            cluster.ask(
                    "DELETE",
                    path,
                    JSON.valueToTree(Map.of(
                            "gracePeriodSeconds",
                            0,
                            "preconditions",
                            Map.of("uid", pod.at("/metadata/uid").asString()))));
        } else if (!pod.path("spec").has("nodeName")) {
            cluster.ask(
                    "POST",
                    path + "/binding",
                    JSON.valueToTree(Map.of(
                            "metadata", Map.of("name", pod.at("/metadata/name").asString()),
                            "target", Map.of("kind", "Node", "name", NAME))));
        } else if (pod.at("/status/phase").asString().equals("Pending")) {
            annotations.put(
                    pod.at("/metadata/namespace").asString() + "/"
                            + pod.at("/metadata/name").asString(),
                    pod.at("/metadata/annotations"));
            cluster.ask("PATCH", path + "/status", status(pod));
        }
    }

    /** Lists do not say what they are lists of. */
    private static JsonNode withKind(JsonNode pod) {
        return JSON.createObjectNode().put("kind", "Pod").set("metadata", pod.path("metadata"));
    }

    private JsonNode status(JsonNode pod) {
        int address = addresses++;
        boolean isJob = pod.at("/metadata/ownerReferences/0/kind").asString("").equals("Job");
        return JSON.valueToTree(Map.of(
                "status",
                Map.of(
                        "phase", isJob ? "Succeeded" : "Running",
                        "podIP", "10.244.%d.%d".formatted(address / 250, address % 250 + 2),
                        "conditions", List.of(Map.of("type", "Ready", "status", isJob ? "False" : "True")),
                        "containerStatuses",
                                pod.at("/spec/containers")
                                        .valueStream()
                                        .map(container -> container(pod, container, isJob))
                                        .toList())));
    }

    private static Map<String, Object> container(JsonNode pod, JsonNode container, boolean hasEnded) {
        String image = container.path("image").asString();
        return Map.of(
                "name",
                container.path("name").asString(),
                "image",
                image,
                "imageID",
                image,
                "ready",
                !hasEnded,
                "started",
                !hasEnded,
                "restartCount",
                pod.at("/metadata/annotations").has(PREVIOUS_LOG) ? 1 : 0,
                "state",
                hasEnded
                        ? Map.of("terminated", Map.of("exitCode", 0, "reason", "Completed"))
                        : Map.of("running", Map.of()));
    }

    private void tell(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] words = exchange.getRequestURI().getPath().split("/", -1);
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            JsonNode its = annotations.getOrDefault(words[2] + "/" + words[3], JSON.createObjectNode());
            boolean previous = query.contains("previous=true");
            JsonNode text = its.path(previous ? PREVIOUS_LOG : LOG);
            byte[] body = text.asString("").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    previous && text.isMissingNode() ? 400 : 200, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    /** The API server takes any certificate of a kubelet where it is told of no authority. */
    private static SSLContext certified(Stage stage, Path file) throws IOException {
        stage.finish(
                "keytool",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "node",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + NAME,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString()));
        try (InputStream stored = Files.newInputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(stored, PASSWORD.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(managers.getKeyManagers(), null, null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        logs.stop(0);
        threads.shutdownNow();
    }
}
