package dev.fireline.workflows;

import dev.fireline.plans.people.Who;
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
import java.util.concurrent.locks.LockSupport;

/** Everybody but {@code nobody} is a person of that name, with that login, reached at a channel of that name; a role is whoever holds it. */
public final class RecordedPeople implements PeoplePort {
    private final Map<String, List<Delivery>> ways = new ConcurrentHashMap<>();
    private final Map<String, List<String>> teams = new ConcurrentHashMap<>();
    private final Map<String, String> logins = new ConcurrentHashMap<>();
    private final Map<String, Duration> slow = new ConcurrentHashMap<>();

    /** Whoever asks for that name waits so long. */
    public void slow(String name, Duration answersAfter) {
        slow.put(name, answersAfter);
    }

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

    /** Who may act as that person. */
    public void login(String person, String login) {
        logins.put(person, login);
    }

    /** That name stands for these people; they may what the plan says of the name. */
    public void team(String name, String... members) {
        teams.put(name, List.of(members));
    }

    /** That person has a channel, and another that is told only when the first is lost. */
    public void fallback(String person, String channel, String other) {
        Delivery first = new Delivery("slack:" + channel, "notify.slack", Map.of("channel", channel), List.of(person));
        Delivery second = new Delivery("slack:" + other, "notify.slack", Map.of("channel", other), List.of(person));
        ways.put(person, List.of(first, second.behind(first.key(), null)));
    }

    @Override
    public People lookup(PeopleQuery query) {
        List<Person> persons = new ArrayList<>();
        List<Delivery> deliveries = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String name : query.who().names()) {
            LockSupport.parkNanos(slow.getOrDefault(name, Duration.ZERO).toNanos());
            List<String> people = query.roles().containsKey(name)
                    ? query.held().containsKey(name)
                            ? List.of(query.held().get(name))
                            : query.roles().get(name).candidates().names()
                    : List.of(name);
            for (String person : people.stream()
                    .flatMap(one -> teams.getOrDefault(one, List.of(one)).stream())
                    .toList()) {
                if (person.equals(Who.ASSIGNED_TEAM)) {
                    unknown.add("'assigned-team': the incident has no category, or its category no team");
                    continue;
                }
                if (person.equals("nobody")) {
                    unknown.add("'nobody' is no responder of plan or roster and no role");
                    continue;
                }
                persons.add(new Person(
                        person,
                        person,
                        logins.getOrDefault(person, person),
                        "+1-555-0100",
                        null,
                        capabilities(query, person)));
                deliveries.addAll(ways.getOrDefault(
                        person,
                        List.of(new Delivery(
                                "slack:" + person, "notify.slack", Map.of("channel", person), List.of(person)))));
            }
        }
        List<String> may = query.who().names().stream()
                .flatMap(name -> mayOf(query, name).stream())
                .toList();
        return new People(persons, deliveries, unknown, may);
    }

    private List<String> capabilities(PeopleQuery query, String person) {
        List<String> capabilities = new ArrayList<>(mayOf(query, person));
        teams.forEach((team, members) -> {
            if (members.contains(person)) {
                capabilities.addAll(mayOf(query, team));
            }
        });
        return capabilities;
    }

    private static List<String> mayOf(PeopleQuery query, String name) {
        return query.responders().containsKey(name)
                ? query.responders().get(name).may()
                : List.of();
    }
}
