package dev.fireline.workflows.intake;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Brings the alerts of a batch to their streams; runs on {@link #QUEUE}. A repeat counts no alert twice. */
@ActivityInterface
public interface IntakePort {
    String QUEUE = "fireline-intake";

    /**
     * @param key alert ids begin with it: the same for every attempt
     * @return how many streams were reached
     */
    @ActivityMethod(name = "intake.route")
    int route(String key, IntakeBatch batch);
}
