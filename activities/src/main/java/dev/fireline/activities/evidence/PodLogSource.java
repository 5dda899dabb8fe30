package dev.fireline.activities.evidence;

import dev.fireline.plans.action.EvidenceParameters.PodLogs;
import java.io.InputStream;
import java.util.List;

/** Where logs of pods are read from. */
public interface PodLogSource {

    /**
     * One log of one container.
     *
     * @param fileName tells it apart from the others of its namespace: {@code web-1/main.log}
     */
    record PodLog(String namespace, String pod, String fileName) {}

    /**
     * The logs that are there, in a stable order.
     *
     * @throws dev.fireline.activities.action.ActionFault as the cluster answers
     */
    List<LogBody> find(PodLogs what);

    /** A log and the way to read it. */
    interface LogBody {
        PodLog log();

        /**
         * Reads the log as it is now; the caller closes it.
         *
         * @throws dev.fireline.activities.action.ActionFault as the cluster answers
         */
        InputStream open();
    }
}
