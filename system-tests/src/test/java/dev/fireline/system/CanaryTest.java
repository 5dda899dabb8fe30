package dev.fireline.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No secret is kept by {@code fireline serve}. */
class CanaryTest extends CanaryContract {
    @RegisterExtension
    static final Stage STAGE = new Stage();

    private @Nullable Product serve;

    @Override
    Stage stage() {
        return STAGE;
    }

    @Override
    void start(Map<String, String> variables, List<String> settings) {
        serve = STAGE.serveWith(variables, settings.toArray(String[]::new));
    }

    @Override
    String api() {
        return STAGE.ports().apiUrl();
    }

    @Override
    String temporal() {
        return "127.0.0.1:" + STAGE.ports().temporal();
    }

    @Override
    void keepTheArchive(Kept kept) throws IOException, SQLException {
        Path cluster = STAGE.data().resolve("postgres");
        String port = Files.readAllLines(cluster.resolve("cluster/postmaster.pid"))
                .get(3)
                .strip();
        String password = Files.readString(cluster.resolve("postgres.password")).strip();
        kept.archive("jdbc:postgresql://127.0.0.1:" + port + "/", "fireline", password);
    }

    @Override
    Map<String, String> managements() {
        return Map.of("serve", "http://127.0.0.1:" + STAGE.ports().management());
    }

    @Override
    void stop(Kept kept) throws IOException {
        Product stopped = Objects.requireNonNull(serve);
        stopped.stop();
        kept.put("what serve printed", stopped.output());
        kept.files("file", STAGE.data());
    }
}
