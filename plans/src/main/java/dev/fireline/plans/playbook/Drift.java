package dev.fireline.plans.playbook;

/** What it means that somebody else changes back what a step has changed, while the incident is open. */
public enum Drift {
    /** Whoever leads is told, once. */
    TELL,
    /** Whoever leads is told, once, and it is changed again, three times at most. */
    REAPPLY
}
