package dev.fireline.worker.settings;

import dev.fireline.activities.runner.RunnerSettings;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What the worker's own machine runs for plans; see {@link RunnerSettings}. */
@ConfigurationProperties("fireline.runner")
public record RunnerProperties(@DefaultValue Local local) {

    /**
     * @param allow absolute paths of programs; empty: nothing is run
     * @param environment names of variables a plan may set for them
     */
    public record Local(
            @DefaultValue List<String> allow, @DefaultValue List<String> environment) {}

    public RunnerSettings settings() {
        return new RunnerSettings(local.allow().stream().map(Path::of).toList(), local.environment());
    }
}
