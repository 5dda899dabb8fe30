package dev.fireline.cli.serve;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Ports of the embedded engine. */
public final class EngineOptions {
    private static final int TEMPORAL = 7233;
    private static final int TEMPORAL_UI = 8233;

    @Option(names = "--temporal-port", paramLabel = "PORT", description = "Of the embedded Temporal; default 7233.")
    private @Nullable Integer temporalPort;

    @Option(names = "--ui-port", paramLabel = "PORT", description = "Of the embedded Temporal's UI; default 8233.")
    private @Nullable Integer uiPort;

    int temporal() {
        return temporalPort == null ? TEMPORAL : temporalPort;
    }

    int ui() {
        return uiPort == null ? TEMPORAL_UI : uiPort;
    }
}
