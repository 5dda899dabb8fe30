package dev.fireline.bridge.upgrade;

import dev.fireline.bridge.BridgeSettings;
import dev.fireline.bridge.catalog.PlanBook;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.catalog.Catalog;
import dev.fireline.plans.catalog.LoadedCatalog;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Versions of plans an incident can be moved to: the one in force, or one that is sent along, read like every other. */
@Component
public class OtherVersions {
    private final PlanBook plans;
    private final BridgeSettings settings;
    private final Clock clock;

    public OtherVersions(PlanBook plans, BridgeSettings settings, Clock clock) {
        this.plans = plans;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws dev.fireline.bridge.problem.ProblemException UNKNOWN_PLAN when that plan is used no more */
    PinnedPlan inForce(String plan) {
        return plans.named(plan);
    }

    /** @throws dev.fireline.bridge.problem.ProblemException INVALID with every problem of the text and its place */
    PinnedPlan read(String text) {
        LoadedCatalog read = Catalog.one(
                settings.plans(),
                text.getBytes(StandardCharsets.UTF_8),
                settings.inputs(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (read.problems().hasErrors() || read.plans().size() != 1) {
            throw Problem.INVALID.because("the plan is not used, it has mistakes:\n" + read.problems());
        }
        return read.plans().values().iterator().next();
    }
}
