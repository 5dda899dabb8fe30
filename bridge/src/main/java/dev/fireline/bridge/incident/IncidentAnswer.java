package dev.fireline.bridge.incident;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fireline.workflows.incident.IncidentView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident as it stands.
 *
 * @param occurrences how many alerts its streams received; null while the archive cannot say
 * @param evidence {@code WORM} or {@code NOT-WORM} and why: how the bucket of the plan's exhibits stood when it was last tried;
 *     null: nobody has tried it, or the archive cannot say
 * @param stopped how its workflow was ended from outside while the incident is not over, such as {@code terminated}: nothing of
 *     it goes on; null: it runs, or nobody could say
 * @param retries actions that failed and are tried again by themselves; empty: there is none, or Temporal could not say
 */
public record IncidentAnswer(
        @JsonUnwrapped IncidentView incident,
        @Nullable Long occurrences,
        @Nullable String evidence,
        @Nullable String stopped,
        List<RetriedAction> retries) {}
