package dev.fireline.cli.serve;

import dev.fireline.cli.ExitCode;
import dev.fireline.cli.settings.KnownSettings;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code --print-config} of whatever runs on. */
public final class PrintConfigOption {
    @Option(
            names = "--print-config",
            description = "Prints every setting, its value and where it came from, without secrets; starts nothing.")
    private boolean given;

    boolean isGiven() {
        return given;
    }

    int print(CommandSpec spec, Settings settings, KnownSettings known) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "# Settings of `fireline %s`. The strongest counts: flag, environment, file, default. *** is not shown."
                        .formatted(spec.name()));
        settings.lines(known).forEach(out::println);
        out.flush();
        return ExitCode.OK;
    }
}
