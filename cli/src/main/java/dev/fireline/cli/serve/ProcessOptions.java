package dev.fireline.cli.serve;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Settings with a flag of their own in every process. */
public final class ProcessOptions {
    @Option(
            names = "--plans",
            paramLabel = "DIR",
            description = "Your plans and roster.yaml; they add to and replace ours.")
    private @Nullable Path plans;

    @Option(names = "--data", paramLabel = "DIR", description = "Holds all state; default ~/.fireline.")
    private @Nullable Path data;

    @Option(names = "--management-port", paramLabel = "PORT", description = "Of health and metrics; default 8081.")
    private @Nullable Integer managementPort;

    void into(SpringSettings settings) {
        settings.put("fireline.plans", plans);
        settings.put("fireline.data", data);
        settings.put("management.server.port", managementPort);
    }
}
