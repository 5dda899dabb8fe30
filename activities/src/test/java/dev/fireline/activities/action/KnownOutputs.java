package dev.fireline.activities.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.action.ActionOutputs;
import dev.fireline.workflows.action.ActionResult;
import java.util.List;

/** What an action answers is what the language says of it: a plan that reads another output is refused. */
public final class KnownOutputs {
    private KnownOutputs() {}

    /** The result itself, with no output that a plan could not name. */
    public static ActionResult of(String action, ActionResult result) {
        List<String> known = ActionOutputs.of(action);
        if (!known.isEmpty()) {
            assertThat(known)
                    .as("outputs of %s", action)
                    .containsAll(result.outputs().keySet());
        }
        return result;
    }
}
