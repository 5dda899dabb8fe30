package dev.fireline.cli;

import dev.fireline.cli.client.BadUsage;
import dev.fireline.cli.client.Problems;
import dev.fireline.cli.client.ServerProblem;
import dev.fireline.cli.client.ServerUnreachable;
import dev.fireline.cli.output.Documents;
import dev.fireline.cli.output.Format;
import dev.fireline.cli.output.SafeText;
import dev.fireline.plans.catalog.InvalidPlanException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import tools.jackson.databind.JsonNode;

/**
 * What went wrong, on standard error: one line for people, and where the result would have been JSON or YAML an RFC
 * 9457 problem in the same language. A bug of ours keeps its stack trace.
 */
final class Complaints {
    private Complaints() {}

    /** Of a command that ran. */
    static int failed(Exception exception, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        Format format = format(parsed.originalArgs());
        return switch (exception) {
            case CannotStart cannot ->
                say(command, format, ExitCode.PROBLEMS, "cannot-start", "It cannot go on", cannot.getMessage());
            case InvalidPlanException invalid ->
                say(
                        command,
                        format,
                        ExitCode.PROBLEMS,
                        "invalid-plan",
                        "The plan cannot be used",
                        String.valueOf(invalid.getMessage()));
            case BadUsage bad ->
                say(command, format, ExitCode.USAGE, "usage", "The command cannot be followed", bad.getMessage());
            case ServerUnreachable lost ->
                say(command, format, ExitCode.UNREACHABLE, "unreachable", "No server answers", lost.getMessage());
            case ServerProblem problem -> {
                say(command, format, problem.getMessage(), problem.problem());
                yield problem.isOutage() ? ExitCode.UNREACHABLE : ExitCode.PROBLEMS;
            }
            default -> throw exception;
        };
    }

    /** Of words that make no sense: what, what was probably meant, where it stands. */
    static int misspelt(ParameterException exception, String[] words) {
        CommandLine command = exception.getCommandLine();
        if (exception instanceof MissingParameterException
                && !command.getSubcommands().isEmpty()) {
            command.usage(command.getErr()); // a group without one of its commands: those there are
            return ExitCode.USAGE;
        }
        StringBuilder message = new StringBuilder(what(exception, command.getCommandSpec()));
        String meant = suggestion(exception);
        if (!meant.isEmpty()) {
            message.append(". ").append(meant);
        }
        String name = command.getCommandSpec().qualifiedName();
        message.append(name.equals("fireline") ? "\n`fireline help` lists all" : "\n`")
                .append(name.equals("fireline") ? "" : name.replaceFirst("fireline", "fireline help") + "` says more");
        return say(
                command,
                format(Arrays.asList(words)),
                ExitCode.USAGE,
                "usage",
                "The command cannot be understood",
                message.toString());
    }

    private static String what(ParameterException exception, CommandSpec command) {
        if (exception instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            String first = unmatched.getUnmatched().getFirst();
            return (command.subcommands().isEmpty()
                            ? "'%s' is one word too many for `%s`"
                            : "'%s' is no command of `%s`")
                    .formatted(first, command.qualifiedName());
        }
        return String.valueOf(exception.getMessage())
                .replace("is not an int", "is no whole number")
                .replace("is not a long", "is no whole number");
    }

    /** {@code Did you mean: …}, as picocli finds it, nearest first; empty when nothing is near. */
    private static String suggestion(ParameterException exception) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        UnmatchedArgumentException.printSuggestions(exception, out);
        out.flush();
        String meant = text.toString().strip().replaceFirst("(?s)^(Did you mean|Possible solutions): *", "");
        String nearest = Arrays.stream(meant.split(" or |, |[?]")).limit(2).collect(Collectors.joining(" or "));
        return nearest.isEmpty() ? "" : "Did you mean: " + nearest + "?";
    }

    private static int say(CommandLine command, Format format, int status, String type, String title, String detail) {
        say(command, format, detail, Problems.of("urn:fireline:problem:" + type, title, detail));
        return status;
    }

    private static void say(CommandLine command, Format format, String words, JsonNode problem) {
        PrintWriter err = command.getErr();
        switch (format) {
            case TABLE -> words.lines().map(SafeText::line).forEach(new Said(err)::line);
            case JSON -> err.println(Documents.json(problem));
            case YAML -> err.print(Documents.yaml(problem));
        }
        err.flush();
    }

    /** The first line says who speaks. */
    private static final class Said {
        private final PrintWriter err;
        private String prefix = "fireline: ";

        Said(PrintWriter err) {
            this.err = err;
        }

        void line(String text) {
            err.println(prefix + text);
            prefix = "";
        }
    }

    /** What was asked for, also where the words could not be read as a whole. */
    private static Format format(List<String> words) {
        Map<String, Format> formats = Map.of("json", Format.JSON, "yaml", Format.YAML);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String value = word.equals("-o") || word.equals("--output")
                    ? (i + 1 < words.size() ? words.get(i + 1) : "")
                    : word.startsWith("--output=")
                            ? word.substring("--output=".length())
                            : word.startsWith("-o") ? word.substring(2).replaceFirst("^=", "") : "";
            Format format = formats.get(value.toLowerCase(Locale.ROOT));
            if (format != null) {
                return format;
            }
        }
        return Format.TABLE;
    }
}
