package dev.fireline.bridge.alert;

import dev.fireline.workflows.intake.IntakeBatch;

/** Bodies with many streams, accepted as a whole. */
public interface AlertBatches {
    /** Weight of one batch at most: its plans come on top, and all of it must stay below Temporal's 2 MiB. */
    int MAX_BYTES = 512 * 1024;

    /** What an alert weighs besides what its sender wrote: names, routes, times. */
    int FRAME_BYTES = 500;

    /**
     * Makes a batch durable; a worker brings it to its streams. While a batch of the same id runs, this changes nothing.
     *
     * @param id workflow id
     * @param title heading for people
     * @throws dev.fireline.bridge.problem.ProblemException ENGINE_UNREACHABLE within 3 seconds
     */
    void accept(String id, String title, IntakeBatch batch);
}
