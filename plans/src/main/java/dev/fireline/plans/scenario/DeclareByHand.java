package dev.fireline.plans.scenario;

import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person declares an incident.
 *
 * @param by login
 * @param playbook null: people and clocks only
 */
public record DeclareByHand(
        @Key("when, after the start") Duration at,

        @Key(value = "severity of the incident", required = true)
        String severity,

        @Key(value = "what it is about", required = true) String title,
        @Key("who declares it") @Nullable String by,

        @Key("category of the incident: `category/type`") @Nullable
        String category,

        @Key("the playbook that answers") @Nullable String playbook,
        @Key("facts stated with it, by name") Map<String, @Nullable Object> facts) {

    public DeclareByHand {
        at = at == null ? Duration.ZERO : at;
        facts = Ordered.copy(facts);
    }
}
