package dev.fireline.workflows.alert;

import dev.fireline.plans.value.Ordered;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stream's run hands to the next when it continues as new.
 *
 * @param version of the last state written to the archive
 * @param incident that is open for the stream; null: none
 * @param answered identities of alerts that had their incident
 * @param worst severity the incident was told of; null without one
 */
public record CarriedStream(
        long version,
        long occurrences,
        Instant firstReceivedAt,
        Instant lastReceivedAt,
        @Nullable String incident,
        @Nullable String worst,
        List<RoutedAlert> members,
        List<String> answered) {
    public CarriedStream {
        answered = Ordered.copy(answered);
        members = Ordered.copy(members);
    }
}
