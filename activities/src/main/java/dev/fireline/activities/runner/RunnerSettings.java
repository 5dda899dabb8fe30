package dev.fireline.activities.runner;

import dev.fireline.plans.value.Ordered;
import java.nio.file.Path;
import java.util.List;

/**
 * What the worker's own machine runs for plans.
 *
 * @param allow {@code fireline.runner.local.allow}: absolute paths of programs; empty: nothing is run here
 * @param environment {@code fireline.runner.local.environment}: names of variables a plan may set for them
 */
public record RunnerSettings(List<Path> allow, List<String> environment) {

    /** @throws IllegalArgumentException for a path that is not absolute */
    public RunnerSettings {
        allow = Ordered.copy(allow);
        environment = Ordered.copy(environment);
        for (Path path : allow) {
            if (!path.isAbsolute()) {
                throw new IllegalArgumentException("fireline.runner.local.allow has '" + path
                        + "'; allowed are absolute paths, such as /usr/bin/rsync");
            }
        }
    }
}
