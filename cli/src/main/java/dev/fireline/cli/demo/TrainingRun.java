package dev.fireline.cli.demo;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.Progress;
import dev.fireline.cli.embedded.DataDirectory;
import dev.fireline.cli.serve.RunningApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/**
 * {@code fireline training-run}: one incident on the demo's stage from alert to end, for the launcher alone. The JVM
 * keeps the classes it took, read and linked (JEP 483), and the next start of anything is quick. Temporal is the SDK's test
 * server inside this process: nothing is fetched to build.
 */
@Command(name = "training-run", hidden = true, description = "What the JVM learns from; for the launcher.")
public final class TrainingRun implements Callable<Integer> {
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(3);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "An empty folder for what it leaves.")
    private Path data = Path.of("");

    @Override
    public Integer call() throws InterruptedException, IOException {
        RunningApplication.silence();
        Thread.ofPlatform().daemon().start(TrainingRun::endInTime);
        Progress progress = line -> spec.commandLine().getErr().println(line);
        try (DataDirectory claimed = DataDirectory.claim(data);
                TrainingTemporal temporal = TrainingTemporal.start();
                DemoStage stage = DemoStage.set(claimed, new DemoTarget(null, false), temporal.target(), progress)) {
            DemoRun run = new DemoRun(stage.api(), spec.commandLine().getErr(), new AtOnce());
            JsonNode end = run.follow(run.declare());
            progress.say("It is %s.".formatted(end.path("status").asString()));
            return ExitCode.OK;
        }
    }

    /** Whoever started Fireline waits for this. */
    private static void endInTime() {
        LockSupport.parkNanos(ENDS_WITHIN.toNanos());
        Runtime.getRuntime().halt(ExitCode.PROBLEMS);
    }
}
