package dev.fireline.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DownArchiveTest {
    @Test
    void aDownDatabaseIsSaidAtOnceAndItsReturnIsNoticed() throws IOException {
        int port = freePort();
        try (HikariDataSource pool =
                ArchiveDatabase.pool("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "")) {
            Archive archive = new Archive(pool);
            Instant before = Instant.now();

            assertThatThrownBy(() -> archive.incident("INC-1")).isInstanceOf(ArchiveUnavailableException.class);
            assertThatThrownBy(() -> archive.append(Rows.incident("INC-1", 1), List.of()))
                    .isInstanceOf(ArchiveUnavailableException.class);

            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
            try (EmbeddedPostgres server =
                    EmbeddedPostgres.builder().setPort(port).start()) {
                await().atMost(Duration.ofSeconds(30))
                        .ignoreExceptionsInstanceOf(ArchiveUnavailableException.class)
                        .untilAsserted(
                                () -> assertThat(archive.incident("INC-1")).isEmpty());
                archive.append(Rows.incident("INC-1", 1), List.of());
                assertThat(archive.incident("INC-1")).isPresent();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
