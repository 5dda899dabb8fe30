package dev.fireline.simulation;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.reader.ReadPlan;
import dev.fireline.plans.reader.ReadScenario;
import dev.fireline.plans.reader.ScenarioReader;
import dev.fireline.plans.scenario.Scenario;
import dev.fireline.workflows.people.PeoplePort;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

/**
 * An incident with a bit of everything, always the same. The first simulation of a process spends most of its time on loading
 * classes; played before, this takes that time, so that it can be told from the time a scenario takes.
 */
public final class Practice {
    private static final LocalDate ON = LocalDate.of(2026, 11, 6);

    private Practice() {}

    /**
     * @param people as the simulation that follows will ask
     * @throws IllegalStateException when its plan or its scenario is not in order, which is our mistake
     */
    public static Simulated play(PeoplePort people) {
        ReadPlan plan = PlanReader.read("practice.yaml", text("practice.yaml"), Map.of());
        ReadScenario scenario = ScenarioReader.read("practice-scenario.yaml", text("practice-scenario.yaml"));
        PinnedPlan pinned =
                plan.pinned(ON).orElseThrow(() -> new IllegalStateException(String.valueOf(plan.problems())));
        Scenario played =
                scenario.scenario().orElseThrow(() -> new IllegalStateException(String.valueOf(scenario.problems())));
        return Simulation.run(pinned, played, people);
    }

    private static String text(String name) {
        try (InputStream resource = Objects.requireNonNull(Practice.class.getResourceAsStream(name), name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }
}
