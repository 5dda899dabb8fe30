package dev.fireline.plans.reader;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads one YAML 1.2 document of bounded size, depth and aliases. */
final class YamlReader {
    static final int MAX_CHARACTERS = 1024 * 1024;
    static final int MAX_DEPTH = 64;
    static final int MAX_ALIASES = 20;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setCodePointLimit(MAX_CHARACTERS)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .setAllowNonScalarKeys(true) // refused with its place when converted
            .build();

    private final String text;
    private final Findings findings;

    YamlReader(String text, Findings findings) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.findings = findings;
    }

    /** The document, which is a map; null when it cannot be read, and then a problem says why. */
    Yaml.@Nullable Table read() {
        if (text.length() > MAX_CHARACTERS) {
            findings.error(
                    Place.START, "the file has " + text.length() + " characters; allowed: up to " + MAX_CHARACTERS);
            return null;
        }
        try {
            return isBounded() ? compose() : null;
        } catch (MarkedYamlEngineException broken) {
            SyntaxError.report(broken, text, findings);
        } catch (ReaderException unreadable) {
            findings.error(
                    placeOf(unreadable.getPosition()),
                    "the character U+%04X is not allowed in YAML".formatted(unreadable.getCodePoint()));
        } catch (YamlEngineException other) {
            findings.error(Place.START, "this is not YAML: " + other.getMessage());
        }
        return null;
    }

    private Yaml.@Nullable Table compose() {
        Optional<Node> root = new Compose(SETTINGS).composeString(text);
        if (root.isEmpty()) {
            findings.error(Place.START, "the file is empty; a map of keys is expected");
            return null;
        }
        return switch (new YamlConversion(text, findings).convert(root.get())) {
            case Yaml.Table table -> table;
            case Yaml.Scalar scalar
            when scalar.isNull() -> {
                findings.error(Place.START, "the file is empty; a map of keys is expected");
                yield null;
            }
            case Yaml other -> {
                findings.error(other.place(), "the file holds " + other.described() + "; a map of keys is expected");
                yield null;
            }
        };
    }

    /** Walks the events, which needs no stack, so that nothing deep or multiplied is ever composed. */
    private boolean isBounded() {
        int documents = 0;
        int aliases = 0;
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            switch (event.getEventId()) {
                case DocumentStart -> documents++;
                case Alias -> aliases++;
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                case Comment, DocumentEnd, Scalar, StreamStart, StreamEnd -> {}
            }
            String excess = documents > 1
                    ? "the file holds several documents; allowed: one, without a second `---`"
                    : aliases > MAX_ALIASES
                            ? "the file has more than " + MAX_ALIASES + " aliases (`*name`)"
                            : depth > MAX_DEPTH ? "nested deeper than " + MAX_DEPTH + " levels" : "";
            if (!excess.isEmpty()) {
                findings.error(placeOf(event.getStartMark()), excess);
                return false;
            }
        }
        return true;
    }

    static Place placeOf(Optional<Mark> mark) {
        return mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1)).orElse(Place.START);
    }

    private Place placeOf(int position) {
        String before = text.substring(0, Math.min(position, text.length()));
        int line = (int) before.chars().filter(character -> character == '\n').count() + 1;
        return new Place(line, before.length() - before.lastIndexOf('\n'));
    }
}
