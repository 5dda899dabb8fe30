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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Facts an incident is given: with its declaration (by who declared, by the rule, by the alert), and by alerts that join. */
final class IncomingFacts {
    private IncomingFacts() {}

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
        besides(incident, scope);
        incident.declaration().facts().forEach((name, value) -> put(incident, name, new Evaluation.Known(value)));
    }

    /** What other alerts knew by then: lists are in the order in which the alerts were received. */
    private static void besides(Incident incident, IncidentScope scope) {
        Alert by = incident.declaration().alert();
        List<Alert> besides = incident.declaration().besides();
        if (by == null || besides == null) {
            return;
        }
        Predicate<Alert> isEarlier = alert -> alert.receivedAt().isBefore(by.receivedAt());
        besides.reversed().stream().filter(isEarlier).forEach(alert -> add(incident, scope, alert, true));
        besides.stream().filter(isEarlier.negate()).forEach(alert -> add(incident, scope, alert, false));
    }

    private static void add(Incident incident, IncidentScope scope, Alert alert, boolean earlier) {
        incident.plan()
                .facts()
                .forEach((name, fact) -> brought(fact, scope, alert)
                        .flatMap(value -> joined(incident.facts().get(name), value, earlier))
                        .ifPresent(value -> put(incident, name, new Evaluation.Known(value))));
    }

    /** What an alert that joins knows: it adds to lists, and fills what is not set. */
    static Map<String, Object> joining(Incident incident, IncidentScope scope, Alert alert) {
        Map<String, Object> brought = new LinkedHashMap<>();
        incident.plan()
                .facts()
                .forEach((name, fact) -> brought(fact, scope, alert)
                        .flatMap(value -> joined(incident.facts().get(name), value, false))
                        .ifPresent(joined -> brought.put(name, joined)));
        return brought;
    }

    private static Optional<Object> brought(Fact fact, IncidentScope scope, Alert alert) {
        return fact.value() != null
                        && fact.value().evaluate(scope.of(alert, now())) instanceof Evaluation.Known(Object value)
                        && !isEmpty(value)
                ? Optional.ofNullable(value)
                : Optional.empty();
    }

    /** @param earlier whether what is brought was received before what is known */
    private static Optional<Object> joined(@Nullable Object known, Object brought, boolean earlier) {
        if (known == null) {
            return Optional.of(brought);
        }
        if (known instanceof List<?> list && brought instanceof List<?> more) {
            List<Object> union = new ArrayList<>(earlier ? more : list);
            (earlier ? list : more)
                    .stream().filter(item -> !union.contains(item)).forEach(union::add);
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
