package dev.fireline.cli.embedded;

import dev.fireline.cli.CannotStart;
import dev.fireline.cli.Progress;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Finds the {@code temporal} program, or gets it: {@code FIRELINE_TEMPORAL_CLI}, {@code PATH}, the cache, then
 * {@code go install} where Go is there, else the official download.
 *
 * @param environment variables of the process
 */
record TemporalCliFinder(Map<String, String> environment, Cache cache, List<TemporalCliSource> sources) {
    /** The last version {@code go install} accepts: later modules carry a {@code replace}. */
    static final String VERSION = "1.5.1";

    private static final String VARIABLE = "FIRELINE_TEMPORAL_CLI";
    private static final String PROGRAM = "temporal";

    static TemporalCliFinder ofUser() {
        Map<String, String> environment = System.getenv();
        return new TemporalCliFinder(
                environment, Cache.ofUser(environment), List.of(new GoInstall(), new OfficialDownload()));
    }

    /** @throws CannotStart when it is nowhere and cannot be had; the message says what was tried */
    TemporalCli find(Progress progress) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isBlank()) {
            return explicit(Path.of(named));
        }
        List<String> path = Arrays.asList(environment.getOrDefault("PATH", "").split(File.pathSeparator));
        List<String> cached = cache.folders().stream().map(Path::toString).toList();
        return Executables.find(PROGRAM, path)
                .or(() -> Executables.find(PROGRAM, cached))
                .map(TemporalCli::at)
                .orElseGet(() -> get(progress));
    }

    private static TemporalCli explicit(Path program) {
        if (!Executables.isExecutable(program)) {
            throw new CannotStart("%s is %s, which is no executable file".formatted(VARIABLE, program));
        }
        return TemporalCli.at(program);
    }

    private TemporalCli get(Progress progress) {
        Path target = cache.writable().resolve(PROGRAM);
        StringBuilder tried = new StringBuilder();
        for (TemporalCliSource source : sources) {
            try {
                source.fetch(VERSION, target, progress);
                return TemporalCli.at(target);
            } catch (CannotStart e) {
                progress.say(e.getMessage());
                tried.append(System.lineSeparator()).append("  ").append(e.getMessage());
            }
        }
        throw new CannotStart("""
                The Temporal CLI, which runs the embedded engine, is not here and could not be had:%s
                Install it (https://docs.temporal.io/cli, or: brew install temporal) so that `temporal` is on PATH, or name
                it in %s. Or use a Temporal of your own: --spring.temporal.connection.target=HOST:7233""".formatted(tried, VARIABLE));
    }
}
