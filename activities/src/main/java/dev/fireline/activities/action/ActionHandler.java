package dev.fireline.activities.action;

import dev.fireline.workflows.action.ActionResult;

/**
 * One action. Adding one is a class that implements this, and its line in {@link
 * dev.fireline.plans.action.ActionCatalog}.
 *
 * @param <P> its parameters, as {@code ActionCatalog} declares them
 */
public interface ActionHandler<P extends Record> {

    /** {@code family.verb}; also the Temporal activity type. */
    String name();

    Class<P> parameters();

    /**
     * Acts, or in a dry run says what it would do and changes nothing. It may run again with the same {@code
     * idempotencyKey}, also after a try whose answer was lost: it recognises its own effect, and answers with the undo
     * of the first try.
     *
     * @throws ActionFault when the target says no or cannot be reached; any other exception is our own mistake
     */
    ActionResult perform(ActionCall<P> call);
}
