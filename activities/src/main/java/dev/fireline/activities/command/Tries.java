package dev.fireline.activities.command;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.Heartbeat;
import java.util.function.Supplier;

/**
 * Whether an earlier try of the same command may have run. Most places cannot recognise a repeat, so a try that was cut
 * off may have run the command already, and the record must say so. Each try tells the engine that it begins before it
 * does, and takes it back when it surely ran nothing.
 */
final class Tries {
    private static final String RUNNING = "running";
    private static final String NOT_RUN = "not run";

    private final Heartbeat heartbeat;
    private final boolean mayHaveRun;

    private Tries(Heartbeat heartbeat, boolean mayHaveRun) {
        this.heartbeat = heartbeat;
        this.mayHaveRun = mayHaveRun;
    }

    static Tries of(Heartbeat heartbeat) {
        return new Tries(
                heartbeat,
                heartbeat.earlier().map(told -> !told.equals(NOT_RUN)).orElse(false));
    }

    Ran run(Supplier<Ran> command) {
        heartbeat.beat(RUNNING);
        try {
            return command.get();
        } catch (ActionFault fault) {
            if (fault.isWithoutEffect() && !mayHaveRun) {
                heartbeat.beat(NOT_RUN);
            }
            throw fault;
        }
    }

    boolean mayHaveRun() {
        return mayHaveRun;
    }
}
