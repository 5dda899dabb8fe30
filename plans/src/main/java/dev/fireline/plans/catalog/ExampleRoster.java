package dev.fireline.plans.catalog;

import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Roster;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The people that Fireline brings along, so that its plans can be tried before anybody has written a roster. They stand in for
 * those whom a roster of the installation does not name.
 */
public final class ExampleRoster {
    private static final Roster EXAMPLE = Catalog.load(Catalog.shippedRoster(), List.of(), Map.of(), LocalDate.EPOCH)
            .roster();

    private ExampleRoster() {}

    /** Whether that responder is the example of that name, as it was brought along. */
    public static boolean has(String name, Responder responder) {
        return responder.equals(EXAMPLE.responders().get(name));
    }

    /** Names of a roster that are still examples, in its order. */
    public static List<String> namesIn(Roster roster) {
        return roster.responders().entrySet().stream()
                .filter(entry -> has(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
