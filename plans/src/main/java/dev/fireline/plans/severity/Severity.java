package dev.fireline.plans.severity;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How bad it is. A plan lists its severities from the most to the least severe. */
public record Severity(
        @Key(value = "what this severity means, in a few words", required = true)
        String title,

        @Key(value = "words other systems use for it, such as critical or sev1", orOne = true)
        List<String> aliases,

        @Key("clocks of the incident, from its declaration") @Nullable
        Targets targets,

        @Key(value = "called in at declaration, expected to acknowledge", name = "notify")
        Who called,

        @Key(
                value = "kinds of channel they are reached by; all when left out",
                oneOf = {"slack", "email", "webhook", "pagerduty", "opsgenie", "sms", "teams", "github", "dashboard"},
                orOne = true)
        List<String> via,

        @Key("who is called next when nobody acts") List<Rung> escalate,

        @Key("an acknowledgement counts this long; then those in charge are called again") @Nullable
        Span acknowledgementExpires) {

    public Severity {
        aliases = Ordered.copy(aliases);
        called = called == null ? Who.NOBODY : called;
        via = Ordered.copy(via);
        escalate = Ordered.copy(escalate);
    }

    /** The time promised at this severity; empty when nothing is. */
    public Optional<Span> target(Targets.Promise promise) {
        return targets == null ? Optional.empty() : targets.of(promise);
    }
}
