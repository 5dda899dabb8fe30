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

    /** All of them, in the order they are told to authors. */
    public static final List<String> ALL =
            List.of(DECLARED, ACKNOWLEDGED, SEVERITY, PHASE, CONTAINED, RESOLVED, CLOSED);

    private Event() {}
}
