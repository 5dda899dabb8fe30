package dev.fireline.system.fault;

import static org.awaitility.Awaitility.await;

import dev.fireline.standins.cluster.StandInCluster;
import dev.fireline.standins.faults.FaultyHttp;
import dev.fireline.standins.receiver.StandInReceiver;
import dev.fireline.system.PlansFolder;
import dev.fireline.system.S3Gateway;
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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A cluster and receivers that write everything down, a nemesis, and the settings that lead Fireline to them. */
final class Scene implements AutoCloseable {
    private final Path folder;
    private final StandInCluster cluster = StandInCluster.start(0);
    private final StandInReceiver people = StandInReceiver.start();
    private final Recording recording;
    private final RecordingTarget kubernetes;
    private final RecordingTarget receiver;
    private final Nemesis nemesis;
    private final Path plans;

    Scene(Stage stage) {
        this.folder = stage.folder();
        this.recording = new Recording(folder);
        this.kubernetes = RecordingTarget.before("cluster", URI.create(cluster.url()), recording.calls());
        this.receiver = RecordingTarget.before("receiver", people.url("/"), recording.calls());
        this.nemesis = new Nemesis(recording.outages());
        this.plans = PlansFolder.write(folder.resolve("plans"), receiver.url("/"));
        write(
                "kubeconfig",
                cluster.kubeconfig().replace(cluster.url(), kubernetes.url("").toString()));
    }

    List<String> settings() {
        return List.of(
                "--fireline.mode=live",
                "--fireline.plans=" + plans,
                "--fireline.kubernetes.kubeconfig=" + folder.resolve("kubeconfig"),
                "--fireline.evidence.directory=" + evidence());
    }

    /** Those that keep evidence in that gateway, by a detour, and not in a folder. */
    List<String> storingIn(S3Gateway gateway, FaultyHttp detour) throws IOException {
        return Stream.concat(settings().stream(), gateway.settings(detour.url("")).stream())
                .filter(flag -> !flag.startsWith("--fireline.evidence.directory="))
                .toList();
    }

    /** Adds a plan; {@code ${RECEIVER}} stands for the receiver's address. */
    void plan(String name, String text) {
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

    StandInCluster cluster() {
        return cluster;
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

    Path evidence() {
        return folder.resolve("evidence");
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
    }
}
