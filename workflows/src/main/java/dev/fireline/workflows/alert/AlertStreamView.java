package dev.fireline.workflows.alert;

import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.value.Ordered;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one stream of equal alerts.
 *
 * @param id workflow id: {@code alert:<plan>:<group>:<key>}, or {@code alert:unmatched:<key>}
 * @param version counts changes; a later one replaces an earlier one
 * @param plan null: no rule matched
 * @param occurrences how often an alert of the stream was received, repeats and resolves included
 * @param incident the incident it belongs to now; null: none declared
 * @param members the different alerts, newest state each, oldest first; 100 at most
 */
public record AlertStreamView(
        String id,
        long version,
        @Nullable String plan,
        @Nullable String rule,
        String title,
        long occurrences,
        int firing,
        Instant firstReceivedAt,
        Instant lastReceivedAt,
        @Nullable String incident,
        List<Alert> members) {
    public AlertStreamView {
        members = Ordered.copy(members);
    }
}
