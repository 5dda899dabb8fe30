package dev.fireline.cli.output;

/**
 * A column of a table, and what becomes of it where the terminal is too narrow.
 *
 * @param rank 0: always shown; else the highest goes first
 */
public record Column(String heading, Fit fit, int rank) {
    enum Fit {
        WHOLE,
        CUT,
        WRAP
    }

    /** Shown whole: it is copied into the next command. */
    public static Column whole(String heading) {
        return new Column(heading, Fit.WHOLE, 0);
    }

    /** Its end may be left out. */
    public static Column cut(String heading) {
        return new Column(heading, Fit.CUT, 0);
    }

    /** Goes on in the next line; for the last column. */
    public static Column wrap(String heading) {
        return new Column(heading, Fit.WRAP, 0);
    }

    /** Left out altogether before those of a lower rank. */
    public Column rank(int leftOutAs) {
        return new Column(heading, fit, leftOutAs);
    }
}
