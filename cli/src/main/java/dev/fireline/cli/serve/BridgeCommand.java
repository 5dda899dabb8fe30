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
                    + " environment or settings file."
        })
public final class BridgeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private PrintConfigOption printConfig = new PrintConfigOption();

    @Unmatched
    private List<String> given = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        return printConfig.isGiven()
                ? printConfig.print(
                        spec, Settings.of(new SpringSettings(spec, given).arguments()), KnownSettings.ofBridge())
                : LoneProcess.run(spec, given, "bridge", BridgeApplication.class);
    }
}
