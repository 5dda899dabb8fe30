package dev.fireline.bridge.temporal;

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
        String named = System.getenv("FIRELINE_TEMPORAL_CLI");
        Stream<Path> places = Stream.concat(
                Optional.ofNullable(named).map(Path::of).stream(),
                Stream.concat(
                        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                                .map(folder -> Path.of(folder, "temporal")),
                        Stream.of(Path.of(System.getProperty("user.home"), ".cache", "fireline", "bin", "temporal"))));
        return places.filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "the Temporal CLI is needed: set FIRELINE_TEMPORAL_CLI to it, or put 'temporal' on the PATH"));
    }
}
