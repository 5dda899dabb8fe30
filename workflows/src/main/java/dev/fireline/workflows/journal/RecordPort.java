package dev.fireline.workflows.journal;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Whether the record stands; runs on {@link JournalPort#QUEUE}. Reads only. */
@ActivityInterface
public interface RecordPort {
    /**
     * Returns when the archive itself has that entry, and fails otherwise: it is tried again until it has.
     *
     * @throws io.temporal.failure.ApplicationFailure of type UNAVAILABLE, which passes
     */
    @ActivityMethod(name = "archive.recorded")
    void recorded(RecordedEntry entry);
}
