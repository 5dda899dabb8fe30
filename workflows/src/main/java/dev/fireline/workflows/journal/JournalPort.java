package dev.fireline.workflows.journal;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Keeps the record; runs on {@link #QUEUE}. Every method may run twice for the same input: a repeat changes nothing. */
@ActivityInterface
public interface JournalPort {
    String QUEUE = "fireline-archive";

    /** Writes timeline rows by (incident, seq), and the incident's projection unless a later one is there. */
    @ActivityMethod(name = "archive.append")
    void append(JournalBatch batch);
}
