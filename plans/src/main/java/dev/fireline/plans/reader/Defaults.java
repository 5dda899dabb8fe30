package dev.fireline.plans.reader;

import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.ActionDeclaration;
import dev.fireline.plans.rule.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The {@code defaults} of a plan: parameters by action family, and keys of rules.
 *
 * @param byFamily also {@code rules}
 */
record Defaults(Map<String, Yaml.Table> byFamily) {
    static final Defaults NONE = new Defaults(Map.of());

    private static final String RULES = "rules";
    private static final Yaml.Table EMPTY = new Yaml.Table(Map.of(), Place.START);

    static Defaults read(@Nullable Yaml yaml, ForeignActions foreign, Findings findings) {
        if (yaml == null) {
            return NONE;
        }
        if (!(yaml instanceof Yaml.Table written)) {
            findings.error(yaml.place(), "`defaults` must be a map, not " + yaml.described());
            return NONE;
        }
        Map<String, Yaml.Table> byFamily = new LinkedHashMap<>();
        written.entries().forEach((name, entry) -> {
            if (!names(foreign).contains(name)) {
                findings.unknown(entry.keyPlace(), "no such family of actions", name, names(foreign));
            } else if (entry.value() instanceof Yaml.Table table) {
                check(name, table, foreign, findings);
                byFamily.put(name, table);
            } else {
                findings.error(
                        entry.value().place(),
                        "`" + name + "` must be a map, not " + entry.value().described());
            }
        });
        return new Defaults(byFamily);
    }

    Yaml.Table rules() {
        return parameters(RULES);
    }

    Yaml.Table parameters(String family) {
        return byFamily.getOrDefault(family, EMPTY);
    }

    private static void check(String name, Yaml.Table table, ForeignActions foreign, Findings findings) {
        List<String> allowed = name.equals(RULES) ? Construct.of(Rule.class).keyNames() : parameters(name, foreign);
        table.entries().forEach((key, entry) -> {
            if (!allowed.contains(key)) {
                findings.unknown(entry.keyPlace(), "unknown key", key, allowed);
            }
        });
    }

    private static List<String> parameters(String family, ForeignActions foreign) {
        Stream<String> builtIn = ActionCatalog.all().stream()
                .filter(action -> action.family().equals(family))
                .flatMap(action -> Construct.of(action.parameters()).keyNames().stream());
        Stream<String> declared = foreign.byName().entrySet().stream()
                .filter(action -> ForeignActions.familyOf(action.getKey()).equals(family))
                .flatMap(action -> action.getValue().parameterNames().stream());
        return Stream.concat(builtIn, declared).distinct().toList();
    }

    private static List<String> names(ForeignActions foreign) {
        Stream<String> builtIn = ActionCatalog.all().stream().map(ActionDeclaration::family);
        Stream<String> declared = foreign.byName().keySet().stream().map(ForeignActions::familyOf);
        return Stream.of(builtIn, declared, Stream.of(RULES))
                .flatMap(families -> families)
                .distinct()
                .toList();
    }
}
