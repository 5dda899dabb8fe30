package dev.fireline.workflows;

import dev.fireline.workflows.people.People;
import dev.fireline.workflows.people.People.Delivery;
import dev.fireline.workflows.people.People.Person;
import dev.fireline.workflows.people.PeoplePort;
import dev.fireline.workflows.people.PeopleQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Everybody but {@code nobody} is a person of that name, with that login, reached at a channel of that name; a role is whoever holds it. */
public final class RecordedPeople implements PeoplePort {
    private final Map<String, List<Delivery>> ways = new ConcurrentHashMap<>();

    /** That person has these channels, one after the other. */
    public void reach(String person, List<String> channels, Duration nextAfter) {
        List<Delivery> deliveries = new ArrayList<>();
        for (String channel : channels) {
            Delivery delivery =
                    new Delivery("slack:" + channel, "notify.slack", Map.of("channel", channel), List.of(person));
            deliveries.add(
                    deliveries.isEmpty()
                            ? delivery
                            : delivery.behind(deliveries.getLast().key(), nextAfter));
        }
        ways.put(person, deliveries);
    }

    @Override
    public People lookup(PeopleQuery query) {
        List<Person> persons = new ArrayList<>();
        List<Delivery> deliveries = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String name : query.who().names()) {
            List<String> people = query.roles().containsKey(name)
                    ? query.held().containsKey(name)
                            ? List.of(query.held().get(name))
                            : query.roles().get(name).candidates().names()
                    : List.of(name);
            for (String person : people) {
                if (person.equals("nobody")) {
                    unknown.add("'nobody' is no responder of plan or roster and no role");
                    continue;
                }
                persons.add(new Person(person, person, person, "+1-555-0100", null));
                deliveries.addAll(ways.getOrDefault(
                        person,
                        List.of(new Delivery(
                                "slack:" + person, "notify.slack", Map.of("channel", person), List.of(person)))));
            }
        }
        return new People(persons, deliveries, unknown);
    }
}
