package dev.fireline.benchmarks.stage;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that are started. */
final class Programs {
    private Programs() {}

    /** The Temporal CLI: {@code FIRELINE_TEMPORAL_CLI}, {@code PATH}, then where Fireline keeps its own. */
    static Path temporal() {
        Stream<Path> named = Optional.ofNullable(System.getenv("FIRELINE_TEMPORAL_CLI")).map(Path::of).stream();
        Stream<Path> onPath = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "temporal"));
        Stream<Path> cached =
                Stream.of(Path.of(System.getProperty("user.home"), ".cache", "fireline", "bin", "temporal"));
        return Stream.concat(named, Stream.concat(onPath, cached))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the Temporal CLI is needed: set FIRELINE_TEMPORAL_CLI to it, put `temporal` on the PATH, or run"
                                + " .ci/run --peers"));
    }

    /** The launcher in the root of the repository, found from where we run. */
    static Path fireline() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path launcher = folder.resolve("fireline");
            if (Files.isRegularFile(launcher) && Files.isExecutable(launcher)) {
                return launcher;
            }
        }
        throw new IllegalStateException(
                "run from the checkout: ./fireline is not above " + Path.of("").toAbsolutePath());
    }
}
