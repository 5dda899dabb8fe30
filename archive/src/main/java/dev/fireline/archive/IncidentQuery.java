package dev.fireline.archive;

import org.jspecify.annotations.Nullable;

/**
 * Which incidents to list, newest declaration first. Null filters nothing.
 *
 * @param status exact, as in {@link IncidentRow#status}
 * @param severity exact
 * @param plan exact
 * @param text part of id, title, service or commander, whatever the case
 * @param limit 1 to {@value Page#MAX_LIMIT}
 * @param cursor {@link Page#next} of the page before; null: the first page
 */
public record IncidentQuery(
        @Nullable String status,
        @Nullable String severity,
        @Nullable String plan,
        @Nullable String text,
        int limit,
        @Nullable String cursor) {

    /** @throws IllegalArgumentException when the limit is out of range */
    public IncidentQuery {
        Page.checkLimit(limit);
    }
}
