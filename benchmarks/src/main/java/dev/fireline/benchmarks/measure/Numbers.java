package dev.fireline.benchmarks.measure;

import java.util.List;

/** Middle and ends of what was measured. */
final class Numbers {
    private static final double NANOS_PER_MILLI = 1e6;

    private Numbers() {}

    static double median(List<Double> values) {
        return quantile(values, 0.5);
    }

    /** @param share 0 is the least, 1 the greatest; the nearest value that was measured */
    static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }

    static double millis(long nanos) {
        return nanos / NANOS_PER_MILLI;
    }

    static double seconds(long nanos) {
        return millis(nanos) / 1000;
    }
}
