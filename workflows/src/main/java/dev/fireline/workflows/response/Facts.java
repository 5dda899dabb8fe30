package dev.fireline.workflows.response;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Templates;
import dev.fireline.plans.fact.Fact;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.question.RecordCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The facts an incident begins with: stated by the declarer, by the rule, or read from the alert. */
final class Facts {
    private Facts() {}

    static void read(Incident incident, IncidentScope scope) {
        incident.plan().rules().stream()
                .filter(rule -> rule.rule().equals(incident.declaration().rule()))
                .forEach(rule -> rule.facts()
                        .forEach((name, value) -> put(incident, name, Templates.renderTree(value, scope.at(now())))));
        incident.plan().facts().forEach((name, fact) -> {
            if (!incident.facts().containsKey(name)) {
                put(incident, name, value(fact, scope));
            }
        });
        incident.declaration().facts().forEach((name, value) -> put(incident, name, new Evaluation.Known(value)));
    }

    /** What an alert that joins knows: it adds to lists, and fills what is not set. */
    static Map<String, Object> joining(Incident incident, IncidentScope scope, Alert alert) {
        Map<String, Object> brought = new LinkedHashMap<>();
        incident.plan().facts().forEach((name, fact) -> {
            if (fact.value() != null
                    && fact.value().evaluate(scope.of(alert, now())) instanceof Evaluation.Known(Object value)
                    && !isEmpty(value)) {
                joined(incident.facts().get(name), value).ifPresent(joined -> brought.put(name, joined));
            }
        });
        return brought;
    }

    private static Optional<Object> joined(@Nullable Object known, @Nullable Object brought) {
        if (known == null) {
            return Optional.ofNullable(brought);
        }
        if (known instanceof List<?> list && brought instanceof List<?> more) {
            List<Object> union = new ArrayList<>(list);
            more.stream().filter(item -> !union.contains(item)).forEach(union::add);
            return union.size() == list.size() ? Optional.empty() : Optional.of(union);
        }
        return Optional.empty();
    }

    private static Evaluation value(Fact fact, IncidentScope scope) {
        Evaluation read =
                fact.value() == null ? new Evaluation.Known(null) : fact.value().evaluate(scope.at(now()));
        boolean nothing =
                read instanceof Evaluation.Unknown || read instanceof Evaluation.Known(Object value) && isEmpty(value);
        return nothing ? new Evaluation.Known(fact.initial()) : read;
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || value.toString().isEmpty();
    }

    private static void put(Incident incident, String name, Evaluation value) {
        if (value instanceof Evaluation.Known(Object known) && known != null) {
            Fact fact = incident.plan().facts().get(name);
            incident.facts().put(name, fact == null ? known : RecordCheck.asRead(fact.type(), known));
        }
    }
}
