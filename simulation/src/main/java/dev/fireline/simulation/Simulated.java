package dev.fireline.simulation;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.scenario.Scenario;
import dev.fireline.plans.value.Ordered;
import dev.fireline.simulation.record.Remark;
import dev.fireline.workflows.expect.Acted;
import dev.fireline.workflows.expect.Finding;
import dev.fireline.workflows.expect.IncidentRecord;
import dev.fireline.workflows.expect.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What came of a scenario. The same in every run, but for {@code took}.
 *
 * @param ended by the simulated clock
 * @param incidents in the order declared
 * @param findings one for each expectation, in the order written
 * @param took real time, from the first alert to the end
 */
public record Simulated(
        PinnedPlan plan,
        Scenario scenario,
        Instant ended,
        List<IncidentRecord> incidents,
        List<Told> told,
        List<Acted> acted,
        List<Remark> remarks,
        List<Finding> findings,
        Duration took) {
    public Simulated {
        incidents = Ordered.copy(incidents);
        told = Ordered.copy(told);
        acted = Ordered.copy(acted);
        remarks = Ordered.copy(remarks);
        findings = Ordered.copy(findings);
    }

    /** Whether everything expected came about. */
    public boolean holds() {
        return findings.stream().allMatch(Finding::holds);
    }
}
