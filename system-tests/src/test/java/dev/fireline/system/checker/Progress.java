package dev.fireline.system.checker;

import dev.fireline.system.checker.Run.Broken;
import java.util.ArrayList;
import java.util.List;

/** I7: no workflow task failed for a reason of ours, and every incident is over. */
final class Progress {
    private Progress() {}

    static List<Finding> judge(Observed observed) {
        List<Finding> findings = new ArrayList<>();
        for (Run run : observed.runs()) {
            for (Broken broken : run.broken()) {
                findings.add(new Finding(
                        Invariant.I7,
                        "%s: a workflow task failed at %s: %s %s"
                                .formatted(run.workflow(), broken.at(), broken.cause(), broken.message())));
            }
            if (run.isIncident() && run.closedAt() == null) {
                findings.add(new Finding(
                        Invariant.I7, run.workflow() + " is still open, though everybody has answered everything"));
            }
        }
        return findings;
    }
}
