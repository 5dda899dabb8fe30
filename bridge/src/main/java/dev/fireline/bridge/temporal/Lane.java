package dev.fireline.bridge.temporal;

import java.util.Set;

/** Which calls to one workflow wait for each other; those of another lane never do. */
public enum Lane {
    /** What people answer, decide and order. */
    DECISIONS(2),
    /** What is only told, by scripts also: notes and facts. */
    WORDS(3);

    private static final Set<String> TOLD = Set.of("note", "fact");

    private final int atOnce;

    /**
     * Temporal takes 10 Updates under way for each workflow ({@code history.maxInFlightUpdates}); one more is tried again
     * only a second later. Two bridges with all lanes full need as many.
     */
    Lane(int atOnce) {
        this.atOnce = atOnce;
    }

    /** @param word what is said to an incident: an Update of its workflow, and the end of a path below it */
    public static Lane of(String word) {
        return TOLD.contains(word) ? WORDS : DECISIONS;
    }

    int atOnce() {
        return atOnce;
    }
}
