package dev.fireline.plans.reader;

import dev.fireline.plans.scenario.Scenario;
import java.util.Objects;

/** Reads a scenario file: the same language and the same errors as a plan's. */
public final class ScenarioReader {
    private ScenarioReader() {}

    /** Never throws for an author's mistake: every problem of the file is in the answer. */
    public static ReadScenario read(String file, String text) {
        Findings findings = new Findings(file);
        Yaml.Table root = new YamlReader(text, findings).read();
        if (root == null) {
            return new ReadScenario(file, null, findings.problems());
        }
        Reading reading = new Reading(findings, StepIds.written(root), Defaults.NONE, ForeignActions.NONE);
        Object scenario = new Binder(reading).bind(new Shape.Keyed(Scenario.class), root, Pointer.ROOT);
        return new ReadScenario(file, reading.draft((Scenario) Objects.requireNonNull(scenario)), findings.problems());
    }
}
