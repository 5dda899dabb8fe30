package dev.fireline.plans.action;

import dev.fireline.plans.runner.Runner;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters of the actions that run commands. */
public final class RunnerParameters {
    private RunnerParameters() {}

    /** @param on the runner as the plan declares it, rendered; filled in by the engine, so that an approval binds it */
    public record Exec(
            @Key(value = "name of the runner, under `runners` of the plan", required = true)
            String runner,

            @Key(value = "the command and its arguments, one by one; no shell reads them", required = true)
            List<String> command,

            @Key("environment variables by name") Map<String, String> env,

            @Key("what the command reads from its standard input") @Nullable
            String stdin,

            @Key("how long it may take before it is stopped and the step fails; 25m when left out")
            Duration timeout,

            @Key("for a command that never ends: stopped after this long, which counts as done") @Nullable
            Duration stopAfter,

            @Key("exit codes that count as success; 0 when left out")
            List<Integer> expect,

            @Key("a text that no line of the output may hold") @Nullable
            String failsOn,

            @Nullable Place on) {

        /** Longer than any other command, and shorter than one try of the engine. */
        public static final Duration USUAL_TIMEOUT = Duration.ofMinutes(25);

        public Exec {
            command = Ordered.copy(command);
            env = Ordered.copy(env);
            expect = expect == null || expect.isEmpty() ? List.of(0) : List.copyOf(expect);
            timeout = timeout == null ? USUAL_TIMEOUT : timeout;
        }
    }

    /** A {@link Runner} with its values rendered. */
    public record Place(
            Runner.Kind kind,
            @Nullable String url,
            Map<String, String> headers,
            @Nullable String namespace,
            @Nullable String pod,
            @Nullable String selector,
            @Nullable String container,
            @Nullable String image,
            @Nullable String serviceAccount) {
        public Place {
            headers = Ordered.copy(headers);
        }
    }
}
