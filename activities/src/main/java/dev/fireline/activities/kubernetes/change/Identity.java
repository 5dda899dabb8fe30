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
}
