package dev.fireline.cli.serve;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.Progress;
import dev.fireline.cli.embedded.DataDirectory;
import dev.fireline.cli.embedded.EmbeddedEngine;
import dev.fireline.cli.embedded.Ports;
import dev.fireline.cli.settings.KnownSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code fireline serve}. */
@Command(
        name = "serve",
        description = {
            "Runs everything in one process: API, worker, and unless the settings name others an embedded Temporal and"
                    + " PostgreSQL.",
            "Any setting may be given as --name.of.it=value."
        })
public final class ServeCommand implements Callable<Integer> {
    private static final int API = 8080;

    /** One line each: stack traces stand in the log file. */
    private static final String CONSOLE = "%d{HH:mm:ss} %-5level %logger{0} : %m %kvp%n%nopex";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ProcessOptions process = new ProcessOptions();

    @Mixin
    private ApiOptions api = new ApiOptions();

    @Mixin
    private EngineOptions ports = new EngineOptions();

    @Mixin
    private PrintConfigOption printConfig = new PrintConfigOption();

    @Unmatched
    private List<String> given = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        RunningApplication.silence();
        SpringSettings settings = new SpringSettings(spec, given);
        process.into(settings);
        api.into(settings);
        String[] arguments = settings.arguments();
        Settings known = Settings.of(arguments);
        if (printConfig.isGiven()) {
            return printConfig.print(spec, known, KnownSettings.ofServe());
        }
        known.requireKnown(KnownSettings.ofServe());
        PrintWriter err = spec.commandLine().getErr();
        InstalledPlans installed = InstalledPlans.load(known);
        if (installed.report(err)) {
            err.println("fireline: nothing was started, because the plans above cannot be followed.");
            return ExitCode.PROBLEMS;
        }
        Path folder = known.folder("fireline.data").orElseGet(DataDirectory::ofUser);
        try (DataDirectory claimed = DataDirectory.claim(folder)) {
            return run(claimed, known, installed, arguments);
        }
    }

    private int run(DataDirectory claimed, Settings known, InstalledPlans installed, String[] arguments)
            throws InterruptedException {
        Ports.require(known.port("server.port", API), "the API", "--port");
        EmbeddedEngine.Parts parts = new EmbeddedEngine.Parts(
                known.text("spring.temporal.connection.target").isEmpty(),
                known.text("spring.datasource.url").isEmpty(),
                ports.temporal(),
                ports.ui());
        EmbeddedEngine engine = EmbeddedEngine.start(claimed, parts, Progress.onStandardError());
        try (engine) {
            SpringApplication.getShutdownHandlers().add(engine::close); // after every context: workers drain first
            Map<String, Object> defaults = new LinkedHashMap<>(engine.settings());
            defaults.put("fireline.data", claimed.root().toString());
            defaults.put("logging.file.name", claimed.file("fireline.log").toString());
            defaults.put("logging.pattern.console", CONSOLE);
            RunningApplication application = RunningApplication.start(AllInOne.class, defaults, arguments);
            Welcome welcome = Welcome.of(application.context().getEnvironment(), installed);
            claimed.describe(welcome.addresses());
            welcome.print(spec.commandLine().getOut());
            application.await();
            return ExitCode.OK;
        }
    }
}
