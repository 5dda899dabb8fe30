package dev.fireline.activities.kubernetes.change;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import io.fabric8.kubernetes.api.model.HasMetadata;

/** Whether what bears the name now is what somebody looked at when they allowed it. */
public final class Identity {
    private Identity() {}

    /** @throws ActionFault of type {@link ActionFailure#TARGET_CHANGED} when it is another object */
    public static void refuseAnother(String what, ActionRequest request, HasMetadata found) {
        String meant = request.uid();
        String there = found.getMetadata().getUid();
        if (meant != null && !meant.equals(there)) {
            throw ActionFault.permanent(
                    ActionFailure.TARGET_CHANGED,
                    "%s: uid %s was approved, the object there now has %s; it was left alone"
                            .formatted(what, meant, there));
        }
    }

    /** Whether people approved it and no dry run could show them what the name stands for. */
    public static boolean isUnseen(ActionRequest request) {
        return request.uid() == null
                && !request.dryRun()
                && !request.approvals().isEmpty();
    }

    /**
     * For what cannot be put back, and whose name alone does not say what it is.
     *
     * @throws ActionFault of type {@link ActionFailure#TARGET_CHANGED} when it {@link #isUnseen}: what bears the name now may be
     *     another than they knew of
     */
    public static void refuseUnseen(String what, ActionRequest request) {
        if (isUnseen(request)) {
            throw ActionFault.permanent(
                    ActionFailure.TARGET_CHANGED,
                    what + ": no dry run could show which one was approved, and there is one now; it was left alone,"
                            + " and is shown when the step is tried again");
        }
    }
}
