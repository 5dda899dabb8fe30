package dev.fireline.workflows.question;

import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was answered.
 *
 * @param by login; {@code fireline} when the plan's {@code otherwise} decided, which never approves
 * @param approvals everybody who approved, for {@link Choice#APPROVE}
 * @param grant what an approval gave and may yet be taken back; null: it is no approval
 */
public record Answer(
        Choice choice,
        String by,
        Instant at,
        @Nullable String reason,
        Map<String, @Nullable Object> records,
        List<GrantedApproval> approvals,
        @Nullable Grant grant) {
    public Answer {
        records = Ordered.copy(records);
        approvals = Ordered.copy(approvals);
    }

    /** Logins of those who approved, in the order they did. */
    public List<String> approvers() {
        return approvals.stream().map(GrantedApproval::by).toList();
    }

    /** What follows from it has begun, and nobody takes it back any more. */
    public void acts() {
        if (grant != null) {
            grant.spend(at);
        }
    }
}
