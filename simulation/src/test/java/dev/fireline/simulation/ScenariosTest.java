package dev.fireline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.activities.people.RosterPeople;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.catalog.LoadedCatalog;
import dev.fireline.plans.check.ScenarioCheck;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.ReadScenario;
import dev.fireline.plans.reader.ScenarioReader;
import dev.fireline.plans.scenario.Scenario;
import dev.fireline.workflows.incident.IncidentView.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every scenario beside the shipped plans, on the real workflows: one for each type of incident the procedures name, and the
 * wrong turns. What a scenario {@code shows} is a row of docs/requirements.
 */
class ScenariosTest {
    private static final Path FOLDER = Path.of("../plans/src/main/resources/catalog/scenarios");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);
    private static final LoadedCatalog SHIPPED = Catalog.load(null, Map.of(), TODAY);

    static Stream<String> scenarios() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> FOLDER.relativize(file).toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void whatAScenarioExpectsComesAbout(String file) throws IOException {
        ReadScenario read = ScenarioReader.read(file, Files.readString(FOLDER.resolve(file)));
        Scenario scenario = read.scenario().orElseThrow(() -> new AssertionError(read.problems()));
        LoadedCatalog catalog = catalog(scenario);
        PinnedPlan plan = catalog.find(scenario.plan()).orElseThrow();
        assertThat(ScenarioCheck.check(read, plan.plan()).problems().toString()).isEmpty();
        Roster roster = catalog.roster();

        Simulated simulated = Simulation.run(plan, scenario, new RosterPeople(() -> roster));

        assertThat(simulated.findings().stream()
                        .filter(finding -> !finding.holds())
                        .map(finding -> finding.expected() + ": " + finding.instead())
                        .toList())
                .isEqualTo(List.of());
    }

    static Stream<String> plans() {
        return SHIPPED.plans().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void theWorstIsOverWhenEverybodySaysYes(String name) {
        PinnedPlan plan = SHIPPED.find(name).orElseThrow();
        RosterPeople people = new RosterPeople(SHIPPED::roster);

        Simulated simulated = Simulation.run(plan, DefaultScenario.of(plan.plan(), null, false, people), people);

        assertThat(simulated.remarks()).isEmpty();
        assertThat(simulated.incidents())
                .extracting(incident -> incident.last().status())
                .containsExactly(Status.CLOSED);
    }

    private static LoadedCatalog catalog(Scenario scenario) {
        return scenario.inputs().isEmpty()
                ? SHIPPED
                : Catalog.load(null, Map.of(scenario.plan(), present(scenario.inputs())), TODAY);
    }

    private static Map<String, Object> present(Map<String, @Nullable Object> inputs) {
        Map<String, Object> present = new LinkedHashMap<>();
        inputs.forEach((name, value) -> {
            if (value != null) {
                present.put(name, value);
            }
        });
        return present;
    }
}
