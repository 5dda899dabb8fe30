package dev.fireline.activities.kubernetes.cluster;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.workflows.action.ActionFailure;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * What an answer of the API server means for an action. Codes: <a
 * href="https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md#http-status-codes">API
 * conventions</a>.
 */
final class ClusterFaults {
    /** The wait of the API server's own priority and fairness, for a 429 that names none. */
    private static final Duration USUAL_WAIT = Duration.ofSeconds(1);

    private static final int LONGEST_QUOTE = 300;

    private final String server;
    private final RetryAfter retryAfter;

    /** @param server address of the API server, for people */
    ClusterFaults(String server, RetryAfter retryAfter) {
        this.server = server;
        this.retryAfter = retryAfter;
    }

    ActionFault of(String what, KubernetesClientException e) {
        String message = what + ": " + said(e);
        return switch (e.getCode()) {
            case 401, 403 -> ActionFault.permanent(ActionFailure.FORBIDDEN, message);
            case 404, 410 -> ActionFault.permanent(ActionFailure.TARGET_GONE, message);
            case 409 -> ActionFault.passing(ActionFailure.UNAVAILABLE, message, e);
            case 429 -> ActionFault.passing(ActionFailure.RATE_LIMITED, message, wait(e));
            case 503 ->
                retryAfter
                        .last()
                        .map(wait -> ActionFault.passing(ActionFailure.RATE_LIMITED, message, wait))
                        .orElseGet(() -> ActionFault.passing(ActionFailure.UNAVAILABLE, message, e));
            case 400, 405, 406, 413, 415, 422 -> ActionFault.permanent(ActionFailure.REFUSED, message);
            default -> ActionFault.passing(ActionFailure.UNAVAILABLE, message, e);
        };
    }

    private Duration wait(KubernetesClientException e) {
        Status status = e.getStatus();
        if (status != null && status.getDetails() != null && status.getDetails().getRetryAfterSeconds() != null) {
            return Duration.ofSeconds(status.getDetails().getRetryAfterSeconds());
        }
        return retryAfter.last().orElse(USUAL_WAIT);
    }

    /** The server's own sentence; the client's exception text would add addresses and bodies. */
    private String said(KubernetesClientException e) {
        Status status = e.getStatus();
        if (e.getCode() <= 0 || status == null) {
            return "%s %s".formatted(server, silence(e));
        }
        String message = status.getMessage() == null ? "" : " " + status.getMessage();
        String text = e.getCode() + message;
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }

    private static String silence(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case ConnectException refused -> {
                    return "cannot be reached";
                }
                case TimeoutException late -> {
                    return "did not answer in time";
                }
                case HttpTimeoutException late -> {
                    return "did not answer in time";
                }
                default -> {}
            }
        }
        return "gave no answer";
    }
}
