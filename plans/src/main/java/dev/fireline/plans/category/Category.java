package dev.fireline.plans.category;

import dev.fireline.plans.people.Who;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One category of incident.
 *
 * @param team who {@code assigned-team} is in its incidents
 * @param types what may stand behind the slash of {@code category/type}; empty: no type is allowed
 */
public record Category(
        @Key("the team that `assigned-team` means in incidents of this category")
        Who team,

        @Key(value = "kinds of it; `category/type` outside this list is refused", id = true, orOne = true)
        List<String> types,

        @Key("the playbook where neither the rule nor the person who declares names one") @Nullable
        String playbook) {

    public Category {
        team = team == null ? Who.NOBODY : team;
        types = Ordered.copy(types);
    }
}
