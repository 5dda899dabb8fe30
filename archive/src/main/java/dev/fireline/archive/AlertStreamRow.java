package dev.fireline.archive;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one stream of equal alerts.
 *
 * @param id workflow id of the stream; a later run of the same id begins with a later {@code firstReceivedAt}
 * @param version counts changes within a run; a smaller one never replaces a greater one of the same run
 * @param plan null: no rule matched
 * @param occurrences how often an alert of the stream was received
 * @param firing how many of its alerts fire now
 * @param incidentId the incident it belongs to now; null: none
 * @param members the different alerts, a JSON array
 * @param identities the same alerts, as their senders name them; rows read from the archive leave it empty
 */
public record AlertStreamRow(
        String id,
        long version,
        @Nullable String plan,
        @Nullable String rule,
        String title,
        long occurrences,
        int firing,
        Instant firstReceivedAt,
        Instant lastReceivedAt,
        @Nullable String incidentId,
        String members,
        List<Identity> identities) {

    public AlertStreamRow {
        identities = List.copyOf(identities);
    }

    /**
     * @param source the intake the alert came by
     * @param fingerprint the sender's identity of it
     * @param firing false once its sender said it is over
     */
    public record Identity(String source, String fingerprint, boolean firing) {}
}
