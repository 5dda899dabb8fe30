package dev.fireline.plans.reader;

import dev.fireline.plans.scenario.Scenario;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading one scenario file.
 *
 * @param draft for the checker; null when the file is not YAML
 */
public record ReadScenario(String file, @Nullable Draft<Scenario> draft, Problems problems) {

    /** The scenario; empty when there was an error. */
    public Optional<Scenario> scenario() {
        return draft == null || problems.hasErrors() ? Optional.empty() : Optional.of(draft.value());
    }

    public ReadScenario with(Problems more) {
        return new ReadScenario(file, draft, problems.plus(more));
    }
}
