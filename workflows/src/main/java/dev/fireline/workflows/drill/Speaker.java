package dev.fireline.workflows.drill;

import dev.fireline.plans.people.Login;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In whose name a script says something.
 *
 * @param groups of the person, as whoever proves a login would say; null: not said
 */
public record Speaker(String login, @Nullable List<String> groups) {

    /** @param by a login; a group, {@code group:name}: one of its people, who has no other name in a script */
    public static Speaker of(String by) {
        return Login.group(by)
                .map(group -> new Speaker("somebody of " + group, List.of(group)))
                .orElseGet(() -> new Speaker(by, null));
    }
}
