package dev.fireline.worker.action;

import dev.fireline.activities.action.ActionHandler;
import java.util.List;

/**
 * Actions that one capability carries out.
 *
 * @param handlers one for each action
 */
public record ActionFamily(List<ActionHandler<?>> handlers) {
    public ActionFamily {
        handlers = List.copyOf(handlers);
    }
}
