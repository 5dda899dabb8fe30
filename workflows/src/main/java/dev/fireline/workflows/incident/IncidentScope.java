package dev.fireline.workflows.incident;

import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.alert.AlertScope;
import dev.fireline.plans.category.Classified;
import dev.fireline.plans.clock.Event;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.expression.StatusWord;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.playbook.PlanFacts;
import dev.fireline.workflows.people.People.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The names expressions of an incident may use. */
public final class IncidentScope {
    private final Incident incident;
    private final Map<String, Person> roleHolders = new LinkedHashMap<>();
    private @Nullable Instant nextUpdate;
    private Supplier<Map<String, @Nullable Object>> background = LinkedHashMap::new;
    private Function<Scope, Map<String, String>> documents = scope -> new LinkedHashMap<>();

    public IncidentScope(Incident incident) {
        this.incident = incident;
    }

    /** Who holds the role, for {@code roles.<role>.name}. */
    public void holds(String role, Person person) {
        roleHolders.put(role, person);
    }

    public void nobodyHolds(String role) {
        roleHolders.remove(role);
    }

    /** When the next update is due, for {@code incident.next_update}; null: none. */
    public void nextUpdate(@Nullable Instant at) {
        this.nextUpdate = at;
    }

    /** What only texts for people may use: it is put together each time. */
    public void background(
            Supplier<Map<String, @Nullable Object>> ofIncident, Function<Scope, Map<String, String>> documents) {
        this.background = ofIncident;
        this.documents = documents;
    }

    /**
     * The names of {@link #at}, and those of messages and documents: {@code incident.timeline}, {@code incident.clocks},
     * {@code incident.next_actions}, {@code documents}.
     */
    public Scope whole(Instant now) {
        Map<String, @Nullable Object> names = names(now);
        Map<String, @Nullable Object> ofIncident = incidentNames(now);
        ofIncident.putAll(background.get());
        names.put("incident", ofIncident);
        names.put("documents", dashesWritten(documents.apply(new Scope(names))));
        return new Scope(names);
    }

    /** As {@link #at}, of another alert than the one that declared. */
    public Scope of(Alert alert, Instant now) {
        Map<String, @Nullable Object> names = names(now);
        names.put("alert", AlertScope.names(alert));
        return new Scope(names);
    }

    /** @param now workflow time */
    public Scope at(Instant now) {
        return new Scope(names(now));
    }

    private Map<String, @Nullable Object> names(Instant now) {
        Map<String, @Nullable Object> names = new LinkedHashMap<>();
        if (incident.declaration().alert() != null) {
            names.put("alert", AlertScope.names(incident.declaration().alert()));
        }
        names.put("incident", incidentNames(now));
        names.put("facts", dashesWritten(facts()));
        names.put("inputs", dashesWritten(incident.plan().inputs()));
        names.put("steps", dashesWritten(incident.steps()));
        names.put("roles", roles());
        names.put("declared", incident.declaredAt());
        names.put("now", now);
        return names;
    }

    /** A time that was stated or carried as text is a time in expressions. */
    private Map<String, @Nullable Object> facts() {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>(incident.facts());
        Map<String, FactType> types = incident.followed().facts();
        facts.replaceAll((name, value) -> isTime(types.get(name))
                ? FactTime.of(value, incident.plan().businessHours())
                        .<Object>map(at -> at)
                        .orElse(value)
                : value);
        return facts;
    }

    private static boolean isTime(@Nullable FactType type) {
        return type != null && type.kind() == FactType.Kind.TIME;
    }

    private Map<String, @Nullable Object> incidentNames(Instant now) {
        Map<String, @Nullable Object> names = new LinkedHashMap<>();
        names.put("id", incident.id());
        names.put("title", incident.title());
        names.put("severity", incident.severity());
        Classified classified = incident.category() == null ? null : Classified.parse(incident.category());
        names.put("category", classified == null ? null : classified.category());
        names.put("type", classified == null ? null : classified.type());
        names.put("phase", incident.phase());
        names.put("status", statusWord().name());
        Alert alert = incident.declaration().alert();
        names.put("source", alert == null ? "person" : alert.source());
        for (String fact : PlanFacts.OF_EVERY_INCIDENT) {
            names.put(fact, incident.facts().get(fact));
        }
        names.put("declared", incident.declaredAt());
        names.put("started", alert == null ? incident.declaredAt() : alert.startsAt());
        for (String event : List.of(Event.ACKNOWLEDGED, Event.CONTAINED, Event.RESOLVED, Event.CLOSED)) {
            names.put(event, incident.events().when(event).orElse(null));
        }
        names.put(
                "duration",
                Duration.between(
                        incident.declaredAt(),
                        incident.events().when(Event.RESOLVED).orElse(now)));
        names.put("actions", new ArrayList<>(incident.actions()));
        names.put("next_update", nextUpdate);
        names.put("commander", incident.inCharge().commander());
        names.put("declared_by", incident.declaration().declaredBy());
        names.put("url", incident.pinned().pageOf(incident.id()));
        names.put("drill", incident.declaration().drill() != null);
        return names;
    }

    private StatusWord statusWord() {
        if (incident.events().has(Event.RESOLVED)) {
            return StatusWord.RESOLVED;
        }
        if (incident.events().has(Event.CONTAINED)) {
            return StatusWord.MONITORING;
        }
        return incident.facts().containsKey("root_cause") ? StatusWord.IDENTIFIED : StatusWord.INVESTIGATING;
    }

    private Map<String, @Nullable Object> roles() {
        Map<String, @Nullable Object> roles = new LinkedHashMap<>();
        roleHolders.forEach((role, person) -> {
            Map<String, @Nullable Object> names = new LinkedHashMap<>();
            names.put("name", person.name() != null ? person.name() : person.responder());
            names.put("phone", person.phone());
            names.put("email", person.email());
            roles.put(Scope.nameOf(role), names);
        });
        return roles;
    }

    private static Map<String, @Nullable Object> dashesWritten(Map<String, ? extends @Nullable Object> named) {
        Map<String, @Nullable Object> names = new LinkedHashMap<>();
        named.forEach((name, value) -> names.put(Scope.nameOf(name), value));
        return names;
    }
}
