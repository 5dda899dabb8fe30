package dev.fireline.plans.reader;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.Plan;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading one plan file.
 *
 * @param digest SHA-256 of the file's bytes, lower-case hex
 * @param draft for the checker; null when the file is not YAML
 */
public record ReadPlan(String file, String digest, @Nullable Draft<Plan> draft, Problems problems) {

    /** The plan; empty when there was an error. */
    public Optional<Plan> plan() {
        return draft == null || problems.hasErrors() ? Optional.empty() : Optional.of(draft.value());
    }

    /**
     * The plan with its digest, as an incident takes it; empty when there was an error.
     *
     * @param today for the holidays of countries, which are written out
     */
    public Optional<PinnedPlan> pinned(LocalDate today) {
        return plan().map(plan -> new PinnedPlan(digest, plan.loaded(today)));
    }

    public ReadPlan with(Problems more) {
        return new ReadPlan(file, digest, draft, problems.plus(more));
    }
}
