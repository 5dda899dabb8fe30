package dev.fireline.cli.completion;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** For fish (fishshell.com, {@code complete}): one line for each word, with the words it may stand after. */
final class FishCompletion {
    private static final String IDS =
            "(fireline incident list --status open --limit 200 -o json 2>/dev/null | string match -rg '^ *\"id\" : \"([A-Za-z0-9._-]+)\"')";

    private final StringBuilder script = new StringBuilder("""
            # Completion of fireline for fish.
            complete -c fireline -f
            function __fireline_at
                set -l words (commandline -opc | string match -v -- '-*')
                test "$words[2..-1]" = "$argv"
            end
            """);

    private FishCompletion() {}

    static String of(CommandSpec fireline) {
        FishCompletion fish = new FishCompletion();
        fish.command(fireline, List.of());
        return fish.script.toString();
    }

    private void command(CommandSpec command, List<String> words) {
        for (CommandLine sub :
                command.subcommands().values().stream().distinct().toList()) {
            CommandSpec spec = sub.getCommandSpec();
            if (spec.usageMessage().hidden()) {
                continue;
            }
            line(words, "-a " + spec.name(), first(spec.usageMessage().description()));
            List<String> deeper = new ArrayList<>(words);
            deeper.add(spec.name());
            command(spec, deeper);
        }
        if (!command.positionalParameters().isEmpty()
                && command.positionalParameters().getFirst().paramLabel().equals("INCIDENT")) {
            line(words, "-a " + quoted(IDS), "an open incident");
        }
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                option(option, words);
            }
        }
    }

    private void option(OptionSpec option, List<String> words) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                    .append(' ');
        }
        if (option.arity().min() > 0) {
            names.append("-x ");
            Iterable<String> candidates = option.completionCandidates();
            if (candidates != null) {
                names.append("-a ").append(quoted(String.join(" ", candidates))).append(' ');
            }
        }
        // An option stands after any words of its command.
        String condition = words.isEmpty()
                ? "__fish_use_subcommand"
                : "string match -q -- " + quoted("* " + String.join(" ", words) + "*")
                        + " (commandline -opc | string join ' ')";
        script.append("complete -c fireline -n ")
                .append(quoted(condition))
                .append(' ')
                .append(names)
                .append("-d ")
                .append(quoted(first(option.description())))
                .append('\n');
    }

    private void line(List<String> words, String what, String description) {
        script.append("complete -c fireline -n ")
                .append(quoted("__fireline_at " + String.join(" ", words)))
                .append(' ')
                .append(what)
                .append(" -d ")
                .append(quoted(description))
                .append('\n');
    }

    private static String first(String[] description) {
        return description.length == 0
                ? ""
                : description[0].replaceAll("\\$\\{[^}]*}", "").strip();
    }

    /** Single quotes of fish know two escapes. */
    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
