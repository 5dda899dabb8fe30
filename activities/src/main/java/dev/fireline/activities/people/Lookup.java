package dev.fireline.activities.people;

import dev.fireline.activities.people.Deliveries.Added;
import dev.fireline.activities.people.Deliveries.Ended;
import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Role;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.value.DidYouMean;
import dev.fireline.workflows.people.People;
import dev.fireline.workflows.people.People.Person;
import dev.fireline.workflows.people.PeopleQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One query being answered. Everything is found in the order written; nobody is visited twice. */
final class Lookup {

    private final PeopleQuery query;
    private final Directory directory;
    private final Set<String> visited = new LinkedHashSet<>();
    private final Map<String, Person> persons = new LinkedHashMap<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final Deliveries deliveries;

    Lookup(PeopleQuery query, Roster roster) {
        this.query = query;
        this.directory = new Directory(query.responders(), query.channels(), roster);
        this.deliveries = new Deliveries(directory.channels(), query.via(), unknown::add);
    }

    People answer() {
        query.who().names().forEach(this::visit);
        return new People(List.copyOf(persons.values()), deliveries.all(), List.copyOf(unknown), capabilities());
    }

    /** Of the names asked for, not of those in them. */
    private List<String> capabilities() {
        return query.who().names().stream()
                .flatMap(name -> directory.find(name).stream())
                .flatMap(responder -> responder.may().stream())
                .distinct()
                .toList();
    }

    private void visit(String name) {
        if (!visited.add(name)) {
            return;
        }
        Role role = query.roles().get(name);
        if (name.indexOf(':') > 0 || directory.channels().containsKey(name)) {
            deliveries.add(name, null, null, null);
        } else if (name.equals(Who.ASSIGNED_TEAM)) {
            unknown.add("'assigned-team': the incident has no category, or its category no team");
        } else if (name.equals(Who.DECLARER)) {
            declarer();
        } else if (role != null) {
            role(name, role);
        } else {
            directory.find(name).ifPresentOrElse(responder -> responder(name, responder), () -> nobody(name));
        }
    }

    private void nobody(String name) {
        Set<String> known = new LinkedHashSet<>(query.roles().keySet());
        known.addAll(directory.names());
        known.addAll(directory.channels().keySet());
        known.add(Who.DECLARER);
        unknown.add("'" + name + "' is no responder of plan or roster and no role" + DidYouMean.hint(name, known));
    }

    private void declarer() {
        if (query.declarer().isEmpty()) {
            unknown.add("'declarer': an alert declared this incident, not a person");
        } else {
            login(query.declarer(), "who declared this incident");
        }
    }

    private void role(String name, Role role) {
        String holder = query.held().get(name);
        if (holder != null) {
            login(holder, "who holds the role '" + name + "'");
        } else if (role.candidates().isEmpty()) {
            unknown.add("the role '" + name + "' has no candidates");
        } else {
            role.candidates().names().forEach(this::visit);
        }
    }

    /** Somebody may act without being in plan or roster; then no way leads to them. */
    private void login(String login, String who) {
        Optional<String> name = directory.withLogin(login);
        if (name.isPresent()) {
            visit(name.get());
        } else {
            persons.putIfAbsent(login, new Person(login, null, login, null, null));
            unknown.add("'" + login + "' (" + who + ") is the login of no responder, so no address is known");
        }
    }

    private void responder(String name, Responder responder) {
        boolean team = Directory.isTeam(responder);
        if (!team || responder.login() != null) {
            String title = responder.name() != null ? responder.name() : responder.title();
            persons.put(
                    name,
                    new Person(
                            name,
                            title,
                            responder.login(),
                            responder.phone(),
                            responder.email(),
                            directory.capabilities(name)));
        }
        List<String> reach = reach(responder);
        if (reach.isEmpty() && !team) {
            unknown.add("'" + name + "' has no address: neither 'reach' nor 'email' in plan or roster");
        }
        int unwanted = 0;
        String before = null;
        for (String address : reach) {
            Added added = deliveries.add(address, name, before, responder.nextAfter());
            unwanted += added.ended() == Ended.UNWANTED ? 1 : 0;
            before = added.key() == null ? before : added.key();
        }
        if (unwanted > 0 && unwanted == reach.size() && !team) {
            unknown.add("'" + name + "' has no address of the kinds wanted (" + String.join(", ", query.via()) + ")");
        }
        responder.members().names().forEach(this::visit);
    }

    private static List<String> reach(Responder responder) {
        List<String> reach = new ArrayList<>(responder.reach());
        String email = responder.email();
        if (email != null) {
            String mail = "email:" + email;
            if (reach.stream().noneMatch(mail::equalsIgnoreCase)) {
                reach.add(mail);
            }
        }
        return reach;
    }
}
