package dev.fireline.activities.action;

import dev.fireline.workflows.action.ActionRequest;

/** Looked at before an action that destroys is performed, in no dry run. */
@FunctionalInterface
public interface BeforeHarm {
    /** Nothing stands in the way. */
    BeforeHarm NOTHING = request -> {};

    /** @throws ActionFault when it must not be done now */
    void check(ActionRequest request);
}
