package dev.fireline.activities.kubernetes.containment;

import dev.fireline.workflows.visibility.SearchAttributes;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A real Temporal server with lanes, namespaces of its own, in each of which one worker can die without the others. */
final class IncidentEngine implements AutoCloseable {
    private final TemporalDevServer server;

    private IncidentEngine(TemporalDevServer server) {
        this.server = server;
    }

    /** @param lanes how many incidents are to run beside each other */
    static IncidentEngine start(int lanes) {
        List<String> arguments = new ArrayList<>();
        IntStream.range(0, lanes).forEach(lane -> arguments.addAll(List.of("--namespace", lane(lane))));
        SearchAttributes.all()
                .forEach(key -> arguments.addAll(List.of(
                        "--search-attribute",
                        key.getName() + "=" + type(key.getValueType().name()))));
        return new IncidentEngine(TemporalDevServer.start(TemporalDevServerOptions.newBuilder()
                .setExistingPath(binary().toString())
                .setDownloadEnabled(false)
                .setUiEnabled(false)
                .setLogLevel("error")
                .setExtraArgs(arguments)
                .build()));
    }

    static String lane(int number) {
        return "lane-" + number;
    }

    String target() {
        return server.getTarget();
    }

    /** {@code INDEXED_VALUE_TYPE_KEYWORD} to {@code Keyword}. */
    private static String type(String name) {
        String word = name.substring(name.lastIndexOf('_') + 1);
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    /** From FIRELINE_TEMPORAL_CLI, the PATH, or where the other binaries are kept. */
    private static Path binary() {
        Stream<Path> named = Optional.ofNullable(System.getenv("FIRELINE_TEMPORAL_CLI")).map(Path::of).stream();
        Stream<Path> path = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "temporal"));
        Stream<Path> cache =
                Stream.of(Path.of(System.getProperty("user.home"), ".cache", "fireline", "bin", "temporal"));
        return Stream.of(named, path, cache)
                .flatMap(files -> files)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "This test needs the Temporal CLI: set FIRELINE_TEMPORAL_CLI to it, or put it on the PATH."));
    }

    @Override
    public void close() {
        server.close();
    }
}
