package dev.fireline.activities.action;

import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import dev.fireline.workflows.action.RequestDigest;
import java.time.Instant;

/** What people approved is what is asked for, and still counts. */
final class Approvals {
    private Approvals() {}

    /** @throws ActionFault permanent, when an approval has expired or is of another request; nothing was done */
    static void check(ActionRequest request) {
        String digest = RequestDigest.of(request.action(), request.with());
        Instant now = Instant.now();
        for (GrantedApproval approval : request.approvals()) {
            if (approval.isExpired(now)) {
                throw ActionFault.permanent(
                        ActionFailure.APPROVAL_EXPIRED,
                        "step %s: what %s approved at %s counted until %s; nothing was done in this try"
                                .formatted(request.step(), approval.by(), approval.at(), approval.until()));
            }
            if (!approval.digest().equals(digest)) {
                throw ActionFault.permanent(
                        ActionFailure.NOT_WHAT_WAS_APPROVED,
                        "step %s: %s approved %s… at %s, asked is %s…; nothing was done"
                                .formatted(
                                        request.step(),
                                        approval.by(),
                                        head(approval.digest()),
                                        approval.at(),
                                        head(digest)));
            }
        }
    }

    private static String head(String digest) {
        return digest.substring(0, Math.min(12, digest.length()));
    }
}
