package dev.fireline.workflows.action;

import dev.fireline.plans.playbook.Retry;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the actions of a drill are played: none of them reaches a worker that could touch a target. */
public interface Stage {
    /**
     * Plays an action to its end.
     *
     * @param isTry it is only asked what would happen
     * @param timeout as of the real action
     * @throws ActionFailed when it ends as a failure
     */
    ActionResult play(ActionRequest request, boolean isTry, Retry retry, @Nullable Duration timeout);

    /**
     * Tells one address something; {@code real} is done only for who takes part.
     *
     * @throws ActionFailed when it did not arrive
     */
    ActionResult deliver(ActionRequest request, Addressee to, Retry retry, Supplier<ActionResult> real);

    /**
     * @param address {@code kind:address}
     * @param names responders it reaches
     */
    record Addressee(String address, List<String> names) {}
}
