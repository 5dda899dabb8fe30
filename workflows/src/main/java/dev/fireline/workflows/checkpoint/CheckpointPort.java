package dev.fireline.workflows.checkpoint;

import dev.fireline.workflows.journal.JournalPort;
import dev.fireline.workflows.journal.RecordedEntry;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The audit log as an incident asks for it; runs on {@link JournalPort#QUEUE}. Reads only: whoever has the key signs. */
@ActivityInterface
public interface CheckpointPort {
    /**
     * A signed checkpoint that speaks of that entry. It is tried again until there is one.
     *
     * @throws io.temporal.failure.ApplicationFailure of type UNAVAILABLE, which passes: none is signed yet
     */
    @ActivityMethod(name = "archive.checkpoint")
    SignedCheckpoint covering(RecordedEntry entry);
}
