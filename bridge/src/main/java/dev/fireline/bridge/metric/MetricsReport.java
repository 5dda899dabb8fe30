package dev.fireline.bridge.metric;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Figures of the incidents declared in a time.
 *
 * @param to not included
 * @param plans those asked for: of all plans those that had incidents
 */
public record MetricsReport(Instant from, Instant to, List<OfPlan> plans) {
    public MetricsReport {
        plans = List.copyOf(plans);
    }

    /**
     * Of one plan. What is called by a metric's name has one.
     *
     * @param totalIncidents declared in that time, cancelled ones among them
     * @param avgResolutionTime hours from declaration to resolution; null: none is resolved
     * @param mostCommonCause the {@code root_cause} people stated most often; null: nobody stated any
     * @param trendAnalysis one for every month the time touches, in the time zone of the plan's business hours, else in UTC
     * @param metrics first what is known of every incident, then what the plan names besides
     */
    public record OfPlan(
            String plan,
            @JsonProperty("total_incidents") int totalIncidents,
            @JsonProperty("avg_resolution_time") @Nullable Double avgResolutionTime,

            @JsonProperty("most_common_cause") @Nullable String mostCommonCause,

            @JsonProperty("trend_analysis") List<Month> trendAnalysis,
            List<Measured> metrics) {
        public OfPlan {
            trendAnalysis = List.copyOf(trendAnalysis);
            metrics = List.copyOf(metrics);
        }
    }

    /**
     * How many incidents a month had.
     *
     * @param month such as {@code 2026-11}
     * @param incidents severity to number, the most severe first, 0 where there was none
     */
    public record Month(String month, Map<String, Integer> incidents) {}

    /**
     * A metric.
     *
     * @param metric its name, as plans write it
     * @param unit {@code seconds}, {@code share} from 0 to 1, or {@code number}
     * @param all over all severities
     * @param severities those that had incidents or have a target of their own, the most severe first
     */
    public record Measured(String metric, String unit, Value all, Map<String, Value> severities) {}

    /**
     * @param value null: no incident says anything about it
     * @param of how many incidents it is the mean of
     * @param target as the plan writes it; null: it has none, or others by severity
     * @param met null without a value or a target
     */
    public record Value(
            @Nullable Double value,
            int of,
            @Nullable String target,
            @Nullable Boolean met) {}
}
