package dev.fireline.cli;

import dev.fireline.cli.alert.AlertCommand;
import dev.fireline.cli.audit.AuditCommand;
import dev.fireline.cli.completion.CompletionCommand;
import dev.fireline.cli.completion.CompletionCommand.Shell;
import dev.fireline.cli.demo.DemoCommand;
import dev.fireline.cli.demo.TrainingRun;
import dev.fireline.cli.drill.DrillCommand;
import dev.fireline.cli.evidence.EvidenceCommand;
import dev.fireline.cli.incident.IncidentCommand;
import dev.fireline.cli.metric.MetricsCommand;
import dev.fireline.cli.output.Colour;
import dev.fireline.cli.output.Format;
import dev.fireline.cli.plan.PlanCommand;
import dev.fireline.cli.serve.BridgeCommand;
import dev.fireline.cli.serve.HealthCommand;
import dev.fireline.cli.serve.ServeCommand;
import dev.fireline.cli.serve.WorkerCommand;
import dev.fireline.cli.terminal.Surroundings;
import dev.fireline.cli.token.TokenCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** The {@code fireline} command. */
@Command(
        name = "fireline",
        description = "Durable incident response on Temporal.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            WorkerCommand.class,
            BridgeCommand.class,
            HealthCommand.class,
            PlanCommand.class,
            IncidentCommand.class,
            AlertCommand.class,
            DrillCommand.class,
            MetricsCommand.class,
            AuditCommand.class,
            EvidenceCommand.class,
            TokenCommand.class,
            CompletionCommand.class,
            VersionCommand.class,
            HelpCommand.class,
            TrainingRun.class
        },
        footer = {
            "",
            "Exit status: 0 ok, 1 problems found or refused, 2 usage, 3 no server answers.",
            "`fireline help COMMAND` says more of each, as in `fireline help incident approve`.",
            "FIRELINE_SERVER, FIRELINE_TOKEN and FIRELINE_BY say which server, and who you are."
        })
public final class Fireline implements Callable<Integer>, Surroundings.Holder {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // picocli puts its own here

    private Fireline(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    public static void main(String[] args) {
        System.exit(commandLine(Surroundings.ofThisProcess()).execute(args));
    }

    /** The whole command, for running and for tests. */
    public static CommandLine commandLine(Surroundings surroundings) {
        CommandLine commandLine = new CommandLine(new Fireline(surroundings));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.registerConverter(Shell.class, word -> Words.oneOf(Shell.values(), word));
        commandLine.registerConverter(Format.class, word -> Words.oneOf(Format.values(), word));
        commandLine.registerConverter(Colour.class, word -> Words.oneOf(Colour.values(), word));
        commandLine.setExecutionExceptionHandler(Complaints::failed);
        commandLine.setParameterExceptionHandler(Complaints::misspelt);
        if (!surroundings.canRedraw()) {
            commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        }
        if (surroundings.terminal().present()) {
            commandLine.setUsageHelpWidth(
                    Math.clamp(surroundings.terminal().size().get().columns(), 60, 120));
        }
        withHelp(commandLine);
        return commandLine;
    }

    private static void withHelp(CommandLine commandLine) {
        if (!commandLine.getCommandSpec().optionsMap().containsKey("--help")) {
            commandLine
                    .getCommandSpec()
                    .addOption(OptionSpec.builder("-h", "--help")
                            .usageHelp(true)
                            .description("Says what this command does.")
                            .build());
        }
        commandLine.getSubcommands().values().stream().distinct().forEach(Fireline::withHelp);
    }

    @Override
    public Surroundings surroundings() {
        return surroundings;
    }

    /** Without a command: what there is. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCode.OK;
    }
}
