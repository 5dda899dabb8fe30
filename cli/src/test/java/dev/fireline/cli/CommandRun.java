package dev.fireline.cli;

import dev.fireline.cli.terminal.Surroundings;
import dev.fireline.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/** A command run in this process, with surroundings of its own. */
final class CommandRun {
    static final Instant NOW = Instant.parse("2026-11-21T09:40:00Z");

    private final Map<String, String> environment = new LinkedHashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Terminal terminal = Terminal.none();

    /** @param out what it printed */
    record Ran(int status, String out, String err) {}

    CommandRun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    CommandRun on(StandInServer server) {
        return with("FIRELINE_SERVER", server.url());
    }

    /** A person in Berlin looks at it. */
    CommandRun onTerminal(int rows, int columns) {
        terminal = new Terminal(
                true, () -> new Terminal.Size(rows, columns), Clock.fixed(NOW, ZoneId.of("Europe/Berlin")));
        return this;
    }

    Ran run(String... words) {
        CommandLine commandLine = Fireline.commandLine(new Surroundings(environment, terminal))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int status = commandLine.execute(words);
        return new Ran(status, printed(), complained());
    }

    /** So far, from any thread. */
    String printed() {
        return out.toString();
    }

    String complained() {
        return err.toString();
    }
}
