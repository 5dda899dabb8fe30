package dev.fireline.plans.metric;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.fireline.plans.clock.Elapsed;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a metric is measured against: {@code < 5m}, {@code > 80%}, {@code > 4.0}. Strict, as everywhere in a plan.
 *
 * @param below whether it must be below the limit, else above it
 * @param limit seconds for a duration, a share from 0 to 1 for a percentage, else the number
 */
public record MetricTarget(@JsonValue String text, boolean below, double limit) {
    /** What is counted of every incident. A metric of any other name is the mean of the fact called so. */
    public static final List<String> COUNTED = List.of(
            "mean_time_to_detection",
            "mean_time_to_acknowledgement",
            "mean_time_to_response",
            "mean_time_to_containment",
            "mean_time_to_recovery",
            "mean_time_to_resolution",
            "false_positive_rate",
            "automated_detection_rate",
            "escalation_rate",
            "sla_compliance",
            "repeat_incident_rate");

    private static final Pattern FORM = Pattern.compile("([<>])\\s*(\\d+(?:\\.\\d+)?)\\s*(s|m|h|d|w|%)?");

    /** @throws IllegalArgumentException with what was found and what is allowed */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static MetricTarget parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no target of a metric; allowed: \"< 5m\", \"> 80%\", \"> 4.0\"");
        }
        return new MetricTarget(text.strip(), form.group(1).equals("<"), limit(form.group(2), form.group(3)));
    }

    /** @param value in the unit of {@link #limit} */
    public boolean isMetBy(double value) {
        return below ? value < limit : value > limit;
    }

    private static double limit(String number, String unit) {
        if (unit == null) {
            return Double.parseDouble(number);
        }
        return unit.equals("%")
                ? Double.parseDouble(number) / 100
                : Double.parseDouble(number)
                        * Elapsed.parse("1" + unit).duration().toSeconds();
    }
}
