package dev.fireline.workflows.step;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.OnFailure;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step takes from where it stands.
 *
 * @param goesOn what ended before is left out, after a reopening
 * @param within the due time of its phase
 * @param onFailure of its playbook; null: ask
 * @param granted approvals of the group it stands in, by step id
 * @param group the approval of that group, asked again for a step that is rendered differently; null: none
 */
record StepContext(
        boolean goesOn,
        @Nullable BySeverity<Span> within,
        @Nullable OnFailure onFailure,
        Map<String, List<GrantedApproval>> granted,
        @Nullable Approval group) {
    StepContext {
        granted = Ordered.copy(granted);
    }

    StepContext granting(Map<String, List<GrantedApproval>> approvals, Approval approval) {
        return new StepContext(goesOn, within, onFailure, approvals, approval);
    }
}
