package dev.fireline.plans.reader;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Stage;
import dev.fireline.plans.rule.Rule;
import dev.fireline.plans.value.BySeverity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of the model from YAML, shape by shape. A mistake is reported and leaves null, or a record with what
 * could be read, so that everything beside it is still looked at.
 */
final class Binder {
    private final Reading reading;
    private final boolean templatesAnywhere;
    private final Findings findings;
    private final ScalarForms scalars;
    private final StepBinder steps;
    private final FactTypes factTypes;

    Binder(Reading reading) {
        this(reading, false);
    }

    /** @param templatesAnywhere whether {@code ${{ }}} may stand for a value of any shape; it is then left null */
    Binder(Reading reading, boolean templatesAnywhere) {
        this.reading = reading;
        this.templatesAnywhere = templatesAnywhere;
        this.findings = reading.findings;
        this.scalars = new ScalarForms(reading);
        this.steps = new StepBinder(reading, this);
        this.factTypes = new FactTypes(reading.findings);
    }

    @Nullable
    Object bind(Shape shape, Yaml yaml, Pointer at) {
        reading.places.value(at, yaml.place());
        if (templatesAnywhere && yaml instanceof Yaml.Scalar scalar && scalar.hasTemplate()) {
            return null;
        }
        return switch (shape) {
            case Shape.Tree ignored -> tree(yaml, at);
            case Shape.Type ignored -> factTypes.bind(yaml, at);
            case Shape.Input ignored -> tree(yaml, at);
            case Shape.OneStep ignored -> steps.bind(yaml, at);
            case Shape.Undoing ignored -> steps.undo(yaml, at);
            case Shape.OneAction ignored -> steps.action(yaml, at);
            case Shape.Gating ignored -> steps.gate(yaml, at);
            case Shape.Staging ignored -> stage(yaml, at);
            case Shape.Several several
            when several.orOne() && yaml instanceof Yaml.Scalar ->
                several(several.each(), new Yaml.Sequence(List.of(yaml), yaml.place()), at);
            case Shape.Several several -> several(several.each(), yaml, at);
            case Shape.Named named -> named(named, yaml, at);
            case Shape.PerSeverity values -> perSeverity(values.each(), yaml, at);
            case Shape.Keyed keyed -> keyed(Construct.of(keyed.construct()), yaml, at);
            case Shape.Brief brief -> brief(brief, yaml, at);
            case Shape value -> scalars.bind(value, yaml, at);
        };
    }

    /** The keys of that construct which the table has, by component; the names beside them are allowed as well. */
    Map<String, @Nullable Object> keys(Construct construct, Yaml.Table table, Pointer at) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (PlanKey key : construct.keys()) {
            Yaml.Entry entry = table.entries().get(key.name());
            if (entry == null) {
                if (key.required()) {
                    findings.error(table.place(), "`" + key.name() + "` is missing: " + key.meaning());
                }
                continue;
            }
            Pointer below = at.at(key.name());
            reading.places.key(below, entry.keyPlace());
            if (entry.value() instanceof Yaml.Scalar scalar
                    && scalar.isNull()
                    && !(key.shape() instanceof Shape.Tree)) {
                findings.error(entry.keyPlace(), "`" + key.name() + "` has no value; write one, or leave the key out");
            } else if (key.required() && isBlank(entry.value())) {
                findings.error(entry.value().place(), "`" + key.name() + "` is empty: " + key.meaning());
            } else {
                values.put(key.component(), bind(key.shape(), entry.value(), below));
            }
        }
        return values;
    }

    /** As good as missing: a text of nothing, a list or a map of nothing. */
    private static boolean isBlank(Yaml value) {
        return value instanceof Yaml.Scalar scalar && scalar.text().isBlank();
    }

    void refuseOtherKeys(Yaml.Table table, Pointer at, List<String> allowed) {
        table.entries().forEach((name, entry) -> {
            reading.places.value(at.at(name), entry.value().place());
            if (!allowed.contains(name)) {
                findings.unknown(entry.keyPlace(), "unknown key", name, allowed);
            }
        });
    }

    @Nullable
    Object tree(Yaml yaml, Pointer at) {
        reading.places.value(at, yaml.place());
        return switch (yaml) {
            case Yaml.Scalar scalar -> {
                if (scalar.hasBraces()) {
                    reading.snippet(Snippet.Form.TEMPLATE, scalar, at);
                }
                yield scalar.value();
            }
            case Yaml.Sequence sequence -> {
                List<@Nullable Object> items = new ArrayList<>();
                sequence.items().forEach(item -> items.add(tree(item, at.at(items.size()))));
                yield Collections.unmodifiableList(items);
            }
            case Yaml.Table table -> treeOf(table, at);
        };
    }

    Map<String, @Nullable Object> treeOf(Yaml.Table table, Pointer at) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        table.entries().forEach((name, entry) -> {
            reading.places.key(at.at(name), entry.keyPlace());
            entries.put(name, tree(entry.value(), at.at(name)));
        });
        return Collections.unmodifiableMap(entries);
    }

    private @Nullable Object keyed(Construct construct, Yaml yaml, Pointer at) {
        if (!(yaml instanceof Yaml.Table written)) {
            findings.mustBe("a map with the keys " + String.join(", ", construct.keyNames()), yaml, at);
            return form(construct.bind(Map.of()));
        }
        Yaml.Table table = construct.type() == Rule.class
                ? written.orElse(reading.defaults.rules())
                : construct.type() == Approval.class ? EachOfThem.of(written) : written;
        refuseOtherKeys(table, at, construct.keyNames());
        return form(construct.bind(keys(construct, table, at)));
    }

    private static @Nullable Object form(Record bound) {
        if (bound instanceof CalendarForm calendar) {
            return Stream.of(calendar.zone(), calendar.hours()).allMatch(Objects::nonNull)
                    ? calendar.toCalendar()
                    : null;
        }
        return bound;
    }

    /** A map is the whole construct, unless the short form may be a map as well and nothing names its type. */
    private @Nullable Object brief(Shape.Brief brief, Yaml yaml, Pointer at) {
        Construct construct = Construct.of(brief.construct());
        boolean whole = yaml instanceof Yaml.Table table
                && (!(brief.alone() instanceof Shape.Type) || table.has(FactTypes.TYPE));
        if (whole) {
            return keyed(construct, yaml, at);
        }
        Map<String, @Nullable Object> alone = new HashMap<>();
        alone.put(construct.keys().getFirst().component(), bind(brief.alone(), yaml, at));
        return construct.bind(alone);
    }

    private List<Object> several(Shape each, Yaml yaml, Pointer at) {
        if (!(yaml instanceof Yaml.Sequence sequence)) {
            findings.mustBe("a list", yaml, at);
            return List.of();
        }
        List<Object> items = new ArrayList<>();
        for (int index = 0; index < sequence.items().size(); index++) {
            Object item = bind(each, sequence.items().get(index), at.at(index));
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    private Map<String, @Nullable Object> named(Shape.Named shape, Yaml yaml, Pointer at) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (!(yaml instanceof Yaml.Table table)) {
            findings.mustBe("a map of names", yaml, at);
            return values;
        }
        table.entries().forEach((name, entry) -> {
            Pointer below = at.at(name);
            reading.places.key(below, entry.keyPlace());
            if (shape.ids()) {
                scalars.checkId(name, entry.keyPlace());
            }
            if (shape.nullable() && entry.value() instanceof Yaml.Scalar scalar && scalar.isNull()) {
                values.put(name, null);
            } else {
                values.put(name, bind(shape.each(), entry.value(), below));
            }
        });
        return values;
    }

    private @Nullable Object stage(Yaml yaml, Pointer at) {
        if (!(yaml instanceof Yaml.Table table)) {
            findings.mustBe("a map with `hold` and what the steps read as `stage.<name>`", yaml, at);
            return null;
        }
        Yaml hold = table.get(Stage.HOLD);
        Object span = hold == null ? null : bind(new Shape.Length(), hold, at.at(Stage.HOLD));
        return new Stage((Span) span, treeOf(table.without(Stage.HOLD), at));
    }

    private @Nullable Object perSeverity(Shape each, Yaml yaml, Pointer at) {
        if (!(yaml instanceof Yaml.Table table)) {
            Object plain = bind(each, yaml, at);
            return plain == null ? null : BySeverity.of(plain);
        }
        Map<String, Object> named = new LinkedHashMap<>();
        table.entries().forEach((severity, entry) -> {
            if (!severity.equals(BySeverity.ELSE)) {
                reading.severity(severity, entry.keyPlace());
            }
            Object value = bind(each, entry.value(), at.at(severity));
            if (value != null) {
                named.put(severity, value);
            }
        });
        return BySeverity.of(named);
    }
}
