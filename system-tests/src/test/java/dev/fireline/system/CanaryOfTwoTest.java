package dev.fireline.system;

import dev.fireline.system.topology.Part;
import dev.fireline.system.topology.Topology;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No secret is kept by two workers and two bridges, nor by Temporal and the archive that they share. */
class CanaryOfTwoTest extends CanaryContract {
    @RegisterExtension
    static final Stage STAGE = new Stage();

    private @Nullable Topology topology;
    private int asked;

    @Override
    Stage stage() {
        return STAGE;
    }

    @Override
    void start(Map<String, String> variables, List<String> settings) {
        topology = Topology.on(STAGE).variables(variables).settings(settings).start();
    }

    @Override
    String api() {
        return topology().api(asked++ % 2).url();
    }

    @Override
    String temporal() {
        return topology().engine().target();
    }

    @Override
    void keepTheArchive(Kept kept) throws SQLException {
        kept.archive(topology().databases(), "postgres", "postgres");
    }

    @Override
    Map<String, String> managements() {
        Map<String, String> addresses = new LinkedHashMap<>();
        parts().forEach(part ->
                addresses.put(part.name(), topology().management(part).url()));
        return addresses;
    }

    @Override
    void stop(Kept kept) {
        parts().forEach(part -> {
            part.stop();
            kept.put("what " + part.name() + " printed", part.process().output());
        });
    }

    private Stream<Part> parts() {
        return Stream.concat(topology().workers().stream(), topology().bridges().stream());
    }

    private Topology topology() {
        return Objects.requireNonNull(topology, "it was started");
    }

    @AfterEach
    void close() {
        if (topology != null) {
            topology.close();
        }
    }
}
