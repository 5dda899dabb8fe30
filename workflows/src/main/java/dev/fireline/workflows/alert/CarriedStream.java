package dev.fireline.workflows.alert;

import dev.fireline.plans.value.Ordered;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stream's run hands to the next when it continues as new.
 *
 * @param version of the newest state
 * @param incident that is open for the stream; null: none
 * @param answered identities of alerts that had their incident
 * @param worst severity the incident was told of; null without one
 * @param written version the archive has; null: the newest
 * @param seen ids of deliveries, oldest first
 * @param crowd firing alerts of which only this is kept, oldest first
 * @param news what the open incident was not told yet; null: nothing
 * @param heartbeat the last sign of life of a rule that waits for its absence; null: none
 */
public record CarriedStream(
        long version,
        long occurrences,
        Instant firstReceivedAt,
        Instant lastReceivedAt,
        @Nullable String incident,
        @Nullable String worst,
        List<RoutedAlert> members,
        List<String> answered,
        @Nullable Long written,
        List<String> seen,
        List<CrowdMember> crowd,
        @Nullable GatheredNews news,
        @Nullable RoutedAlert heartbeat) {
    public CarriedStream {
        answered = Ordered.copy(answered);
        members = Ordered.copy(members);
        seen = Ordered.copy(seen);
        crowd = Ordered.copy(crowd);
    }
}
