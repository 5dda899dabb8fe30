package dev.fireline.worker.measure;

/** Names of the worker's own metrics, as Micrometer writes them. {@code docs/operations.md} says what they mean. */
public final class Metric {
    public static final String ACTION_ATTEMPTS = "fireline.action.attempts";
    public static final String PAGES = "fireline.pages";
    public static final String PAGES_UNDELIVERED = "fireline.pages.undelivered";
    public static final String INCIDENTS_DECLARED = "fireline.incidents.declared";
    public static final String INCIDENTS_OPEN = "fireline.incidents.open";
    public static final String CLOCKS_MISSED = "fireline.clocks.missed";
    public static final String DECISIONS = "fireline.decisions";
    public static final String QUEUE_POLLERS = "fireline.task.queue.pollers";
    public static final String AUDIT_UNSIGNED = "fireline.audit.unsigned";
    public static final String AUDIT_UNSIGNED_AGE = "fireline.audit.unsigned.age";
    public static final String AUDIT_REFUSED = "fireline.audit.refused";

    private Metric() {}
}
