package dev.fireline.system.fault;

import static org.awaitility.Awaitility.await;

import dev.fireline.standins.receiver.StandInReceiver;
import dev.fireline.system.Cluster;
import dev.fireline.system.PlansFolder;
import dev.fireline.system.RealCluster;
import dev.fireline.system.Stage;
import dev.fireline.system.checker.AuditRecord;
import dev.fireline.system.checker.Checker;
import dev.fireline.system.checker.Finding;
import dev.fireline.system.checker.LogKept;
import dev.fireline.system.checker.Recording;
import dev.fireline.system.nemesis.Nemesis;
import dev.fireline.system.target.RecordingTarget;
import dev.fireline.system.target.Sender;
import dev.fireline.system.topology.Histories;
import dev.fireline.system.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A cluster and receivers that write everything down, an evidence store, a nemesis, and the settings that lead Fireline to them. The
 * cluster is a kube-apiserver with its controllers; {@code -Dfireline.cluster=stand-in} asks for the one that Fireline brings along.
 */
final class Scene implements AutoCloseable {
    private static final boolean REAL = !"stand-in".equals(System.getProperty("fireline.cluster"));

    private final Path folder;
    private final Cluster cluster;
    private final @Nullable Store store;
    private final StandInReceiver people = StandInReceiver.start();
    private final Recording recording;
    private final RecordingTarget kubernetes;
    private final RecordingTarget receiver;
    private final Nemesis nemesis;
    private final Path plans;

    private Scene(Stage stage, Cluster cluster, @Nullable Store store) {
        this.folder = stage.folder();
        this.cluster = cluster;
        this.store = store;
        this.recording = new Recording(folder);
        this.kubernetes = RecordingTarget.before("cluster", cluster.front().url(""), recording.calls());
        this.receiver = RecordingTarget.before("receiver", people.url("/"), recording.calls());
        this.nemesis = new Nemesis(recording.outages());
        this.plans = PlansFolder.write(folder.resolve("plans"), receiver.url("/"));
        write("kubeconfig", cluster.kubeconfig(kubernetes.url("")));
    }

    /** With a real store, and a real cluster unless told otherwise. */
    static Scene on(Stage stage) throws IOException {
        return new Scene(stage, cluster(stage), Store.start(stage));
    }

    /** The same with evidence in a folder, which takes requests of any time: where clocks are wrong, an S3 server refuses. */
    static Scene withoutStore(Stage stage) throws IOException {
        return new Scene(stage, cluster(stage), null);
    }

    /** Where neither is asked for much. */
    static Scene onStandIns(Stage stage) {
        return new Scene(stage, StandIn.start(), null);
    }

    private static Cluster cluster(Stage stage) throws IOException {
        return REAL ? RealCluster.start(stage) : StandIn.start();
    }

    List<String> settings() throws IOException {
        return Stream.concat(
                        Stream.of(
                                "--fireline.mode=live",
                                "--fireline.plans=" + plans,
                                "--fireline.kubernetes.kubeconfig=" + folder.resolve("kubeconfig")),
                        store == null
                                ? Stream.of("--fireline.evidence.directory=" + folder.resolve("evidence"))
                                : store.settings().stream())
                .toList();
    }

    /** Adds a plan, and where it keeps evidence; {@code ${RECEIVER}} stands for the receiver's address. */
    void plan(String name, String text) {
        if (store != null) {
            store.prepare(name, text);
        }
        write(
                "plans/" + name + ".yaml",
                text.replace("${RECEIVER}", receiver.url("").toString()));
    }

    /** Those that {@link #plan} added; a bridge that is started later does not know them. */
    void forgetPlans() throws IOException {
        try (Stream<Path> files = Files.list(plans)) {
            for (Path file : files.toList()) {
                if (!file.endsWith("roster.yaml")) {
                    Files.delete(file);
                }
            }
        }
    }

    Cluster cluster() {
        return cluster;
    }

    /** Where evidence goes, in a scene {@link #on} a store. */
    Store store() {
        return Objects.requireNonNull(store, "evidence goes to a folder");
    }

    RecordingTarget kubernetes() {
        return kubernetes;
    }

    RecordingTarget receiver() {
        return receiver;
    }

    /** Who stands behind the {@link #receiver}, and says what it answers. */
    StandInReceiver people() {
        return people;
    }

    Recording recording() {
        return recording;
    }

    Nemesis nemesis() {
        return nemesis;
    }

    Sender sender() {
        return new Sender(recording.sent());
    }

    /** What the checker says once visibility shows every run; an incident that is written is listed a moment later. */
    List<Finding> judge(Topology topology, int incidents) {
        Histories histories = new Histories(topology.temporal());
        await("visibility to show " + incidents + " incidents")
                .atMost(Duration.ofMinutes(1))
                .until(() -> histories.runs().stream()
                                .filter(run -> run.getWorkflowId().startsWith("INC-"))
                                .count()
                        >= incidents);
        awaitSigned(topology);
        List<Finding> findings = new ArrayList<>(Checker.judge(recording.observed(topology)));
        try (Connection archive = topology.archive()) {
            findings.addAll(LogKept.judge(AuditRecord.of(archive)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return findings;
    }

    /** A short run may end before anything was signed for the first time. */
    private static void awaitSigned(Topology topology) {
        await("the record to be signed").atMost(Duration.ofMinutes(1)).until(() -> {
            try (Connection archive = topology.archive()) {
                AuditRecord record = AuditRecord.of(archive);
                return record.entries().isEmpty() || !record.checkpoints().isEmpty();
            }
        });
    }

    private void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kubernetes.close();
        receiver.close();
        people.close();
        cluster.close();
        if (store != null) {
            store.close();
        }
    }
}
