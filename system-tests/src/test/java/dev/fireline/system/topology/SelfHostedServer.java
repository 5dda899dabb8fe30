package dev.fireline.system.topology;

import dev.fireline.system.ComposeFile;
import dev.fireline.system.Ports;
import dev.fireline.system.Programs;
import dev.fireline.system.Repository;
import dev.fireline.system.Stage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The Temporal server as an installation runs it: all its services in one process, on PostgreSQL, its tables made by its
 * own tool. Both are told what {@code docker-compose.yml} tells them.
 */
public final class SelfHostedServer implements Engine {
    private static final String USER = "postgres";
    private static final String LOOPBACK = "127.0.0.1";
    private static final Path SET_UP = Repository.root().resolve("deploy/compose/set-up-database.sh");
    private static final List<String> OTHER_PORTS = List.of(
            "FRONTEND_MEMBERSHIP_PORT",
            "FRONTEND_HTTP_PORT",
            "MATCHING_GRPC_PORT",
            "MATCHING_MEMBERSHIP_PORT",
            "HISTORY_GRPC_PORT",
            "HISTORY_MEMBERSHIP_PORT",
            "WORKER_GRPC_PORT",
            "WORKER_MEMBERSHIP_PORT");

    private final int frontend = portBelowLimit();
    private final Part server;

    SelfHostedServer(Stage stage, EmbeddedPostgres postgres) {
        stage.finish(variablesOfTheTool(postgres), "the set-up of Temporal's tables", List.of("sh", SET_UP.toString()));
        Map<String, String> variables = variables(postgres);
        this.server = new Part(
                "temporal",
                () -> stage.startIn(
                        variables,
                        stage.folder(),
                        "temporal server",
                        List.of(Programs.temporalServer().toString(), "start")),
                process -> isServing());
    }

    @Override
    public String target() {
        return LOOPBACK + ":" + frontend;
    }

    @Override
    public Part server() {
        return server;
    }

    @Override
    public boolean isServing() {
        return Frontend.isServing(target()) && Frontend.hasNamespace(target());
    }

    private static Map<String, String> variablesOfTheTool(EmbeddedPostgres postgres) {
        Map<String, String> variables = ComposeFile.environment("database");
        variables.putAll(Map.of(
                "SQL_HOST",
                LOOPBACK,
                "SQL_PORT",
                Integer.toString(postgres.getPort()),
                "SQL_USER",
                USER,
                "PATH",
                Programs.temporalSqlTool().getParent() + File.pathSeparator + System.getenv("PATH")));
        return variables;
    }

    /** Those of the stack, but for the addresses, and few shards: they can never be changed, and each costs. */
    private Map<String, String> variables(EmbeddedPostgres postgres) {
        Map<String, String> variables = ComposeFile.environment("temporal");
        variables.putAll(Map.of(
                "POSTGRES_SEEDS",
                LOOPBACK,
                "DB_PORT",
                Integer.toString(postgres.getPort()),
                "POSTGRES_USER",
                USER,
                "BIND_ON_IP",
                LOOPBACK,
                "NUM_HISTORY_SHARDS",
                "4",
                "LOG_LEVEL",
                "error",
                "FRONTEND_GRPC_PORT",
                Integer.toString(frontend)));
        for (String port : OTHER_PORTS) {
            variables.put(port, Integer.toString(portBelowLimit()));
        }
        return variables;
    }

    /** The server keeps its ports in a PostgreSQL {@code smallint}: 32767 is the highest it can write down. */
    private static int portBelowLimit() {
        return ThreadLocalRandom.current()
                .ints(15_000, 32_000)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow();
    }
}
