package dev.fireline.plans.people;

import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.NotYet;

/** A part somebody plays in an incident; the first candidate to accept holds it. */
@NotYet({"next-after", "reports-to"})
public record Role(
        @Key(value = "who may hold the role; the first to acknowledge does", required = true)
        Who candidates) {

    /** The role that leads an incident: asked when a step names nobody. */
    public static final String COMMANDER = "incident-commander";
}
