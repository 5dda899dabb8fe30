package dev.fireline.system.topology;

import dev.fireline.system.Ports;
import dev.fireline.system.Programs;
import dev.fireline.system.Stage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The Temporal server as an installation runs it: all its services in one process, on PostgreSQL, its tables made by its
 * own tool. Configured as its {@code config/development-postgres12.yaml}, without archival.
 */
public final class SelfHostedServer implements Engine {
    private static final String USER = "postgres";
    private static final String TABLES = "temporal";
    private static final String VISIBILITY = "temporal_visibility";

    private final int frontend = portBelowLimit();
    private final EmbeddedPostgres postgres;
    private final Stage stage;
    private final Part server;

    SelfHostedServer(Stage stage, EmbeddedPostgres postgres) {
        this.stage = stage;
        this.postgres = postgres;
        makeTables(TABLES, "postgresql/v12/temporal");
        makeTables(VISIBILITY, "postgresql/v12/visibility");
        List<String> command = List.of(
                Programs.temporalServer().toString(), "--config-file=" + configuration(), "--allow-no-auth", "start");
        this.server = new Part("temporal", () -> stage.startAs("temporal server", command), process -> isServing());
    }

    @Override
    public String target() {
        return "127.0.0.1:" + frontend;
    }

    @Override
    public Part server() {
        return server;
    }

    @Override
    public boolean isServing() {
        return Frontend.isServing(target()) && Frontend.hasNamespace(target());
    }

    private void makeTables(String database, String schema) {
        sqlTool(database, "create-database");
        sqlTool(database, "setup-schema", "--version=0.0");
        sqlTool(database, "update-schema", "--schema-name=" + schema);
    }

    private void sqlTool(String database, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Programs.temporalSqlTool().toString(),
                "--endpoint=127.0.0.1",
                "--port=" + postgres.getPort(),
                "--user=" + USER,
                "--plugin=postgres12",
                "--database=" + database));
        command.addAll(List.of(words));
        stage.finish("temporal-sql-tool " + words[0], command);
    }

    private Path configuration() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("${DATABASE}", "127.0.0.1:" + postgres.getPort());
        values.put("${FRONTEND}", Integer.toString(frontend));
        String text = resource("temporal-server.yaml");
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace(value.getKey(), value.getValue());
        }
        while (text.contains("${PORT}")) {
            text = text.replaceFirst("\\$\\{PORT}", Integer.toString(portBelowLimit()));
        }
        try {
            return Files.writeString(stage.folder().resolve("temporal-server.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server keeps its ports in a PostgreSQL {@code smallint}: 32767 is the highest it can write down. */
    private static int portBelowLimit() {
        return ThreadLocalRandom.current()
                .ints(15_000, 32_000)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static String resource(String name) {
        try (InputStream resource = SelfHostedServer.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is not beside " + SelfHostedServer.class);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
