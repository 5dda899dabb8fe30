package dev.fireline.workflows.drill;

import dev.fireline.plans.people.Who;
import dev.fireline.workflows.expect.Finding;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.review.Review;
import dev.fireline.workflows.step.Playbooks;
import java.util.List;

/** After a drill: its score stands on the timeline; what did not come about is for those who took part to amend the plan by. */
public final class Debriefing {
    private final Incident incident;
    private final DrillRun drill;
    private final Playbooks lasting;
    private final Journal journal;

    /** @param lasting runs steps by clocks that go on after the closing */
    public Debriefing(Incident incident, DrillRun drill, Playbooks lasting, Journal journal) {
        this.incident = incident;
        this.drill = drill;
        this.lasting = lasting;
        this.journal = journal;
    }

    /**
     * Blocks until the plan is amended, or need not be.
     *
     * @param brokenOff the drill was cancelled: nobody amends anything
     */
    public void run(boolean brokenOff) {
        List<Finding> failed = drill.end();
        Who amends = drill.whoAmends();
        if (!failed.isEmpty() && !amends.isEmpty() && !brokenOff) {
            new Review(incident, lasting, journal, "drill", () -> List.of(Lessons.of(failed, amends))).run();
        }
        drill.close();
    }
}
