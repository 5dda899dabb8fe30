package dev.fireline.workflows.schedule;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.workflows.alert.IncidentStart;
import io.temporal.common.SearchAttributeKey;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** See {@link ScheduledWorkflow}. */
public final class ScheduledWorkflowImpl implements ScheduledWorkflow {
    /** Set by Temporal: when the turn was to begin, whatever outage lay between. */
    private static final SearchAttributeKey<OffsetDateTime> SCHEDULED =
            SearchAttributeKey.forOffsetDateTime("TemporalScheduledStartTime");

    @Override
    public @Nullable String open(Turn turn) {
        Instant opening = turn.opening(begun());
        if (now().isBefore(opening)) {
            Workflow.newTimer(
                            Duration.between(now(), opening),
                            TimerOptions.newBuilder()
                                    .setSummary("the first business day opens " + opening)
                                    .build())
                    .get();
        }
        String id = turn.id(opening);
        return IncidentStart.isStarted(id, turn.declaration(opening, now())) ? id : null;
    }

    private static Instant begun() {
        OffsetDateTime scheduled = Workflow.getTypedSearchAttributes().get(SCHEDULED);
        return scheduled == null ? now() : scheduled.toInstant();
    }
}
