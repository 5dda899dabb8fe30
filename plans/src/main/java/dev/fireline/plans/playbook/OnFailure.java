package dev.fireline.plans.playbook;

/** What a failed step means. */
public enum OnFailure {
    /** A person decides: try again, skip, done by hand, stop. */
    ASK,
    /** As ask, and the next rung of the ladder fires. */
    ESCALATE,
    /** The playbook goes on. */
    CONTINUE,
    /** The playbook ends; clocks, updates and the incident go on. */
    STOP
}
