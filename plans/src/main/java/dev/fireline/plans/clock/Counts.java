package dev.fireline.plans.clock;

/** How a span counts calendar units: within bounds that keep every deadline computable, in words people write. */
final class Counts {
    /** Forty years of business days: more is a slip of the keyboard. */
    static final int MOST = 9_999;

    private Counts() {}

    static void check(long count, String units) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(count + " " + units + " is not allowed; allowed: 1 to " + MOST);
        }
    }

    static String text(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
