package dev.fireline.workflows.step;

import dev.fireline.plans.playbook.Phase;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What another version of the plan changes in the phases of a run that began under the one before. Reads only. */
final class PhaseChanges {
    private final PlannedPhases planned;
    private final Progress progress;
    private final PhaseRun phases;
    private final StepsInOrder steps;

    PhaseChanges(PlannedPhases planned, Progress progress, PhaseRun phases, StepsInOrder steps) {
        this.planned = planned;
        this.progress = progress;
        this.phases = phases;
        this.steps = steps;
    }

    /** A line for each phase that is another one now. */
    List<String> since(Playbook old) {
        List<String> changes = new ArrayList<>();
        for (PhaseName name : PlaybookRun.ORDER) {
            Phase is = planned.phase(name);
            if (!Objects.equals(old.phases().get(name), is)) {
                changes.add("phase " + name.word() + " " + change(name, is));
            }
        }
        return changes;
    }

    private String change(PhaseName name, @Nullable Phase is) {
        List<Step> running = phases.running(name);
        if (progress.hasEnded(name) || progress.isLeft(name)) {
            return "is over: what is changed in it is not done";
        }
        if (running != null) {
            return steps.next(running, planned.steps(name));
        }
        return progress.hasBegun(name)
                ? "was broken off: should it go on, what has not begun in it is done as the new version has it"
                : "has not begun: " + (is == null ? "it is left out" : "it is done as the new version has it");
    }
}
