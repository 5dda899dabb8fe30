package dev.fireline.bridge.alert;

import dev.fireline.workflows.alert.AlertBatch;
import dev.fireline.workflows.alert.AlertStream;
import dev.fireline.workflows.alert.DeclareFromAlert;
import org.jspecify.annotations.Nullable;

/** The streams of alerts, wherever they run. */
public interface AlertStreams {
    /** Alerts of one call at most. */
    int MAX_ALERTS = 500;

    /** JSON of one call's alerts at most, as their sender wrote them: half of it fits Temporal's limit of 2 MiB twice. */
    int MAX_BYTES = 512 * 1024;

    /**
     * Brings alerts to their stream; durable once it returns, with or without a worker.
     *
     * @return false when the call starts no stream and none of that id runs: there is nothing the alerts could end
     * @throws dev.fireline.bridge.problem.ProblemException ENGINE_UNREACHABLE within 3 seconds
     */
    boolean receive(Call call);

    /**
     * Declares an incident from a stream, by a person.
     *
     * @param key the same for every try of one declaration
     * @return id of the incident
     * @throws dev.fireline.bridge.problem.ProblemException as {@code IncidentCommands.send}, and UNKNOWN_ALERT
     */
    String declare(String stream, String key, DeclareFromAlert declaration);

    /**
     * One call to one stream.
     *
     * @param start what the stream starts with when it does not run; null: it is not started
     * @param title heading for people when it starts
     */
    record Call(String stream, @Nullable AlertStream start, String title, AlertBatch batch) {}
}
