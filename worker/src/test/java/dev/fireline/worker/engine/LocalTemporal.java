package dev.fireline.worker.engine;

import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** A real Temporal server for one test. */
public final class LocalTemporal {
    private LocalTemporal() {}

    public static TemporalDevServer start() {
        return TemporalDevServer.start(TemporalDevServerOptions.newBuilder()
                .setExistingPath(program().toString())
                .setDownloadEnabled(false)
                .setUiEnabled(false)
                .setLogLevel("error")
                .build());
    }

    /** Named by a variable, else on {@code PATH}, else where the peers of the tests lie; never skipped. */
    private static Path program() {
        Stream<Path> named = Optional.ofNullable(System.getenv("FIRELINE_TEMPORAL_CLI")).map(Path::of).stream();
        Stream<Path> onPath = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "temporal"));
        Stream<Path> prepared =
                Stream.of(Path.of(System.getProperty("user.home"), ".cache", "fireline", "bin", "temporal"));
        return Stream.of(named, onPath, prepared)
                .flatMap(places -> places)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the Temporal CLI is needed: name it in FIRELINE_TEMPORAL_CLI"));
    }
}
