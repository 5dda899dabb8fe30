package dev.fireline.simulation.record;

import dev.fireline.plans.people.Who;
import dev.fireline.workflows.people.People;
import dev.fireline.workflows.people.People.Delivery;
import dev.fireline.workflows.people.People.Person;
import dev.fireline.workflows.people.PeoplePort;
import dev.fireline.workflows.people.PeopleQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The real look-up, and a memory of which names led to which address. */
public final class SimulatedPeople {
    private final PeoplePort people;
    private final Supplier<Instant> clock;
    private final Map<String, Map<String, Found>> found = new LinkedHashMap<>();

    public SimulatedPeople(PeoplePort people, Supplier<Instant> clock) {
        this.people = people;
        this.clock = clock;
    }

    /** @param incident for which they are looked up */
    public People lookup(String incident, PeopleQuery query) {
        People answer = people.lookup(query);
        remember(found(incident), query, answer);
        return answer;
    }

    /** Whom the last look-ups of the incident meant that came to this address. */
    public synchronized List<String> namesBehind(String incident, String address) {
        Found last = found(incident).get(address);
        return last == null ? List.of() : List.copyOf(last.names);
    }

    /** The address a delivery's key ends with; null: it is no delivery to somebody looked up. */
    public synchronized @Nullable String addressIn(String incident, String key) {
        return found(incident).keySet().stream()
                .filter(address -> key.endsWith("/" + address))
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
    }

    private synchronized Map<String, Found> found(String incident) {
        return found.computeIfAbsent(incident, id -> new LinkedHashMap<>());
    }

    /** Those of one moment count together, later ones anew. */
    private synchronized void remember(Map<String, Found> found, PeopleQuery query, People answer) {
        Instant now = clock.get();
        for (String name : query.who().names()) {
            PeopleQuery alone = new PeopleQuery(
                    query.plan(),
                    Who.of(name),
                    query.responders(),
                    query.roles(),
                    query.held(),
                    query.declarer(),
                    query.via(),
                    query.channels());
            for (Delivery delivery : query.who().names().size() == 1
                    ? answer.deliveries()
                    : people.lookup(alone).deliveries()) {
                Found of = found.compute(
                        delivery.key(),
                        (key, before) -> before == null || !before.at.equals(now) ? new Found(now) : before);
                of.names.add(name);
                of.names.addAll(delivery.responders());
            }
        }
    }

    /** Logins of those the names lead to, in order. */
    public static List<String> logins(People people) {
        List<String> logins = new ArrayList<>();
        for (Person person : people.persons()) {
            if (person.login() != null) {
                logins.add(person.login());
            }
        }
        return logins;
    }

    private static final class Found {
        private final Instant at;
        private final Set<String> names = new LinkedHashSet<>();

        Found(Instant at) {
            this.at = at;
        }
    }
}
