package dev.fireline.plans.clock;

import java.util.List;

/** Events of an incident, as plans name them in {@code at}, {@code from} and {@code until}. */
public final class Event {
    public static final String DECLARED = "declared";
    public static final String ACKNOWLEDGED = "acknowledged";
    public static final String SEVERITY = "severity";
    public static final String PHASE = "phase";
    public static final String CONTAINED = "contained";
    public static final String RESOLVED = "resolved";
    public static final String CLOSED = "closed";

    /** A step has acted on a target. */
    public static final String ACTION = "action";

    /** A person has decided something; the release of a message is none. */
    public static final String DECISION = "decision";

    /** Before the id of a step: it has ended, and was not skipped. */
    public static final String STEP = "step:";

    /** Before the name of a fact: somebody has stated it. */
    public static final String FACT = "fact:";

    /** All that are one word, in the order they are told to authors. */
    public static final List<String> ALL =
            List.of(DECLARED, ACKNOWLEDGED, SEVERITY, PHASE, CONTAINED, RESOLVED, CLOSED, ACTION, DECISION);

    private Event() {}
}
