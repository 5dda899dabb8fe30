package dev.fireline.activities.people;

import dev.fireline.plans.catalog.ExampleRoster;
import dev.fireline.plans.people.Channel;
import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.people.Who;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Responders of plan and roster as one: what the plan says holds, and the roster adds what it leaves out. */
final class Directory {
    private final Map<String, Responder> responders = new LinkedHashMap<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();

    /** @param named the plan's channels */
    Directory(Map<String, Responder> plan, Map<String, Channel> named, Roster roster) {
        plan.forEach((name, responder) -> responders.put(name, merge(responder, added(name, responder, roster))));
        roster.responders().forEach(responders::putIfAbsent);
        channels.putAll(roster.channels());
        channels.putAll(named);
    }

    Optional<Responder> find(String name) {
        return Optional.ofNullable(responders.get(name));
    }

    Map<String, Channel> channels() {
        return Collections.unmodifiableMap(channels);
    }

    /** Capabilities of that responder and of every team it is in, however deep. */
    List<String> capabilities(String name) {
        Set<String> capabilities = new LinkedHashSet<>();
        responders.forEach((team, responder) -> {
            if (team.equals(name) || contains(team, name, new LinkedHashSet<>())) {
                capabilities.addAll(responder.may());
            }
        });
        return List.copyOf(capabilities);
    }

    private boolean contains(String team, String name, Set<String> looked) {
        Responder responder = responders.get(team);
        return responder != null
                && looked.add(team)
                && responder.members().names().stream()
                        .anyMatch(member -> member.equals(name) || contains(member, name, looked));
    }

    /** The name of who logs in so; the first when several do. */
    Optional<String> withLogin(String login) {
        return responders.entrySet().stream()
                .filter(entry -> login.equals(entry.getValue().login()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** All names, the plan's first. */
    Set<String> names() {
        return responders.keySet();
    }

    /**
     * What the roster says of somebody whom the plan knows. An example that Fireline brings along is nobody's colleague: it adds
     * no address, and no say in approvals, to who has a way or a login in the plan.
     */
    private static @Nullable Responder added(String name, Responder plan, Roster roster) {
        Responder more = roster.responders().get(name);
        return more != null && isKnown(plan) && ExampleRoster.has(name, more) ? null : more;
    }

    private static boolean isKnown(Responder responder) {
        return responder.hasWay() || responder.login() != null;
    }

    private static Responder merge(Responder plan, @Nullable Responder roster) {
        if (roster == null) {
            return plan;
        }
        return new Responder(
                either(plan.title(), roster.title()),
                either(plan.name(), roster.name()),
                either(plan.email(), roster.email()),
                either(plan.phone(), roster.phone()),
                either(plan.login(), roster.login()),
                plan.members().isEmpty() ? roster.members() : plan.members(),
                either(plan.reach(), roster.reach()),
                either(plan.nextAfter(), roster.nextAfter()),
                either(plan.acknowledge(), roster.acknowledge()),
                either(plan.escalate(), roster.escalate()),
                either(plan.may(), roster.may()));
    }

    private static <T> @Nullable T either(@Nullable T plan, @Nullable T roster) {
        return plan != null ? plan : roster;
    }

    private static <T> List<T> either(List<T> plan, List<T> roster) {
        return plan.isEmpty() ? roster : plan;
    }

    /** Whether it stands for others. */
    static boolean isTeam(Responder responder) {
        Who members = responder.members();
        return !members.isEmpty();
    }
}
