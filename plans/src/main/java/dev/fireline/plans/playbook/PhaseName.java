package dev.fireline.plans.playbook;

import java.util.Locale;

/** The phases of an incident, in their order. The first four are a playbook's; review is the plan's. */
public enum PhaseName {
    DETECT,
    CONTAIN,
    INVESTIGATE,
    RECOVER,
    REVIEW;

    /** As written in plans and shown to people: {@code contain}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
