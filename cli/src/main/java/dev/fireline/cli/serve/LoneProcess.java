package dev.fireline.cli.serve;

import dev.fireline.cli.ExitCode;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;

/** One process of a distributed installation: it needs an engine and a database that run elsewhere. */
final class LoneProcess {
    private static final Logger LOG = LoggerFactory.getLogger(LoneProcess.class);

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
        Settings settings = Settings.of(arguments);
        settings.require("spring.temporal.connection.target", "spring.datasource.url");
        RunningApplication application = RunningApplication.start(program, Map.of(), arguments);
        String ready = "The %s is ready (pid %d)."
                .formatted(what, ProcessHandle.current().pid());
        if (LogFormat.of(settings) == LogFormat.JSON) {
            LOG.info(ready); // whoever collects standard output reads an object from every line
        } else {
            spec.commandLine().getOut().println(ready + " Ctrl-C ends it.");
            spec.commandLine().getOut().flush();
        }
        application.await();
        return ExitCode.OK;
    }
}
