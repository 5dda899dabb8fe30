package dev.fireline.workflows.incident;

/** Events of an incident, as plans name them in {@code at}, {@code from} and {@code until}. */
public final class Event {
    public static final String DECLARED = "declared";
    public static final String ACKNOWLEDGED = "acknowledged";
    public static final String SEVERITY = "severity";
    public static final String PHASE = "phase";
    public static final String CONTAINED = "contained";
    public static final String RESOLVED = "resolved";
    public static final String CLOSED = "closed";

    /** Before the id of a step or review task: its end. */
    public static final String STEP = "step:";

    /** Before the id of a message: it has left for the first time. */
    public static final String MESSAGE = "message:";

    private Event() {}
}
