package dev.fireline.plans.reader;

import dev.fireline.plans.fact.FactType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Types of facts and answers: a word, a list of words (a choice), or a map of columns (a table). */
public final class FactTypes {
    static final String TYPE = "type";
    private static final List<String> WHOLE = List.of("default", "options", "optional");

    private final Findings findings;

    FactTypes(Findings findings) {
        this.findings = findings;
    }

    /** The words that are types. */
    public static List<String> words() {
        return Arrays.stream(FactType.Kind.values())
                .filter(kind -> kind != FactType.Kind.CHOICE && kind != FactType.Kind.TABLE)
                .map(kind -> PlanKey.kebab(kind.name()))
                .toList();
    }

    FactType bind(Yaml yaml, Pointer at) {
        return switch (yaml) {
            case Yaml.Scalar scalar -> word(scalar);
            case Yaml.Sequence sequence -> choice(sequence, at);
            case Yaml.Table table -> table.has(TYPE) ? whole(table, at) : columns(table, at);
        };
    }

    private FactType word(Yaml.Scalar scalar) {
        if (words().contains(scalar.text())) {
            return FactType.of(FactType.Kind.valueOf(scalar.text().toUpperCase(Locale.ROOT)));
        }
        findings.unknown(scalar.place(), "unknown type", scalar.text(), words());
        return FactType.of(FactType.Kind.TEXT);
    }

    private FactType choice(Yaml.Sequence sequence, Pointer at) {
        List<String> options = new ArrayList<>();
        for (Yaml item : sequence.items()) {
            if (item instanceof Yaml.Scalar scalar && !scalar.isNull()) {
                options.add(scalar.text());
            } else {
                findings.error(
                        item.place(), "a choice of " + at.described() + " must be a word, not " + item.described());
            }
        }
        if (sequence.items().isEmpty()) {
            findings.error(sequence.place(), at.described() + " is an empty choice; write the words allowed");
        }
        return new FactType(FactType.Kind.CHOICE, options, Map.of());
    }

    private FactType columns(Yaml.Table table, Pointer at) {
        Map<String, FactType> columns = new LinkedHashMap<>();
        table.entries().forEach((name, entry) -> columns.put(name, bind(entry.value(), at.at(name))));
        return new FactType(FactType.Kind.TABLE, List.of(), columns);
    }

    /** The whole form of an answer: this version takes its type alone. */
    private FactType whole(Yaml.Table table, Pointer at) {
        table.entries().forEach((name, entry) -> {
            if (WHOLE.contains(name)) {
                findings.error(entry.keyPlace(), "`" + name + "` of an answer is not supported yet");
            } else if (!name.equals(TYPE)) {
                findings.unknown(entry.keyPlace(), "unknown key", name, List.of(TYPE));
            }
        });
        Yaml type = table.get(TYPE);
        return type == null ? FactType.of(FactType.Kind.TEXT) : bind(type, at);
    }
}
