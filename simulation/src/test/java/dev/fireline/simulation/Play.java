package dev.fireline.simulation;

import dev.fireline.activities.people.RosterPeople;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.check.PlanCheck;
import dev.fireline.plans.check.ScenarioCheck;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.reader.ReadPlan;
import dev.fireline.plans.reader.ReadScenario;
import dev.fireline.plans.reader.ScenarioReader;
import java.time.LocalDate;
import java.util.Map;

/** Plays a scenario as its author would write it. */
final class Play {
    private Play() {}

    static PinnedPlan plan(String yaml) {
        LocalDate today = LocalDate.of(2026, 11, 1);
        ReadPlan read = PlanCheck.check(PlanReader.read("plan.yaml", yaml, Map.of()), Roster.EMPTY, today);
        return read.pinned(today).orElseThrow(() -> new IllegalArgumentException(String.valueOf(read.problems())));
    }

    static Simulated of(PinnedPlan plan, String yaml) {
        ReadScenario read = ScenarioCheck.check(ScenarioReader.read("scenario.yaml", yaml), plan.plan());
        return Simulation.run(
                plan,
                read.scenario().orElseThrow(() -> new IllegalArgumentException(String.valueOf(read.problems()))),
                new RosterPeople(() -> Roster.EMPTY));
    }
}
