package dev.fireline.plans.playbook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The phases of an incident, in their order. The first four are a playbook's; review is the plan's. */
public enum PhaseName {
    DETECT,
    CONTAIN,
    INVESTIGATE,
    RECOVER,
    REVIEW;

    /** What stands for a phase once an incident is over. */
    public static final String CLOSED = "closed";

    /** As written in plans and shown to people: {@code contain}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What an incident's phase can be, in its order: the phases, and {@link #CLOSED}. */
    public static List<String> ofIncidents() {
        return Stream.concat(Arrays.stream(values()).map(PhaseName::word), Stream.of(CLOSED))
                .toList();
    }
}
