package dev.fireline.plans.check;

import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.expression.ValueKind;
import dev.fireline.plans.fact.FactType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of values in expressions before they are there: of facts by their types, and of what every incident has. */
final class KnownKinds {
    private static final Map<String, ValueKind> OF_INCIDENTS = ofIncidents();

    private KnownKinds() {}

    /** By name as expressions write it. */
    static Map<String, ValueKind> of(Sight sight) {
        Map<String, ValueKind> kinds = new LinkedHashMap<>(OF_INCIDENTS);
        kinds.putAll(ofFacts(sight));
        return kinds;
    }

    /** The same of facts alone. */
    static Map<String, ValueKind> ofFacts(Sight sight) {
        Map<String, ValueKind> kinds = new LinkedHashMap<>();
        sight.factTypes()
                .forEach((name, type) -> kind(type).ifPresent(kind -> kinds.put("facts." + Scope.nameOf(name), kind)));
        return kinds;
    }

    private static Map<String, ValueKind> ofIncidents() {
        Map<String, ValueKind> kinds = new LinkedHashMap<>();
        List.of("id", "title", "severity", "phase", "status")
                .forEach(name -> kinds.put("incident." + name, ValueKind.TEXT));
        List.of("declared", "started", "acknowledged", "contained", "resolved", "closed", "next_update")
                .forEach(name -> kinds.put("incident." + name, ValueKind.TIME));
        kinds.put("incident.duration", ValueKind.SPAN);
        kinds.put("incident.actions", ValueKind.LIST);
        kinds.put("incident.drill", ValueKind.BOOL);
        return kinds;
    }

    /** Times and dates may also be stated as texts, so nothing is said of them. */
    private static Optional<ValueKind> kind(@Nullable FactType type) {
        return type == null
                ? Optional.empty()
                : switch (type.kind()) {
                    case TEXT, RESPONDER, SEVERITY, CHOICE -> Optional.of(ValueKind.TEXT);
                    case INT -> Optional.of(ValueKind.WHOLE_NUMBER);
                    case NUMBER -> Optional.of(ValueKind.NUMBER);
                    case BOOL -> Optional.of(ValueKind.BOOL);
                    case LIST, CHECKLIST, TABLE -> Optional.of(ValueKind.LIST);
                    case TIME, DATE -> Optional.empty();
                };
    }
}
