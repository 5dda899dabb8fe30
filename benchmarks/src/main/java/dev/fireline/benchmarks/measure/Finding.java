package dev.fireline.benchmarks.measure;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the result.
 *
 * @param what for people
 * @param unit of both values
 * @param ours one value per round, or one alone
 * @param baseline likewise; empty: there is none
 * @param goal {@code >=0.9} or {@code <=1.5}, of the ratio where there is a baseline, else of the value; null: none is set
 */
public record Finding(
        String what,
        String unit,
        List<Double> ours,
        List<Double> baseline,
        @Nullable String goal) {
    public Finding {
        ours = List.copyOf(ours);
        baseline = List.copyOf(baseline);
    }

    static Finding alone(String what, String unit, double value, @Nullable String goal) {
        return new Finding(what, unit, List.of(value), List.of(), goal);
    }

    public double median() {
        return Numbers.median(ours);
    }

    /** Median of ours through median of the baseline's; the value itself where there is none. */
    public double compared() {
        return baseline.isEmpty() ? median() : median() / Numbers.median(baseline);
    }

    /** Null: there is no goal. */
    public @Nullable Boolean meetsGoal() {
        if (goal == null) {
            return null;
        }
        double bound = Double.parseDouble(goal.substring(2));
        return goal.startsWith("<=") ? compared() <= bound : compared() >= bound;
    }

    /** One line. */
    public String line() {
        String line = String.format(Locale.ROOT, "%-52s %10s %-9s", what, shown(median()), unit) + spread(ours);
        if (!baseline.isEmpty()) {
            line += String.format(
                    Locale.ROOT,
                    "  baseline %10s%s  ratio %.2f",
                    shown(Numbers.median(baseline)),
                    spread(baseline),
                    compared());
        }
        Boolean met = meetsGoal();
        return met == null ? line : line + "  goal " + goal + (met ? " met" : " MISSED");
    }

    private static String spread(List<Double> values) {
        return values.size() < 2
                ? ""
                : " (" + shown(Numbers.quantile(values, 0)) + "–" + shown(Numbers.quantile(values, 1)) + ")";
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
