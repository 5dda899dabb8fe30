package dev.fireline.workflows.step;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.OnFailure;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import dev.fireline.workflows.question.Grant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step takes from where it stands.
 *
 * @param goesOn what ended before is left out: after a reopening, and when a group is tried again
 * @param phase the word of the phase it stands in
 * @param origin what {@code after} and {@code within} count from where the step does not say; null: its own start
 * @param within the due time it inherits
 * @param withinFrom what that counts from
 * @param onFailure of its playbook; null: ask
 * @param granted approvals of the group it stands in, by step id
 * @param group the approval of that group, asked again for a step that is rendered differently; null: none
 * @param grant what was given for that group; null: nothing
 * @param requestedBy login of who has it run although the plan alone would not; null: the plan
 */
record StepContext(
        boolean goesOn,
        String phase,
        @Nullable Instant origin,
        @Nullable BySeverity<Span> within,
        Instant withinFrom,
        @Nullable OnFailure onFailure,
        Map<String, List<GrantedApproval>> granted,
        @Nullable Approval group,
        @Nullable Grant grant,
        @Nullable String requestedBy) {
    StepContext {
        granted = Ordered.copy(granted);
    }

    List<GrantedApproval> grantedTo(String step) {
        return granted.getOrDefault(step, List.of());
    }

    StepContext granting(Map<String, List<GrantedApproval>> approvals, Approval approval, @Nullable Grant given) {
        return new StepContext(
                goesOn, phase, origin, within, withinFrom, onFailure, approvals, approval, given, requestedBy);
    }

    StepContext goingOn() {
        return new StepContext(true, phase, origin, within, withinFrom, onFailure, granted, group, grant, requestedBy);
    }

    /** Everything anew. */
    StepContext anew() {
        return new StepContext(false, phase, origin, within, withinFrom, onFailure, granted, group, grant, requestedBy);
    }

    /** Inside a stage with a due time of its own. */
    StepContext dueWithin(BySeverity<Span> stage, Instant from) {
        return new StepContext(goesOn, phase, origin, stage, from, onFailure, granted, group, grant, requestedBy);
    }

    /** Inside a fragment. */
    StepContext failing(@Nullable OnFailure fragment) {
        return fragment == null
                ? this
                : new StepContext(
                        goesOn, phase, origin, within, withinFrom, fragment, granted, group, grant, requestedBy);
    }

    /** A person has it run; null: nobody but the plan. */
    StepContext requestedBy(@Nullable String login) {
        return login == null
                ? this
                : new StepContext(goesOn, phase, origin, within, withinFrom, onFailure, granted, group, grant, login);
    }
}
