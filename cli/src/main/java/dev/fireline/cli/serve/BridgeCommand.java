package dev.fireline.cli.serve;

import dev.fireline.bridge.BridgeApplication;
import dev.fireline.cli.settings.KnownSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code fireline bridge}. */
@Command(
        name = "bridge",
        description = {
            "Runs the bridge alone: alert intake and responder API.",
            "Needs --spring.temporal.connection.target=HOST:PORT and --spring.datasource.url=jdbc:postgresql://…, as flags,"
                    + " environment or settings file.",
            "Any setting may be given as --name.of.it=value."
        })
public final class BridgeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ProcessOptions process = new ProcessOptions();

    @Mixin
    private ApiOptions api = new ApiOptions();

    @Mixin
    private PrintConfigOption printConfig = new PrintConfigOption();

    @Unmatched
    private List<String> given = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        SpringSettings settings = new SpringSettings(spec, given);
        process.into(settings);
        api.into(settings);
        return new LoneProcess(spec, KnownSettings.ofBridge(), BridgeApplication.class).run(settings, printConfig);
    }
}
