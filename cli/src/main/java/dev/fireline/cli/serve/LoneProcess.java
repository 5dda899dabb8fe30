package dev.fireline.cli.serve;

import dev.fireline.cli.ExitCode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** One process of a distributed installation: it needs an engine and a database that run elsewhere. */
final class LoneProcess {
    private LoneProcess() {}

    /**
     * Runs until it is told to end.
     *
     * @param what for people: {@code worker}, {@code bridge}
     * @param given settings as flags
     */
    static int run(CommandSpec spec, List<String> given, String what, Class<?> program) throws InterruptedException {
        RunningApplication.silence();
        String[] arguments = new SpringSettings(spec, given).arguments();
        Settings.of(arguments).require("spring.temporal.connection.target", "spring.datasource.url");
        RunningApplication application = RunningApplication.start(program, Map.of(), arguments);
        spec.commandLine()
                .getOut()
                .println("The %s is ready (pid %d). Ctrl-C ends it."
                        .formatted(what, ProcessHandle.current().pid()));
        spec.commandLine().getOut().flush();
        application.await();
        return ExitCode.OK;
    }
}
