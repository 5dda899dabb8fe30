package dev.fireline.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.activities.action.ActionActivity;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.action.KnownOutputs;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;

/** Calls an action the way a worker does. */
public final class Calls {
    public static final String KEY = "INC-20261121-101500/tell/1";

    private final ActionActivity activity;

    public Calls(List<ActionHandler<?>> handlers) {
        this.activity = new ActionActivity(handlers);
    }

    public ActionResult perform(String action, Map<String, Object> with) {
        return KnownOutputs.of(action, activity.perform(action, request(action, with), progress -> {}));
    }

    public ActionResult dryRun(String action, Map<String, Object> with) {
        return activity.perform(action, request(action, with).asDryRun(), progress -> {});
    }

    public static ActionRequest request(String action, Map<String, Object> with) {
        return new ActionRequest(
                "INC-20261121-101500", "mpc", "tell", 1, KEY, action, with, false, List.of(), null, null, null);
    }

    /** Whatever a call does, it fails so. */
    public static ApplicationFailure assertFails(String type, boolean permanent, Runnable call) {
        ApplicationFailure[] failure = new ApplicationFailure[1];
        assertThatThrownBy(call::run).isInstanceOfSatisfying(ApplicationFailure.class, thrown -> {
            assertThat(thrown.getType()).isEqualTo(type);
            assertThat(thrown.isNonRetryable()).isEqualTo(permanent);
            failure[0] = thrown;
        });
        return failure[0];
    }
}
