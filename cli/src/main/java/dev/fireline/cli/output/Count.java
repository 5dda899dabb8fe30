package dev.fireline.cli.output;

/** So many of something, for people. */
public final class Count {
    private Count() {}

    /** {@code 1 line}, {@code 2 lines}. */
    public static String of(long number, String one) {
        return of(number, one, one + "s");
    }

    /** {@code 1 entry}, {@code 2 entries}. */
    public static String of(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
