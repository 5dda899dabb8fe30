package dev.fireline.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.cli.CannotStart;
import dev.fireline.cli.Progress;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the real programs: needs a {@code temporal} as {@link TemporalCliFinder} finds it. */
class EmbeddedEngineTest {
    private static final Cache CACHE = Cache.ofUser(System.getenv());

    @TempDir
    Path folder;

    @Test
    void temporalKeepsItsStateOverARestartAndForNinetyDays() {
        int port = Ports.anyFree();
        EmbeddedTemporal.start(folder, port, Ports.anyFree(), Progress.SILENT).close();

        try (EmbeddedTemporal temporal = EmbeddedTemporal.start(folder, port, Ports.anyFree(), Progress.SILENT)) {
            assertThat(retention(temporal.target())).isEqualTo(Duration.ofDays(90));
        }
        assertThat(Ports.isFree(port)).isTrue();
        assertThat(folder.resolve("temporal.version")).exists();
    }

    @Test
    void aTakenPortNamesTheFlagThatChoosesAnother() throws Exception {
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() ->
                            EmbeddedTemporal.start(folder, stranger.getLocalPort(), Ports.anyFree(), Progress.SILENT))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Port %d, wanted for Temporal, is taken".formatted(stranger.getLocalPort()))
                    .hasMessageContaining("--temporal-port");
        }
    }

    @Test
    void postgresKeepsItsStateOverARestart() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, Ports.anyFree(), CACHE, Progress.SILENT);
                Connection connection = connect(postgres)) {
            connection.createStatement().execute("create table kept (word text)");
            connection.createStatement().execute("insert into kept values ('still here')");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, Ports.anyFree(), CACHE, Progress.SILENT);
                Connection connection = connect(postgres);
                ResultSet rows = connection.createStatement().executeQuery("select word from kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("still here");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("postgres.password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aClusterOfAnotherPostgresIsNotTouched() throws Exception {
        Files.createDirectories(folder.resolve("cluster"));
        Files.writeString(folder.resolve("cluster/PG_VERSION"), "15\n");

        assertThatThrownBy(() -> EmbeddedPostgres.start(folder, Ports.anyFree(), CACHE, Progress.SILENT))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("was made by PostgreSQL 15, and this Fireline brings PostgreSQL 18");
        assertThat(folder.resolve("postgres.password")).doesNotExist();
    }

    private static Connection connect(EmbeddedPostgres postgres) throws Exception {
        return DriverManager.getConnection(postgres.url(), EmbeddedPostgres.USER, postgres.password());
    }

    private static Duration retention(String target) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
        try {
            return Duration.ofSeconds(stubs.blockingStub()
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace("default")
                            .build())
                    .getConfig()
                    .getWorkflowExecutionRetentionTtl()
                    .getSeconds());
        } finally {
            stubs.shutdownNow();
        }
    }
}
