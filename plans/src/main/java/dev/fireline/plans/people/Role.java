package dev.fireline.plans.people;

import dev.fireline.plans.clock.Elapsed;
import dev.fireline.plans.clock.Span;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.plans.value.Key;
import java.time.Duration;

/** A part somebody plays in an incident; the first candidate to accept holds it. */
public record Role(
        @Key(value = "who may hold the role; the first to acknowledge does", required = true)
        Who candidates,

        @Key("the next candidate is asked as well when nobody holds the role this long after the one before was")
        BySeverity<Span> nextAfter,

        @Key("who is told when somebody takes the role") Who reportsTo) {

    /** The role that leads an incident: asked when a step names nobody. */
    public static final String COMMANDER = "incident-commander";

    private static final BySeverity<Span> AT_ONCE = BySeverity.of(new Elapsed(Duration.ZERO));

    public Role {
        nextAfter = nextAfter == null ? AT_ONCE : nextAfter;
        reportsTo = reportsTo == null ? Who.NOBODY : reportsTo;
    }

    /** Everybody is asked at once. */
    public Role(Who candidates) {
        this(candidates, AT_ONCE, Who.NOBODY);
    }
}
