package dev.fireline.workflows.response;

import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.value.DidYouMean;
import dev.fireline.workflows.step.OpenSteps;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whoever leaves a phase says what becomes of the steps that are open in it: nobody ends one by not knowing of it. */
final class OpenStepsSaid {
    private OpenStepsSaid() {}

    /**
     * @param word as the person wrote it; null: nothing
     * @param to the phase that begins
     * @param open ids of the steps that are open in the phases left
     * @param runs whether the playbook is under way and can go on beside a later phase
     */
    static Verdict check(@Nullable String word, PhaseName to, List<String> open, boolean runs) {
        OpenSteps said = OpenSteps.named(word).orElse(null);
        if (said == null && word != null && !word.isBlank()) {
            return Verdict.invalid("'openSteps' is '" + word + "'" + DidYouMean.hint(word, OpenSteps.WORDS)
                    + "; allowed: " + String.join(", ", OpenSteps.WORDS));
        }
        if (open.isEmpty() || said == OpenSteps.END) {
            return Verdict.TAKEN;
        }
        String still = (open.size() == 1 ? "a step is open: " : "steps are open: ") + String.join(", ", open);
        if (said == null) {
            return Verdict.stepsOpen(still + "; say what becomes of " + (open.size() == 1 ? "it" : "them")
                    + ": \"openSteps\":\"end\" (--open-steps end) breaks "
                    + (open.size() == 1 ? "it" : "them") + " off and withdraws what is asked, "
                    + "\"leave\" lets the phase go on beside the later one");
        }
        if (to == PhaseName.REVIEW) {
            return Verdict.stepsOpen(still + "; the review begins when nothing is open: end what is, or wait for it");
        }
        return runs
                ? Verdict.TAKEN
                : Verdict.stepsOpen(still + "; the playbook has stopped, so nothing can go on beside " + to.word()
                        + ": \"openSteps\":\"end\"");
    }
}
