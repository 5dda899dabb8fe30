package dev.fireline.cli.serve;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.settings.KnownSettings;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;

/** One process of a distributed installation: it needs an engine and a database that run elsewhere. */
final class LoneProcess {
    private static final Logger LOG = LoggerFactory.getLogger(LoneProcess.class);

    private final CommandSpec spec;
    private final KnownSettings known;
    private final Class<?> program;

    /** @param spec of the command, whose name is that of the process: {@code worker}, {@code bridge} */
    LoneProcess(CommandSpec spec, KnownSettings known, Class<?> program) {
        this.spec = spec;
        this.known = known;
        this.program = program;
    }

    /** Prints what it would run with, or runs until it is told to end. */
    int run(SpringSettings given, PrintConfigOption printConfig) throws InterruptedException {
        RunningApplication.silence();
        String[] arguments = given.arguments();
        Settings settings = Settings.of(arguments);
        if (printConfig.isGiven()) {
            return printConfig.print(spec, settings, known);
        }
        settings.requireKnown(known);
        settings.require("spring.temporal.connection.target", "spring.datasource.url");
        RunningApplication application = RunningApplication.start(program, Map.of(), arguments);
        String ready = "The %s is ready (pid %d)."
                .formatted(spec.name(), ProcessHandle.current().pid());
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
