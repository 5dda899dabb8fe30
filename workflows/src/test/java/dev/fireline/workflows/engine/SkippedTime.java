package dev.fireline.workflows.engine;

import static org.awaitility.Awaitility.await;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentWorkflow;
import java.time.Duration;
import java.time.Instant;

/** One incident on a server that skips time. */
final class SkippedTime implements RandomCourse.Stage {
    private final TestTown town;
    private final String id;
    private String before = "";

    SkippedTime(TestTown town, String id) {
        this.town = town;
        this.id = id;
    }

    @Override
    public IncidentWorkflow declare(PinnedPlan plan, String severity, String playbook) {
        return town.declare(id, plan, severity, playbook);
    }

    @Override
    public Instant now() {
        return town.now();
    }

    @Override
    public void pass(String duration) {
        town.pass(duration);
    }

    @Override
    public boolean hasEnded() {
        return town.hasEnded(id);
    }

    /**
     * This server takes it for a mistake that an activity is cancelled which has just ended, and goes no further; a real one
     * does not.
     */
    @Override
    public void awaitQuiet() {
        await().pollInterval(Duration.ofMillis(2)).during(Duration.ofMillis(50)).until(() -> {
            String now =
                    town.actions.all().size() + " " + town.archive.entries(id).size();
            boolean same = now.equals(before) && !town.actions.isBusy();
            before = now;
            return same;
        });
    }
}
