package dev.fireline.archive;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents to list, newest declaration first. What is null or empty filters nothing.
 *
 * @param statuses one of these, as in {@link IncidentRow#status}
 * @param severities one of these
 * @param plan exact
 * @param service exact
 * @param commander exact
 * @param phases one of these
 * @param breached whether a target was missed
 * @param purposes one of these
 * @param from declared then or later
 * @param to declared before
 * @param text part of id, title, service or commander, whatever the case
 * @param limit 1 to {@value Page#MAX_LIMIT}
 * @param cursor {@link Page#next} of the page before; null: the first page
 */
public record IncidentQuery(
        List<String> statuses,
        List<String> severities,
        @Nullable String plan,
        @Nullable String service,
        @Nullable String commander,
        List<String> phases,
        @Nullable Boolean breached,
        List<Purpose> purposes,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text,
        int limit,
        @Nullable String cursor) {

    /** @throws IllegalArgumentException when the limit is out of range */
    public IncidentQuery {
        Page.checkLimit(limit);
        statuses = List.copyOf(statuses);
        severities = List.copyOf(severities);
        phases = List.copyOf(phases);
        purposes = List.copyOf(purposes);
    }

    /** The same, of one of these severities. */
    public IncidentQuery ofSeverities(List<String> others) {
        return new IncidentQuery(
                statuses, others, plan, service, commander, phases, breached, purposes, from, to, text, limit, cursor);
    }

    /** What a run is for. */
    public enum Purpose {
        /** Something has happened. */
        INCIDENT("view ->> 'drill' is null and view ->> 'schedule' is null"),
        /** It is only played. */
        DRILL("view ->> 'drill' is not null"),
        /** Tasks that came round. */
        SCHEDULE("view ->> 'schedule' is not null and view ->> 'drill' is null");

        private final String condition;

        Purpose(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }
    }
}
