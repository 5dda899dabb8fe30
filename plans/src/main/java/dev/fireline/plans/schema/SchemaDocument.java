package dev.fireline.plans.schema;

import dev.fireline.plans.Plan;
import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.ActionDeclaration;
import dev.fireline.plans.action.ActionOutputs;
import dev.fireline.plans.expression.Vocabulary;
import dev.fireline.plans.people.ChannelKind;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.Construct;
import dev.fireline.plans.reader.PlanKey;
import dev.fireline.plans.reader.StepKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes {@code SCHEMA.md}: the plan language for people, from the same keys and shapes the reader follows. */
public final class SchemaDocument {
    private final StringBuilder text = new StringBuilder();

    /** Stands in the introduction for the kinds of channel. */
    private static final String KINDS = "CHANNEL_KINDS";

    private SchemaDocument() {}

    /** The whole document in Markdown. */
    public static String markdown() {
        SchemaDocument document = new SchemaDocument();
        document.text.append(introduction());
        document.expressions();
        document.text.append("\n## Keys\n\n`*` marks a key that must be there.\n");
        document.plan();
        document.steps();
        document.actions();
        document.roster();
        return document.text.toString();
    }

    private void expressions() {
        Vocabulary.fields().forEach((name, fields) -> {
            text.append("\n### `").append(name).append("` in expressions\n\n| Field | Holds |\n|---|---|\n");
            fields.forEach((field, meaning) -> row("`" + field + "`", meaning));
        });
        text.append(
                "\n### Functions\n\nBeside those of CEL, such as `size`, `contains`, `startsWith`, `matches`, `exists`, `filter`, `map`,"
                        + " `duration(\"30m\")` and `timestamp(\"2026-11-02T09:00:00Z\")`:\n\n| Function | Gives |\n|---|---|\n");
        Vocabulary.functions().forEach((form, meaning) -> row("`" + form + "`", meaning));
    }

    private void row(String first, String second) {
        text.append("| ").append(first).append(" | ").append(second).append(" |\n");
    }

    private void plan() {
        for (Reached reached : Reached.from(Plan.class)) {
            construct(reached);
        }
    }

    private void construct(Reached reached) {
        text.append("\n### ").append(Reached.nameOf(reached.construct())).append("\n\n");
        if (!reached.path().isEmpty()) {
            text.append("At `")
                    .append(reached.path())
                    .append("`: ")
                    .append(reached.meaning())
                    .append(".\n\n");
        }
        table(reached.construct().keys());
    }

    private void steps() {
        text.append(
                "\n## Steps\n\nA step has exactly one of these keys, which says its kind; `approve` beside another kind"
                        + " is an option of it.\n");
        for (StepKind kind : StepKind.ALL) {
            text.append("\n### Kind `").append(kind.key()).append("`\n\n");
            if (kind.construct().keys().isEmpty()) {
                text.append("A decision and nothing else: the step's `approve` says who decides.\n");
            } else {
                table(kind.construct().keys());
            }
        }
        text.append(
                "\n### Options of every step\n\n`retry`, `until`, `every`, `undo` and `exhibit` belong to `uses`.\n\n");
        table(StepKind.OPTIONS.keys());
        Set<Construct> known =
                Reached.from(Plan.class).stream().map(Reached::construct).collect(Collectors.toSet());
        Reached.fromSteps().stream()
                .filter(reached -> !known.contains(reached.construct()))
                .forEach(this::construct);
    }

    private void actions() {
        text.append(
                "\n## Actions\n\nA text with `${{ }}` may stand for a parameter of any type. Steps after it read its outputs as `steps.<id>.outputs.<name>`.\n");
        for (ActionDeclaration action : ActionCatalog.all()) {
            text.append("\n### `").append(action.name()).append("`\n\n");
            text.append("It ")
                    .append(action.meaning())
                    .append(". Effect: `")
                    .append(PlanKey.kebab(action.effect().name()));
            text.append(action.dryRun() ? "`, can be tried without effect.\n\n" : "`.\n\n");
            table(Construct.of(action.parameters()).keys());
            nested(Construct.of(action.parameters()));
            List<String> outputs = ActionOutputs.of(action.name());
            if (!outputs.isEmpty()) {
                text.append("\nOutputs: ")
                        .append(outputs.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" ")))
                        .append(".\n");
            }
        }
    }

    private void nested(Construct parameters) {
        Reached.from(parameters.type()).stream().skip(1).forEach(inside -> {
            text.append("\n<a id=\"")
                    .append(Reached.nameOf(inside.construct()))
                    .append("\"></a>Each of `")
                    .append(inside.path())
                    .append("`:\n\n");
            table(inside.construct().keys());
        });
    }

    private void roster() {
        text.append(
                "\n## roster.yaml\n\nBeside the plans; read when people are called, never pinned to an incident.\n\n");
        table(Construct.of(Roster.class).keys());
    }

    private void table(List<PlanKey> keys) {
        text.append("| Key | Type | Default | Meaning |\n|---|---|---|---|\n");
        for (PlanKey key : keys) {
            String cells = Stream.of(
                            "`" + key.name() + "`" + (key.required() ? " *" : ""),
                            Forms.of(key.shape()),
                            key.initial().isEmpty() ? "" : "`" + key.initial() + "`",
                            key.meaning())
                    .collect(Collectors.joining(" | "));
            text.append("| ").append(cells).append(" |\n");
        }
    }

    private static String introduction() {
        try (InputStream stream = SchemaDocument.class.getResourceAsStream("/schema/introduction.md")) {
            if (stream == null) {
                throw new IllegalStateException("/schema/introduction.md is missing on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(KINDS, "`" + String.join("`, `", ChannelKind.ALL) + "`");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
