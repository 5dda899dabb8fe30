package dev.fireline.cli.serve;

import dev.fireline.bridge.BridgeApplication;
import dev.fireline.cli.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code fireline bridge}. */
@Command(
        name = "bridge",
        description = {
            "Runs the bridge alone: alert intake and responder API.",
            "Needs --spring.temporal.connection.target=HOST:PORT and --spring.datasource.url=jdbc:postgresql://…, as flags,"
                    + " environment or settings file."
        })
public final class BridgeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Unmatched
    private List<String> given = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        RunningApplication.silence();
        String[] arguments = new SpringSettings(spec, given).arguments();
        Settings.of(arguments).require("spring.temporal.connection.target", "spring.datasource.url");
        RunningApplication application = RunningApplication.start(BridgeApplication.class, Map.of(), arguments);
        spec.commandLine()
                .getOut()
                .println("The bridge is ready (pid %d). Ctrl-C ends it."
                        .formatted(ProcessHandle.current().pid()));
        spec.commandLine().getOut().flush();
        application.await();
        return ExitCode.OK;
    }
}
