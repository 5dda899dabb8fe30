package dev.fireline.workflows.alert;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Keeps what is known of streams of alerts; runs on {@link #QUEUE}. A repeat changes nothing. */
@ActivityInterface
public interface AlertArchivePort {
    String QUEUE = "fireline-archive";

    /** Writes the state of a stream, unless a later one is there. */
    @ActivityMethod(name = "archive.alerts")
    void alerts(AlertStreamView stream);
}
