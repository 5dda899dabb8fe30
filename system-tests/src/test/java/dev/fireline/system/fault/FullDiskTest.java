package dev.fireline.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.system.Api;
import dev.fireline.system.Ports;
import dev.fireline.system.Product;
import dev.fireline.system.Repository;
import dev.fireline.system.Stage;
import dev.fireline.system.Stage.Finished;
import dev.fireline.system.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** F21: the disk that the audit log is published on is full, and has room again. The worker sees a small tmpfs there; Linux only. */
@Timeout(900) // every wait in here has a limit of its own
@Tag("faults")
@Isolated("its faults are timed")
class FullDiskTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String MOUNT_AND_START = "mount -t tmpfs -o size=256k none \"$0\" && exec \"$@\"";

    @RegisterExtension
    static final Stage STAGE = new Stage();

    @Test
    void aFullDiskShowsNothingHalfAndEverythingOnceThereIsRoom() throws Exception {
        try (Topology topology =
                Topology.on(STAGE).onDevelopmentServer().workers(0).bridges(0).startEngine()) {
            Path disk = Files.createDirectory(STAGE.folder().resolve("disk"));
            int management = Ports.anyFree();
            Product worker = STAGE.startAs("worker on a small disk", command(topology, disk, management));
            worker.awaitReady(
                    "it is ready", Duration.ofMinutes(5), () -> worker.output().contains("The worker is ready"));
            Path seen = Path.of("/proc/" + worker.pid() + "/root" + disk);
            write(topology, 1, 20);
            awaitPublished(seen, 20);

            write(topology, 21, 3_000);

            Api health = new Api("http://127.0.0.1:" + management);
            await("the worker to say that the disk is full")
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(health.text("/health"))
                            .contains("\"log\":\"waiting\"", "No space left on device"));
            assertThat(published(seen)).isEqualTo(20);
            assertVerified(topology, seen);
            try (Stream<Path> files = Files.walk(seen)) {
                assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
            }

            STAGE.finish(
                    "mount",
                    List.of(
                            "nsenter",
                            "--target=" + worker.pid(),
                            "--user",
                            "--mount",
                            "mount",
                            "-o",
                            "remount,size=16m",
                            disk.toString()));
            awaitPublished(seen, 3_000);
            assertVerified(topology, seen);
        }
    }

    private static List<String> command(Topology topology, Path disk, int management) throws SQLException {
        List<String> command = new ArrayList<>(List.of(
                "unshare", "--user", "--map-root-user", "--mount", "sh", "-c", MOUNT_AND_START, disk.toString()));
        command.add(Repository.root().resolve("fireline").toString());
        command.add("worker");
        command.addAll(topology.flags());
        command.add("--server.port=" + Ports.anyFree());
        command.add("--management.server.port=" + management);
        command.add("--fireline.audit.directory=" + disk);
        command.add("--fireline.audit.every=1s");
        return command;
    }

    private static void write(Topology topology, int from, int to) throws SQLException {
        await("the tables").atMost(SOON).ignoreExceptions().untilAsserted(() -> {
            try (Connection archive = topology.archive();
                    Statement statement = archive.createStatement()) {
                statement.executeUpdate("""
                        insert into incident (id, last_seq, plan, plan_digest, title, severity, status, phase, mode,
                            sla_breached, declared_at, view)
                        values ('INC-1', 0, 'shop', 'd', 'it burns', 'P1', 'OPEN', 'contain', 'live', false, now(), '{}')
                        on conflict do nothing
                        """);
            }
        });
        try (Connection archive = topology.archive();
                Statement statement = archive.createStatement()) {
            statement.executeUpdate("""
                    insert into timeline (incident_id, seq, at, kind, phase, actor, what, details)
                    select 'INC-1', n, now(), 'NOTE', 'contain', 'alice', 'line ' || n, '{}' from generate_series(%d, %d) n
                    """.formatted(from, to));
        }
    }

    private static void awaitPublished(Path log, int size) {
        await("a checkpoint of " + size)
                .atMost(SOON)
                .until(() -> Files.exists(log.resolve("checkpoint")) && published(log) == size);
    }

    private static int published(Path log) {
        try {
            return Integer.parseInt(
                    Files.readAllLines(log.resolve("checkpoint")).get(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertVerified(Topology topology, Path log) throws SQLException {
        try (Connection archive = topology.archive();
                Statement statement = archive.createStatement();
                ResultSet key = statement.executeQuery("select verifier from audit_origin")) {
            assertThat(key.next()).isTrue();
            Finished verify = STAGE.run("audit", "verify", "--log", log.toString(), "--key", key.getString(1));
            assertThat(verify.exit()).as(verify.output()).isZero();
        }
    }
}
