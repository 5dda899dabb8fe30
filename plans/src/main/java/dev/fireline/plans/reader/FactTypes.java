package dev.fireline.plans.reader;

import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.value.DidYouMean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types of facts and answers: a word, a list of words (a choice), a map of columns (a table), or the whole with {@code type}. */
public final class FactTypes {
    static final String TYPE = "type";
    private static final String DEFAULT = "default";
    private static final String OPTIONS = "options";
    private static final String OPTIONAL = "optional";
    private static final List<String> WHOLE = List.of(TYPE, DEFAULT, OPTIONS, OPTIONAL);

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
        String meant =
                DidYouMean.closest(scalar.text(), words()).orElse("text"); // else its uses would seem wrong as well
        return FactType.of(FactType.Kind.valueOf(meant.toUpperCase(Locale.ROOT)));
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

    /** The whole form of an answer. */
    private FactType whole(Yaml.Table table, Pointer at) {
        table.entries().forEach((name, entry) -> {
            if (!WHOLE.contains(name)) {
                findings.unknown(entry.keyPlace(), "unknown key", name, WHOLE);
            }
        });
        Yaml type = table.get(TYPE);
        FactType bound = type == null ? FactType.of(FactType.Kind.TEXT) : bind(type, at.at(TYPE));
        FactType narrowed = bound.narrowedTo(options(table.get(OPTIONS), at.at(OPTIONS)));
        return new FactType(
                narrowed.kind(),
                narrowed.options(),
                narrowed.columns(),
                initial(table.get(DEFAULT), at.at(DEFAULT)),
                isTrue(table.get(OPTIONAL), at.at(OPTIONAL)) ? true : null);
    }

    private List<String> options(@Nullable Yaml yaml, Pointer at) {
        if (yaml instanceof Yaml.Sequence words) {
            return choice(words, at).options();
        }
        if (yaml != null) {
            findings.mustBe("a list of the values allowed, such as [low, high]", yaml, at);
        }
        return List.of();
    }

    private @Nullable Object initial(@Nullable Yaml yaml, Pointer at) {
        if (yaml instanceof Yaml.Scalar scalar) {
            return scalar.isNull() ? null : scalar.value();
        }
        if (yaml != null) {
            findings.mustBe("one value", yaml, at);
        }
        return null;
    }

    private boolean isTrue(@Nullable Yaml yaml, Pointer at) {
        if (yaml instanceof Yaml.Scalar scalar && scalar.value() instanceof Boolean flag) {
            return flag;
        }
        if (yaml != null) {
            findings.mustBe("true or false", yaml, at);
        }
        return false;
    }
}
