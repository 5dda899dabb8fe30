package dev.fireline.bridge.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.bridge.Alerts;
import dev.fireline.bridge.Plans;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.workflows.alert.AlertStreamId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertRouterTest {
    private static final Map<String, String> CRITICAL = Map.of("severity", "critical", "job", "db");
    private static final PinnedPlan ONE = Plans.onSeverity("one", "critical");
    private static final PinnedPlan TWO = Plans.onSeverity("two", "critical");
    private static final PinnedPlan OTHER = Plans.onSeverity("other", "warning");

    private static final KnownIncidents NOBODYS = (incident, plan) -> {
        throw new AssertionError("whoever is seen by every plan may join any incident");
    };

    @Test
    void everyPlanSeesAnAlertAndEachThatMatchesHasItsOwnStream() {
        AlertRouter.Routing routing = route(Alerts.firing("f1", CRITICAL), ONE, OTHER, TWO);

        assertThat(routing.matched()).isTrue();
        assertThat(routing.deliveries())
                .extracting(Delivery::stream)
                .containsExactly(AlertStreamId.of("one", "one-rule", "db"), AlertStreamId.of("two", "two-rule", "db"));
        Delivery first = routing.deliveries().getFirst();
        assertThat(first.start().plan()).isEqualTo(ONE);
        assertThat(first.start().mode()).isEqualTo("live");
        assertThat(first.alerts().getFirst().routed().rule()).isEqualTo("one-rule");
        assertThat(first.alerts().getFirst().routed().severity()).isEqualTo("P0");
    }

    @Test
    void aFiringAlertNoPlanMatchesHasAStreamOfItsOwn() {
        AlertRouter.Routing routing = route(Alerts.firing("f1", Map.of("severity", "info")), ONE, OTHER);

        assertThat(routing.matched()).isFalse();
        assertThat(routing.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.stream()).isEqualTo(AlertStreamId.unmatched("alertmanager", "f1"));
            assertThat(delivery.start().plan()).isNull();
        });
    }

    @Test
    void aResolvedAlertNoPlanMatchesStartsNothing() {
        AlertRouter.Routing routing = route(Alerts.resolved("f1", Map.of("severity", "info")), ONE);

        assertThat(routing.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.stream()).isEqualTo(AlertStreamId.unmatched("alertmanager", "f1"));
            assertThat(delivery.start()).isNull();
        });
    }

    @Test
    void aResolvedAlertGoesWhereverItMayBeOpenAndOnceToEach() {
        String matched = AlertStreamId.of("one", "one-rule", "db");
        AlertRouter router = new AlertRouter(
                (source, fingerprints) -> Map.of("f1", List.of("alert:one:before:1", matched)), NOBODYS, "live");

        List<AlertRouter.Routing> routings = router.route(
                List.of(new AlertRouter.Weighed(Alerts.resolved("f1", CRITICAL), 10)),
                Audience.all(List.of(ONE)),
                null);

        assertThat(routings.getFirst().deliveries())
                .extracting(Delivery::stream)
                .containsExactly(matched, "alert:one:before:1");
        assertThat(routings.getFirst().deliveries().getLast().start()).isNull();
    }

    @Test
    void aFiringAlertIsNotSentWhereItOnceWas() {
        AlertRouter router = new AlertRouter(
                (source, fingerprints) -> {
                    throw new AssertionError("only resolved alerts are looked up");
                },
                NOBODYS,
                "live");

        assertThat(router.route(
                        List.of(new AlertRouter.Weighed(Alerts.firing("f1", CRITICAL), 10)),
                        Audience.all(List.of(ONE)),
                        null))
                .hasSize(1);
    }

    @Test
    void anIncidentNamedByALabelIsPassedOn() {
        AlertRouter.Routing routing =
                route(Alerts.firing("f1", Map.of("severity", "critical", "job", "db", "incident_id", "INC-7")), ONE);

        assertThat(routing.deliveries().getFirst().alerts().getFirst().routed().incident())
                .isEqualTo("INC-7");
    }

    @Test
    void whatOnlyOnePlanLooksAtEndsNoAlertOfAnother() {
        AlertRouter router = new AlertRouter(
                (source, fingerprints) -> Map.of(
                        "f1",
                        List.of(
                                "alert:one:before:1",
                                "alert:two:two-rule:1",
                                "alert:unmatched:1",
                                "alert:one-more:x:1")),
                NOBODYS,
                "live");

        List<AlertRouter.Routing> routings = router.route(
                List.of(new AlertRouter.Weighed(Alerts.resolved("f1", CRITICAL), 10)), Audience.only(ONE), null);

        assertThat(routings.getFirst().deliveries())
                .extracting(Delivery::stream)
                .containsExactly(AlertStreamId.of("one", "one-rule", "db"), "alert:one:before:1", "alert:unmatched:1");
    }

    @Test
    void whatOnlyOnePlanLooksAtJoinsItsIncidentsAndNoOthers() {
        AlertRouter router = new AlertRouter(
                (source, fingerprints) -> Map.of(),
                (incident, plan) -> incident.equals("INC-7") && plan.equals("one"),
                "live");
        List<AlertRouter.Weighed> alerts = Stream.of("INC-7", "INC-8", "INC-7")
                .map(incident -> new AlertRouter.Weighed(
                        Alerts.firing("f1", Map.of("severity", "critical", "incident_id", incident)), 10))
                .toList();

        assertThat(router.route(alerts, Audience.only(ONE), null))
                .extracting(routing -> routing.deliveries()
                        .getFirst()
                        .alerts()
                        .getFirst()
                        .routed()
                        .incident())
                .containsExactly("INC-7", null, "INC-7");
    }

    private static AlertRouter.Routing route(Alert alert, PinnedPlan... plans) {
        return new AlertRouter((source, fingerprints) -> Map.of(), NOBODYS, "live")
                .route(List.of(new AlertRouter.Weighed(alert, 10)), Audience.all(List.of(plans)), null)
                .getFirst();
    }
}
