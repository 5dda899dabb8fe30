package dev.fireline.standins.faults;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request that came to a {@link FaultyHttp}.
 *
 * @param at when its head had been read
 * @param path with the query, as sent
 * @param fault what was done to it; null: it went through as it was
 */
public record Seen(
        Instant at, String method, String path, @Nullable HttpFault fault) {
    /** Whether it may change something. */
    public boolean isWrite() {
        return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
    }
}
