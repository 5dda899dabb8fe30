package dev.fireline.plans.reader;

import java.math.BigInteger;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** From the nodes of the YAML library to {@link Yaml}; reports duplicate keys, tags and aliases of themselves. */
final class YamlConversion {
    private final List<String> lines;
    private final Findings findings;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    YamlConversion(String text, Findings findings) {
        this.lines = List.of(text.split("\r\n|\r|\n", -1));
        this.findings = findings;
    }

    Yaml convert(Node node) {
        if (!open.add(node)) {
            findings.error(place(node), "an alias (`*name`) stands inside what it names");
            return new Yaml.Table(Map.of(), place(node));
        }
        try {
            return switch (node) {
                case ScalarNode scalar -> scalar(scalar);
                case SequenceNode sequence -> sequence(sequence);
                case MappingNode mapping -> table(mapping);
                default -> throw new IllegalStateException("unknown kind of YAML node: " + node.getNodeType());
            };
        } finally {
            open.remove(node);
        }
    }

    private Yaml sequence(SequenceNode node) {
        refuseTag(node, Tag.SEQ);
        return new Yaml.Sequence(node.getValue().stream().map(this::convert).toList(), place(node));
    }

    private Yaml table(MappingNode node) {
        refuseTag(node, Tag.MAP);
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Place at = place(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                findings.error(at, "a key must be a word; quote it if it holds `{`, `[` or `?`");
                continue;
            }
            if (standsAlone(node, key, tuple.getValueNode())) {
                findings.error(
                        at,
                        "`" + key.getValue()
                                + "` stands alone between commas; if it belongs to the value before it, quote that value:"
                                + " inside { } a comma ends one that is not quoted");
                continue;
            }
            Yaml.Entry earlier = entries.get(key.getValue());
            if (earlier != null) {
                findings.error(
                        at,
                        "the key `" + key.getValue() + "` is here twice; first on line "
                                + earlier.keyPlace().line());
                continue;
            }
            entries.put(key.getValue(), new Yaml.Entry(at, convert(tuple.getValueNode())));
        }
        return new Yaml.Table(entries, place(node));
    }

    /** Whether it is a word of {@code {a: b, word}}, which YAML takes for a key without a value. */
    private boolean standsAlone(MappingNode map, ScalarNode key, Node value) {
        Mark end = key.getEndMark().orElse(null);
        if (map.getFlowStyle() != FlowStyle.FLOW || !value.getTag().equals(Tag.NULL) || end == null) {
            return false;
        }
        String line = lines.get(end.getLine());
        return !line.substring(Math.min(end.getColumn(), line.length()))
                .stripLeading()
                .startsWith(":");
    }

    private Yaml scalar(ScalarNode node) {
        String text = node.getValue();
        return new Yaml.Scalar(text, value(node, text), places(node, text));
    }

    private @Nullable Object value(ScalarNode node, String text) {
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return text.toLowerCase(Locale.ROOT).equals("true");
        }
        if (tag.equals(Tag.INT)) {
            return whole(text, place(node));
        }
        if (tag.equals(Tag.FLOAT)) {
            // infinity and not-a-number have no JSON form, so they stay text
            return text.toLowerCase(Locale.ROOT).matches("[-+]?\\.(inf|nan)") ? text : (Object) Double.valueOf(text);
        }
        refuseTag(node, Tag.STR);
        return text;
    }

    private Object whole(String text, Place place) {
        BigInteger number = text.startsWith("0x")
                ? new BigInteger(text.substring(2), 16)
                : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
        if (number.bitLength() < Integer.SIZE) {
            return number.intValue();
        }
        if (number.bitLength() >= Long.SIZE) {
            findings.error(place, "`" + text + "` is too large for a whole number; quote it if it is text");
        }
        return number.longValue();
    }

    private void refuseTag(Node node, Tag expected) {
        if (!node.getTag().equals(expected)) {
            findings.error(place(node), "the tag `" + node.getTag().getValue() + "` is not part of the language");
        }
    }

    private ScalarPlaces places(ScalarNode node, String text) {
        Place start = place(node);
        int endLine = node.getEndMark().map(Mark::getLine).orElse(start.line() - 1) + 1;
        int rawLine = node.getScalarStyle() == ScalarStyle.LITERAL ? start.line() : start.line() - 1;
        while (node.getScalarStyle() == ScalarStyle.LITERAL
                && rawLine + 1 < lines.size()
                && lines.get(rawLine).isBlank()) {
            rawLine++;
        }
        String raw = rawLine < lines.size() ? lines.get(rawLine) : "";
        return new ScalarPlaces(start, node.getScalarStyle(), endLine == start.line(), raw, text);
    }

    private static Place place(Node node) {
        return YamlReader.placeOf(node.getStartMark());
    }
}
