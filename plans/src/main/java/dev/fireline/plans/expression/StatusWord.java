package dev.fireline.plans.expression;

/** How far a response has come, in the words of status updates: {@code incident.status}. */
public enum StatusWord {
    INVESTIGATING,
    /** The fact {@code root_cause} is known. */
    IDENTIFIED,
    /** It is contained. */
    MONITORING,
    RESOLVED
}
