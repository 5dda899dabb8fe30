package dev.fireline.bridge.metric;

import dev.fireline.archive.PastIncident;
import dev.fireline.bridge.metric.Metric.Unit;
import dev.fireline.bridge.metric.MetricsReport.Measured;
import dev.fireline.bridge.metric.MetricsReport.Month;
import dev.fireline.bridge.metric.MetricsReport.OfPlan;
import dev.fireline.bridge.metric.MetricsReport.Value;
import dev.fireline.plans.Plan;
import dev.fireline.plans.clock.BusinessCalendar;
import dev.fireline.plans.metric.MetricTarget;
import dev.fireline.plans.value.BySeverity;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Figures of one plan's incidents. */
final class PlanFigures {
    private static final String REPEATS = "repeat_incident_rate";
    private static final String ROOT_CAUSE = "root_cause";
    private static final double SECONDS_OF_AN_HOUR = 3600;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final String name;
    private final @Nullable Plan plan;
    private final List<PastIncident> incidents;
    private final Repeats repeats;

    /** Severities of the plan, the most severe first, then those that incidents of its earlier versions had. */
    private final Map<String, List<PastIncident>> bySeverity = new LinkedHashMap<>();

    /** What is known of each incident, by its id. */
    private final Map<String, JsonNode> facts = new LinkedHashMap<>();

    /**
     * @param plan as it is now; null: the catalog has it no more, so that nothing is held against a target
     * @param incidents declared in the time asked for, oldest first
     * @param before with those of {@link Repeats#WITHIN} before them
     */
    PlanFigures(String name, @Nullable Plan plan, List<PastIncident> incidents, List<PastIncident> before) {
        this.name = name;
        this.plan = plan;
        this.incidents = incidents;
        this.repeats = new Repeats(before);
        Stream.concat(
                        plan == null ? Stream.of() : plan.severities().keySet().stream(),
                        incidents.stream().map(PastIncident::severity).sorted())
                .forEach(severity -> bySeverity.computeIfAbsent(severity, this::of));
        incidents.forEach(incident -> facts.put(incident.id(), MAPPER.readTree(incident.facts())));
    }

    private List<PastIncident> of(String severity) {
        return incidents.stream()
                .filter(incident -> incident.severity().equals(severity))
                .toList();
    }

    /** @param to not included */
    OfPlan between(Instant from, Instant to) {
        Value resolution = value(incidents, Metric.MEAN_TIME_TO_RESOLUTION::of, null);
        return new OfPlan(
                name,
                incidents.size(),
                resolution.value() == null ? null : resolution.value() / SECONDS_OF_AN_HOUR,
                mostCommonCause(),
                months(from, to),
                metrics());
    }

    private List<Measured> metrics() {
        List<Measured> all = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            all.add(measured(metric.word(), metric.unit(), metric::of));
        }
        all.add(measured(REPEATS, Unit.SHARE, incident -> Optional.of(repeats.isOne(incident) ? 1.0 : 0)));
        targets().keySet().stream()
                .filter(named -> !MetricTarget.COUNTED.contains(named))
                .map(named -> measured(named, Unit.NUMBER, incident -> number(incident, named)))
                .forEach(all::add);
        return all;
    }

    private Measured measured(String metric, Unit unit, Function<PastIncident, Optional<Double>> single) {
        BySeverity<MetricTarget> target = targets().get(metric);
        Map<String, Value> ofSeverities = new LinkedHashMap<>();
        bySeverity.forEach((severity, of) -> {
            boolean ownTarget = target != null && target.named().containsKey(severity);
            if (!of.isEmpty() || ownTarget) {
                ofSeverities.put(
                        severity,
                        value(
                                of,
                                single,
                                target == null ? null : target.at(severity).orElse(null)));
            }
        });
        return new Measured(
                metric, unit.word(), value(incidents, single, target == null ? null : target.plain()), ofSeverities);
    }

    private static Value value(
            List<PastIncident> incidents,
            Function<PastIncident, Optional<Double>> single,
            @Nullable MetricTarget target) {
        List<Double> values =
                incidents.stream().map(single).flatMap(Optional::stream).toList();
        Double mean = values.isEmpty()
                ? null
                : values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
        return new Value(
                mean,
                values.size(),
                target == null ? null : target.text(),
                mean == null || target == null ? null : target.isMetBy(mean));
    }

    private List<Month> months(Instant from, Instant to) {
        BusinessCalendar hours = plan == null ? null : plan.businessHours();
        ZoneId zone = hours == null ? ZoneOffset.UTC : hours.zone();
        YearMonth last = YearMonth.from(to.minusNanos(1).atZone(zone));
        List<Month> months = new ArrayList<>();
        for (YearMonth month = YearMonth.from(from.atZone(zone)); !month.isAfter(last); month = month.plusMonths(1)) {
            Map<String, Integer> counts = new LinkedHashMap<>();
            bySeverity.keySet().forEach(severity -> counts.put(severity, 0));
            for (PastIncident incident : incidents) {
                if (YearMonth.from(incident.declaredAt().atZone(zone)).equals(month)) {
                    counts.merge(incident.severity(), 1, Integer::sum);
                }
            }
            months.add(new Month(month.toString(), counts));
        }
        return months;
    }

    /** Of several as common the first in the alphabet. */
    private @Nullable String mostCommonCause() {
        Map<String, Integer> causes = new TreeMap<>();
        incidents.stream()
                .map(incident -> fact(incident, ROOT_CAUSE))
                .filter(JsonNode::isString)
                .forEach(cause -> causes.merge(cause.stringValue().strip(), 1, Integer::sum));
        return causes.entrySet().stream()
                .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private Map<String, BySeverity<MetricTarget>> targets() {
        return plan == null ? Map.of() : plan.metrics();
    }

    /** What people stated, as a number; a metric that nobody measures is called like the fact. */
    private Optional<Double> number(PastIncident incident, String fact) {
        JsonNode stated = fact(incident, fact);
        return stated.isNumber() ? Optional.of(stated.asDouble()) : Optional.empty();
    }

    private JsonNode fact(PastIncident incident, String name) {
        return Objects.requireNonNull(facts.get(incident.id())).path(name);
    }
}
