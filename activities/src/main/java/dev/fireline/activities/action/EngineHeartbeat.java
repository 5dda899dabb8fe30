package dev.fireline.activities.action;

import io.temporal.activity.ActivityExecutionContext;
import java.util.Optional;

/** Heartbeats of the activity that runs. */
final class EngineHeartbeat implements Heartbeat {
    private final ActivityExecutionContext context;
    private final Optional<String> earlier;

    EngineHeartbeat(ActivityExecutionContext context) {
        this.context = context;
        this.earlier = context.getHeartbeatDetails(String.class);
    }

    @Override
    public void beat(String progress) {
        context.heartbeat(progress);
    }

    @Override
    public Optional<String> earlier() {
        return earlier;
    }
}
