package dev.fireline.cli.output;

import dev.fireline.cli.terminal.Surroundings;
import dev.fireline.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a command writes its result. */
public final class OutputOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description =
                    "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}. json and yaml hold all of it, for programs.")
    private Format format = Format.TABLE;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}: on a terminal, unless NO_COLOR is set.")
    private Colour colour = Colour.AUTO;

    public Format format() {
        return format;
    }

    /** Whether a person reads what is written, and not a program. */
    public boolean isForPeople() {
        return format == Format.TABLE;
    }

    public Surroundings surroundings() {
        return Surroundings.of(spec);
    }

    public PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** The page as it is now: a window may have changed its size. */
    public Page page() {
        return page(out());
    }

    /** The same, written elsewhere. */
    public Page page(PrintWriter out) {
        return page(out, colour, surroundings());
    }

    /** Of a command that has another choice of formats. */
    public static Page page(PrintWriter out, Colour colour, Surroundings surroundings) {
        Terminal terminal = surroundings.terminal();
        return new Page(
                out,
                colour.isOn(surroundings),
                terminal.size().get().columns(),
                new Times(terminal.clock().withZone(terminal.zone()), terminal.present()));
    }

    /** @param table writes the result for people */
    public void write(JsonNode result, Consumer<Page> table) {
        switch (format) {
            case TABLE -> table.accept(page());
            case JSON -> out().println(Documents.json(result));
            case YAML -> out().print(Documents.yaml(result));
        }
        out().flush();
    }

    /** What no server answered: lines for people, and the same in fields for a program. */
    public void writeLines(List<String> lines, Map<String, Object> fields) {
        write(new JsonMapper().valueToTree(fields), page -> lines.forEach(out()::println));
    }

    /** For a program; people were told before. */
    public void writeUnlessForPeople(JsonNode result) {
        write(result, page -> {});
    }

    /**
     * One of many results, as they come: JSON on one line each, YAML as documents.
     *
     * @param table writes it for people
     */
    public void append(JsonNode result, Consumer<Page> table) {
        switch (format) {
            case TABLE -> table.accept(page());
            case JSON -> out().println(Documents.jsonLine(result));
            case YAML -> out().print("---\n" + Documents.yaml(result));
        }
        out().flush();
    }
}
