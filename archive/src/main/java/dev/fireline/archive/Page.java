package dev.fireline.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next cursor of the part that follows; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {
    public static final int MAX_LIMIT = 500;

    public Page {
        items = List.copyOf(items);
    }

    static void checkLimit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is " + limit + ", allowed: 1 to " + MAX_LIMIT);
        }
    }
}
