package dev.fireline.cli;

import dev.fireline.cli.alert.AlertCommand;
import dev.fireline.cli.client.ServerProblem;
import dev.fireline.cli.client.ServerUnreachable;
import dev.fireline.cli.demo.DemoCommand;
import dev.fireline.cli.incident.IncidentCommand;
import dev.fireline.cli.plan.PlanCommand;
import dev.fireline.cli.serve.BridgeCommand;
import dev.fireline.cli.serve.ServeCommand;
import dev.fireline.cli.serve.WorkerCommand;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
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
            PlanCommand.class,
            IncidentCommand.class,
            AlertCommand.class,
            VersionCommand.class,
            HelpCommand.class,
            GenerateCompletion.class
        },
        footer = {
            "",
            "Exit status: 0 ok, 1 problems found or refused, 2 usage, 3 no server answers.",
            "`fireline help COMMAND` says more of each."
        })
public final class Fireline implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // picocli puts its own here

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The whole command, for running and for tests. */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Fireline());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setExecutionExceptionHandler(inWords());
        return commandLine;
    }

    /** Outside failures become one message and an exit status; a bug of ours keeps its stack trace. */
    private static IExecutionExceptionHandler inWords() {
        return (exception, commandLine, parsed) -> {
            PrintWriter err = commandLine.getErr();
            switch (exception) {
                case CannotStart cannot -> {
                    err.println("fireline: " + cannot.getMessage());
                    return ExitCode.PROBLEMS;
                }
                case ServerProblem problem -> {
                    err.println("fireline: " + problem.getMessage());
                    return ExitCode.PROBLEMS;
                }
                case ServerUnreachable unreachable -> {
                    err.println("fireline: " + unreachable.getMessage());
                    return ExitCode.UNREACHABLE;
                }
                default -> throw exception;
            }
        };
    }

    /** Without a command: what there is. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCode.OK;
    }
}
