package dev.fireline.bridge.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fireline.archive.PastIncident;
import dev.fireline.bridge.metric.MetricsReport.Measured;
import dev.fireline.bridge.metric.MetricsReport.Month;
import dev.fireline.bridge.metric.MetricsReport.OfPlan;
import dev.fireline.bridge.metric.MetricsReport.Value;
import dev.fireline.plans.Plan;
import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.metric.MetricTarget;
import dev.fireline.plans.value.Components;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against what is reckoned by hand. MPC-94, MPC-96, SMV-78 */
class PlanFiguresTest {
    private static final Instant FROM = Instant.parse("2026-09-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-12-01T00:00:00Z");
    private static final Plan PHOENIX = Objects.requireNonNull(Catalog.load(null, Map.of(), LocalDate.of(2026, 11, 1))
                    .plans()
                    .get("phoenix-rooivalk"))
            .plan();

    /** Began 2, acknowledged 6, responded 5, contained 30, resolved 90 minutes from its declaration. */
    private static final PastIncident FIRST = new PastIncident(
            "INC-1",
            "phoenix-rooivalk",
            "critical",
            "blockchain_node_down",
            "blockchain/node_synchronization",
            "CLOSED",
            null,
            at("2026-09-10T09:58:00Z"),
            at("2026-09-10T10:00:00Z"),
            at("2026-09-10T10:05:00Z"),
            at("2026-09-10T10:06:00Z"),
            at("2026-09-10T10:30:00Z"),
            at("2026-09-10T11:30:00Z"),
            false,
            false,
            "{\"root_cause\":\"disk full\",\"customer_satisfaction\":5}");

    private static final PastIncident SECOND = new PastIncident(
            "INC-2",
            "phoenix-rooivalk",
            "high",
            "blockchain_node_down",
            "blockchain/node_synchronization",
            "RESOLVED",
            "alice",
            at("2026-11-02T09:52:00Z"),
            at("2026-11-02T10:00:00Z"),
            at("2026-11-02T10:25:00Z"),
            null,
            at("2026-11-02T10:30:00Z"),
            at("2026-11-02T12:30:00Z"),
            true,
            true,
            "{\"root_cause\":\"disk full\",\"customer_satisfaction\":4}");

    /** The same again within 30 days, and still open. */
    private static final PastIncident THIRD = changed(
            FIRST,
            Map.of(
                    "id", "INC-3",
                    "status", "OPEN",
                    "declaredAt", at("2026-11-20T10:00:00Z"),
                    "facts", "{\"root_cause\":\"a bad deploy\"}"),
            "startedAt",
            "respondedAt",
            "acknowledgedAt",
            "containedAt",
            "resolvedAt");

    private static final PastIncident FALSE_ALARM = changed(
            THIRD, Map.of("id", "INC-4", "status", "CANCELLED", "category", "security/intrusion", "facts", "{}"));

    private static final List<PastIncident> ALL = List.of(FIRST, SECOND, THIRD, FALSE_ALARM);

    @Test
    void timesAreTheMeansOfThoseThatHaveThem() {
        OfPlan figures = figures(ALL);

        assertThat(figures.totalIncidents()).isEqualTo(4);
        assertThat(all(figures, "mean_time_to_detection")).isEqualTo(new Value(300.0, 2, "< 5m", false));
        assertThat(all(figures, "mean_time_to_acknowledgement").of()).isEqualTo(1);
        assertThat(all(figures, "mean_time_to_containment").value()).isEqualTo(1_800.0);
        assertThat(all(figures, "mean_time_to_recovery").value()).isEqualTo(5_400.0);
        assertThat(all(figures, "mean_time_to_resolution")).isEqualTo(new Value(7_200.0, 2, "< 2h", false));
        assertThat(measured(figures, "mean_time_to_resolution").severities())
                .containsEntry("critical", new Value(5_400.0, 1, "< 2h", true))
                .containsEntry("high", new Value(9_000.0, 1, "< 2h", false));
        assertThat(figures.avgResolutionTime()).as("hours").isEqualTo(2.0);
        assertThat(figures.mostCommonCause()).isEqualTo("disk full");
    }

    // PHX-81
    @Test
    void aTargetIsMetBelowItAndMissedAtIt() {
        PastIncident quicker = changed(FIRST, Map.of("startedAt", at("2026-09-10T09:55:01Z")));
        PastIncident atIt = changed(FIRST, Map.of("startedAt", at("2026-09-10T09:55:00Z")));

        assertThat(all(figures(List.of(quicker)), "mean_time_to_detection"))
                .isEqualTo(new Value(299.0, 1, "< 5m", true));
        assertThat(all(figures(List.of(atIt)), "mean_time_to_detection")).isEqualTo(new Value(300.0, 1, "< 5m", false));
    }

    // PHX-82, PHX-84
    @Test
    void sharesAreOfThoseThatCanTell() {
        OfPlan figures = figures(ALL);

        assertThat(all(figures, "false_positive_rate").value()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(all(figures, "false_positive_rate").of())
                .as("the open one may be one yet")
                .isEqualTo(3);
        assertThat(all(figures, "automated_detection_rate")).isEqualTo(new Value(0.75, 4, "> 80%", false));
        assertThat(all(figures, "escalation_rate")).isEqualTo(new Value(0.25, 4, "< 20%", false));
        assertThat(all(figures, "repeat_incident_rate")).isEqualTo(new Value(0.25, 4, "< 10%", false));
        assertThat(all(figures, "sla_compliance")).isEqualTo(new Value(0.75, 4, "> 99%", false));
        assertThat(all(figures, "customer_satisfaction")).isEqualTo(new Value(4.5, 2, "> 4.0", true));
    }

    // PHX-83
    @Test
    void aTargetOfSomeSeveritiesIsHeldAgainstThoseAndTheWholeIsShown() {
        Measured response = measured(figures(ALL), "mean_time_to_response");

        assertThat(response.all()).isEqualTo(new Value(900.0, 2, null, null));
        assertThat(response.severities())
                .containsEntry("critical", new Value(300.0, 1, "< 15m", true))
                .containsEntry("high", new Value(1_500.0, 1, "< 15m", false));
        assertThat(response.severities()).doesNotContainKey("low");
    }

    @Test
    void aRepeatCountsThoseBeforeTheTimeAskedFor() {
        PlanFigures november = new PlanFigures("phoenix-rooivalk", PHOENIX, List.of(THIRD), List.of(SECOND, THIRD));
        PastIncident muchLater = changed(THIRD, Map.of("declaredAt", at("2026-12-02T10:00:01Z")));
        PlanFigures late = new PlanFigures("phoenix-rooivalk", PHOENIX, List.of(muchLater), List.of(SECOND, muchLater));

        assertThat(all(november.between(FROM, TO), "repeat_incident_rate").value())
                .isEqualTo(1.0);
        assertThat(all(late.between(FROM, at("2027-01-01T00:00:00Z")), "repeat_incident_rate")
                        .value())
                .isEqualTo(0.0);
    }

    @Test
    void whatAPersonDeclaredWithoutACategoryIsLikeNoOther() {
        PastIncident one = changed(FIRST, Map.of("declaredBy", "alice"), "category", "rule");
        PastIncident other = changed(one, Map.of("id", "INC-5"));

        assertThat(all(figures(List.of(one, other)), "repeat_incident_rate").value())
                .isEqualTo(0.0);
    }

    @Test
    void everyMonthHasEverySeverity() {
        List<Month> months = figures(ALL).trendAnalysis();

        assertThat(months).extracting(Month::month).containsExactly("2026-09", "2026-10", "2026-11");
        assertThat(months.get(1).incidents().values()).containsOnly(0);
        assertThat(months.get(2).incidents())
                .containsEntry("critical", 2)
                .containsEntry("high", 1)
                .containsEntry("low", 0);
    }

    @Test
    void whatIsCountedIsWhatPlansAreToldOf() {
        assertThat(new PlanFigures("gone", null, ALL, ALL).between(FROM, TO).metrics())
                .extracting(Measured::metric)
                .containsExactlyElementsOf(MetricTarget.COUNTED);
    }

    @Test
    void anEmptyArchiveGivesZeroAndNothing() {
        OfPlan figures = figures(List.of());

        assertThat(figures.totalIncidents()).isZero();
        assertThat(figures.avgResolutionTime()).isNull();
        assertThat(figures.mostCommonCause()).isNull();
        assertThat(figures.metrics()).allSatisfy(metric -> {
            assertThat(metric.all().value()).isNull();
            assertThat(metric.all().met()).isNull();
        });
    }

    /** By the sender's clock it began after it was declared. */
    @Test
    void aTimeThatRunsBackwardsCountsNothing() {
        PastIncident ahead = changed(FIRST, Map.of("startedAt", at("2026-09-10T10:00:01Z")));

        assertThat(all(figures(List.of(ahead)), "mean_time_to_detection").of()).isZero();
    }

    @Test
    void aPlanThatIsGoneIsCountedWithoutTargets() {
        OfPlan figures = new PlanFigures("gone", null, ALL, ALL).between(FROM, TO);

        assertThat(figures.trendAnalysis().getLast().incidents()).containsOnlyKeys("critical", "high");
        assertThat(all(figures, "escalation_rate")).isEqualTo(new Value(0.25, 4, null, null));
    }

    private static OfPlan figures(List<PastIncident> incidents) {
        return new PlanFigures("phoenix-rooivalk", PHOENIX, incidents, incidents).between(FROM, TO);
    }

    private static Value all(OfPlan figures, String metric) {
        return measured(figures, metric).all();
    }

    private static Measured measured(OfPlan figures, String metric) {
        return figures.metrics().stream()
                .filter(each -> each.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    private static PastIncident changed(PastIncident incident, Map<String, Object> values, String... absent) {
        PastIncident changed = incident;
        for (Map.Entry<String, Object> value : values.entrySet()) {
            changed = Components.with(changed, value.getKey(), value.getValue());
        }
        for (String name : absent) {
            changed = Components.with(changed, name, (@Nullable Object) null);
        }
        return changed;
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }
}
