package dev.fireline.system.target;

import java.time.Instant;
import java.util.List;

/**
 * One try of a sender to bring an alert in.
 *
 * @param at before it was sent
 * @param until when the answer was there, or the connection gone
 * @param bridge name of the bridge
 * @param fingerprint the sender's identity of the alert
 * @param status HTTP status; 0: no answer
 * @param streams that the answer names; an unmatched alert has one too
 */
public record Sent(Instant at, Instant until, String bridge, String fingerprint, int status, List<String> streams) {

    /** Whether the sender was told that it need not send again. */
    public boolean isAccepted() {
        return status >= 200 && status < 300;
    }
}
