package dev.fireline.bridge.temporal;

/** Which calls to one workflow wait for each other; those of another lane never do. */
public enum Lane {
    /** What people answer, decide and order. */
    DECISIONS(2),
    /** What is only told, by scripts also: notes and facts. */
    WORDS(3);

    private final int atOnce;

    /**
     * Temporal takes 10 Updates under way for each workflow ({@code history.maxInFlightUpdates}); one more is tried again
     * only a second later. Two bridges with all lanes full need as many.
     */
    Lane(int atOnce) {
        this.atOnce = atOnce;
    }

    int atOnce() {
        return atOnce;
    }
}
