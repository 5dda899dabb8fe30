package dev.fireline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.activities.people.RosterPeople;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.Plan;
import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.catalog.LoadedCatalog;
import dev.fireline.plans.drill.Drill;
import dev.fireline.plans.schedule.Period;
import dev.fireline.workflows.expect.Finding;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentView.Status;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.people.PeoplePort;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every drill of the shipped plans from the alert to the review, with people who do their part, and with people who come too
 * late (DPF-92, SMV-83, SMV-84, PHX-87, PHX-88).
 */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class ShippedDrillsTest {
    private static final LoadedCatalog CATALOG = Catalog.load(null, Map.of(), LocalDate.of(2026, 11, 1));
    private static final PeoplePort PEOPLE = new RosterPeople(CATALOG::roster);

    static Stream<Arguments> drills() {
        return CATALOG.plans().values().stream()
                .map(PinnedPlan::plan)
                .flatMap(plan -> plan.drills().stream().map(drill -> Arguments.of(plan.plan(), drill.id())));
    }

    @ParameterizedTest(name = "{0}/{1}")
    @MethodSource("drills")
    void peopleWhoDoTheirPartHaveTheFullScoreAndNothingLeavesTheStage(String plan, String drill) {
        Simulated played = play(plan, drill, Duration.ofMinutes(3));

        assertThat(played.findings()).isNotEmpty();
        assertThat(played.findings().stream()
                        .filter(finding -> !finding.holds())
                        .map(finding -> finding.expected() + ": " + finding.instead())
                        .toList())
                .as("%s", played.remarks())
                .isEqualTo(List.of());
        IncidentView last = played.incidents().getFirst().last();
        assertThat(played.incidents()).hasSize(1);
        assertThat(last.status()).isEqualTo(Status.CLOSED);
        assertThat(last.drill()).isEqualTo(drill);
        assertThat(played.acted()).as("no action reaches a worker").isEmpty();
        assertThat(played.told()).as("whoever takes part is told").isNotEmpty();
        assertThat(played.told()).allSatisfy(told -> {
            assertThat(told.subject()).startsWith("[DRILL] ");
            assertThat(told.text()).startsWith("[DRILL] ");
        });
    }

    @Test
    void everyShippedPlanHasADrillAndTheFiveOfTheProceduresAreThere() {
        assertThat(CATALOG.plans().values())
                .allSatisfy(plan -> assertThat(plan.plan().drills()).isNotEmpty());
        assertThat(plan("dp-flash-attention").drills())
                .extracting(Drill::heading)
                .containsExactly(
                        "Privacy Budget Exhaustion",
                        "CUDA Kernel Exploitation",
                        "API Key Compromise",
                        "Dependency Vulnerability",
                        "Data Center Failure");
        assertThat(plan("smvm").drill("outage").orElseThrow().every()).isEqualTo(Period.QUARTER);
    }

    @Test
    void theReportOfTheDrillHasASectionForEverySuccessFactor() {
        assertThat(play("phoenix-rooivalk", "breach", Duration.ofMinutes(3)).findings())
                .extracting(Finding::about)
                .contains(
                        "Automated detection and classification",
                        "Rapid response",
                        "Clear escalation paths",
                        "Evidence and audit trail",
                        "Coordinated response and communication",
                        "Continuous improvement");
    }

    @Test
    void peopleWhoComeTooLateAreAskedToAmendThePlan() {
        Simulated late = play("smvm", "outage", Duration.ofMinutes(45));

        assertThat(late.findings())
                .filteredOn(finding -> !finding.holds())
                .extracting(Finding::expected)
                .contains("never: breached acknowledge");
        assertThat(late.incidents().getFirst().timeline())
                .filteredOn(entry -> "amend-plan".equals(entry.step()))
                .extracting(JournalEntry::what)
                .anySatisfy(what -> assertThat(what).contains("Amend the plan"));
    }

    private static Simulated play(String name, String id, Duration after) {
        PinnedPlan pinned = CATALOG.find(name).orElseThrow();
        Drill drill = pinned.plan().drill(id).orElseThrow();
        return Simulation.run(pinned, drill, DefaultScenario.of(pinned.plan(), drill, after, PEOPLE), PEOPLE);
    }

    private static Plan plan(String name) {
        return CATALOG.find(name).orElseThrow().plan();
    }
}
