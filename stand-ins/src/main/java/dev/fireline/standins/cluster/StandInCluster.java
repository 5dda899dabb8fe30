package dev.fireline.standins.cluster;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A cluster in memory that speaks the Kubernetes API on loopback, for the demo and for tests. {@code GET /version} says
 * {@code stand-in}, and so does the context of {@link #kubeconfig()}. It has no authentication, no admission and no
 * watch, and server-side apply takes a list for one field; what it answers, it means: a dry run persists nothing, a precondition is checked, a policy cuts off. Commands
 * answer as they are set up to, since nothing runs here.
 */
public final class StandInCluster implements AutoCloseable {
    private static final Duration POD_DELAY = Duration.ofMillis(300);

    static {
        // The JDK's server reads it once per process; without it every answer waits for the client's delayed ACK.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final JsonMapper json = new JsonMapper();
    private final ObjectStore store = new ObjectStore();
    private final PodTexts texts = new PodTexts();
    private final Commands commands = new Commands();
    private final WorkloadController controller = new WorkloadController(store, texts, commands, POD_DELAY);
    private final Faults faults = new Faults();
    private final HttpFront front = new HttpFront(json, new Api(json, store, texts), controller, faults);
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final ExecDoor door;

    private StandInCluster(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door = new ExecDoor(port, json, store, commands, server.getAddress());
        server.setExecutor(requests);
        server.createContext("/", front);
        seed("{apiVersion: v1, kind: Namespace, metadata: {name: default}}");
        server.start();
        door.open();
    }

    /**
     * Starts an empty cluster with the namespace {@code default}.
     *
     * @param port of loopback; 0 takes a free one
     * @throws UncheckedIOException when the port is taken
     */
    public static StandInCluster start(int port) {
        try {
            return new StandInCluster(port);
        } catch (IOException e) {
            throw new UncheckedIOException("stand-in cluster on port " + port, e);
        }
    }

    /** {@code http://127.0.0.1:PORT} */
    public String url() {
        return "http://127.0.0.1:" + door.port();
    }

    /** The text of a kubeconfig that points here; its only context is {@code stand-in}. */
    public String kubeconfig() {
        return """
                apiVersion: v1
                kind: Config
                current-context: stand-in
                clusters:
                  - name: stand-in
                    cluster:
                      server: %s
                contexts:
                  - name: stand-in
                    context:
                      cluster: stand-in
                      user: stand-in
                users:
                  - name: stand-in
                    user: {}
                """.formatted(url());
    }

    /**
     * Creates the objects of a YAML manifest (several documents allowed), namespaces first. Pods of its workloads are
     * ready at once. The annotations {@code stand-in.fireline.dev/log} and {@code …/previous-log} of a pod or a pod
     * template are what its containers have written.
     *
     * @throws IllegalArgumentException when it names an unknown kind or an object that the API would refuse
     */
    public void seed(String manifest) {
        YAMLMapper yaml = new YAMLMapper();
        try (MappingIterator<JsonNode> documents =
                yaml.readerFor(JsonNode.class).readValues(manifest)) {
            while (documents.hasNext()) {
                if (documents.next() instanceof ObjectNode object) {
                    create(object);
                }
            }
        }
        controller.settle();
        controller.startAll();
    }

    private void create(ObjectNode object) {
        Kind kind = Kind.ofObject(
                        object.path("apiVersion").asString(""),
                        object.path("kind").asString(""))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the stand-in cluster does not keep " + object.path("apiVersion") + " " + object.path("kind")));
        try {
            String namespace = object.at("/metadata/namespace").asString("default");
            store.create(kind, kind.namespaced ? namespace : "", object, false);
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(refusal.getMessage(), refusal);
        }
    }

    /**
     * Seeds what the shipped plans act on: {@code mpc-system}, {@code logging} and {@code phoenix-rooivalk}, with
     * workloads, secrets, settings and logs.
     */
    public void seedMpc() {
        try (InputStream manifest = StandInCluster.class.getResourceAsStream("mpc.yaml")) {
            if (manifest == null) {
                throw new IllegalStateException("mpc.yaml is missing beside " + StandInCluster.class);
            }
            seed(new String(manifest.readAllBytes(), StandardCharsets.UTF_8));
            command(new CommandAnswer(List.of("nvidia-smi"), "GPU 0: 41 MiB / 24564 MiB used\n", 0, false));
            command(new CommandAnswer(List.of("python"), "", 0, false));
            command(new CommandAnswer(List.of("peer", "node", "status"), "status:STARTED height:184207\n", 0, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds to what every container of a pod has written.
     *
     * @throws IllegalArgumentException when there is no such pod
     */
    public void logs(String namespace, String pod, String text) {
        try {
            ObjectNode found = store.get(Kind.POD, namespace, pod);
            found.at("/spec/containers")
                    .forEach(container ->
                            texts.append(found, container.path("name").asString(), false, text));
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(refusal.getMessage(), refusal);
        }
    }

    /** What a command answers in every pod, through {@code pods/exec} and as a Job, from now on. */
    public void command(CommandAnswer answer) {
        commands.add(answer);
    }

    /** How long a pod takes from now on to become ready, and to end; 300 ms by default. */
    public void podDelay(Duration delay) {
        controller.delay(delay);
    }

    /** Every request so far that would have changed something, in order. */
    public List<RecordedRequest> writes() {
        return front.recorded();
    }

    /** Starts a new list of {@link #writes()}. */
    public void forgetWrites() {
        front.forgetRecorded();
    }

    /** Faults for the next requests. */
    public Faults faults() {
        return faults;
    }

    @Override
    public void close() {
        door.close();
        server.stop(0);
        requests.shutdownNow();
        controller.close();
    }
}
