package dev.fireline.plans.reader;

import dev.fireline.plans.Plan;
import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.ActionDeclaration;
import dev.fireline.plans.action.ForeignAction;
import dev.fireline.plans.value.Ordered;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The foreign actions of a plan, read before the steps that use them. */
record ForeignActions(Map<String, ForeignAction> byName) {
    static final ForeignActions NONE = new ForeignActions(Map.of());

    ForeignActions {
        byName = Ordered.copy(byName);
    }

    /** Mistakes in them are reported where the plan itself is bound. */
    static ForeignActions read(@Nullable Yaml yaml, String file) {
        if (!(yaml instanceof Yaml.Table table)) {
            return NONE;
        }
        Reading alone = new Reading(new Findings(file), Set.of(), Defaults.NONE, NONE);
        Shape shape = Construct.of(Plan.class).keys().stream()
                .filter(key -> key.name().equals("actions"))
                .findFirst()
                .orElseThrow()
                .shape();
        Map<String, ForeignAction> byName = new LinkedHashMap<>();
        if (new Binder(alone).bind(shape, table, Pointer.ROOT) instanceof Map<?, ?> bound) {
            bound.forEach((name, action) -> {
                if (action instanceof ForeignAction foreign) {
                    byName.put(String.valueOf(name), foreign);
                }
            });
        }
        return new ForeignActions(byName);
    }

    Optional<ForeignAction> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Built-in names first. */
    List<String> allNames() {
        return Stream.concat(ActionCatalog.all().stream().map(ActionDeclaration::name), byName.keySet().stream())
                .toList();
    }

    static String familyOf(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
