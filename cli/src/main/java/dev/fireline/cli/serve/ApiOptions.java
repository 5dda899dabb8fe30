package dev.fireline.cli.serve;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Settings with a flag of their own in what takes alerts and answers people. */
public final class ApiOptions {
    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "live, or rehearse: every action dry; default rehearse.")
    private @Nullable Mode mode;

    @Option(names = "--port", paramLabel = "PORT", description = "Of the API; default 8080.")
    private @Nullable Integer port;

    /** Whether actions act. */
    enum Mode {
        live,
        rehearse
    }

    void into(SpringSettings settings) {
        settings.put("fireline.mode", mode);
        settings.put("server.port", port);
    }
}
