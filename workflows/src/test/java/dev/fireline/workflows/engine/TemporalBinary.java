package dev.fireline.workflows.engine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the Temporal CLI is, whose development server tests run against. */
final class TemporalBinary {
    private TemporalBinary() {}

    static Path find() {
        Stream<Path> named = Optional.ofNullable(System.getenv("FIRELINE_TEMPORAL_CLI")).map(Path::of).stream();
        Stream<Path> onPath = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "temporal"));
        Stream<Path> cached =
                Stream.of(Path.of(System.getProperty("user.home"), ".cache", "fireline", "bin", "temporal"));
        return Stream.concat(named, Stream.concat(onPath, cached))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "the Temporal CLI is needed: set FIRELINE_TEMPORAL_CLI to it, or put 'temporal' on the PATH"));
    }
}
