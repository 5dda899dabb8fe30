package dev.fireline.activities.people;

import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Role;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.value.DidYouMean;
import dev.fireline.workflows.people.People;
import dev.fireline.workflows.people.People.Delivery;
import dev.fireline.workflows.people.People.Person;
import dev.fireline.workflows.people.PeopleQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One query being answered. Everything is found in the order written; nobody is visited twice. */
final class Lookup {
    private static final String DECLARER = "declarer";

    private final PeopleQuery query;
    private final Directory directory;
    private final Set<String> visited = new LinkedHashSet<>();
    private final Map<String, Person> persons = new LinkedHashMap<>();
    private final Map<String, Delivery> deliveries = new LinkedHashMap<>();
    private final Set<String> unknown = new LinkedHashSet<>();

    Lookup(PeopleQuery query, Roster roster) {
        this.query = query;
        this.directory = new Directory(query.responders(), roster);
    }

    People answer() {
        query.who().names().forEach(this::visit);
        return new People(List.copyOf(persons.values()), List.copyOf(deliveries.values()), List.copyOf(unknown));
    }

    private void visit(String name) {
        if (!visited.add(name)) {
            return;
        }
        Role role = query.roles().get(name);
        if (name.indexOf(':') > 0) {
            deliver(name, null, null, null);
        } else if (name.equals(DECLARER)) {
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
        known.add(DECLARER);
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
            persons.put(name, new Person(name, title, responder.login(), responder.phone(), responder.email()));
        }
        List<String> reach = reach(responder);
        if (reach.isEmpty() && !team) {
            unknown.add("'" + name + "' has no address: neither 'reach' nor 'email' in plan or roster");
        }
        int skipped = 0;
        String before = null;
        for (String address : reach) {
            int known = unknown.size();
            if (!deliver(address, name, before, responder.nextAfter())) {
                skipped++;
            } else if (unknown.size() == known) {
                before = Address.parse(address).map(Address::key).orElse(before);
            }
        }
        if (skipped > 0 && skipped == reach.size() && !team) {
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

    /**
     * @param before key of the address that is tried before this one; null: this one is the first
     * @param wait how long that one has; null: all leave at once
     * @return false when the kind is not one of those wanted, so that nothing was said of it
     */
    private boolean deliver(String text, @Nullable String responder, @Nullable String before, @Nullable Duration wait) {
        String whose = responder == null ? "" : " of '" + responder + "'";
        Optional<Address> parsed = Address.parse(text);
        if (parsed.isEmpty()) {
            unknown.add("the address '" + text + "'" + whose + " is not of the form kind:address");
            return true;
        }
        Address address = parsed.get();
        if (!query.via().isEmpty() && !query.via().contains(address.kind())) {
            return false;
        }
        List<String> responders = responder == null ? List.of() : List.of(responder);
        address.delivery(responders)
                .ifPresentOrElse(
                        delivery -> deliveries.merge(
                                delivery.key(),
                                before == null || wait == null ? delivery : delivery.behind(before, wait),
                                Lookup::together),
                        () -> unknown.add("nothing sends to the kind '" + address.kind() + "'" + whose + "; kinds are "
                                + String.join(", ", Address.KINDS) + DidYouMean.hint(address.kind(), Address.KINDS)));
        return true;
    }

    /** An address of two people waits for neither's other address: it would be lost to one of them. */
    private static Delivery together(Delivery first, Delivery again) {
        Set<String> responders = new LinkedHashSet<>(first.responders());
        responders.addAll(again.responders());
        return new Delivery(first.key(), first.action(), first.with(), List.copyOf(responders));
    }
}
