package dev.fireline.activities.command;

import dev.fireline.activities.action.Heartbeat;

/** A place where commands run. */
@FunctionalInterface
public interface CommandPlace {

    /**
     * Runs it to its end, or to its limit.
     *
     * @param output takes what it writes, both streams in the order they come
     * @param heartbeat beaten about once a second; a cancelled command is stopped where the place can
     * @throws dev.fireline.activities.action.ActionFault when it cannot be run there, or nobody knows how it ended
     */
    Ran run(Command command, CommandOutput output, Heartbeat heartbeat);
}
