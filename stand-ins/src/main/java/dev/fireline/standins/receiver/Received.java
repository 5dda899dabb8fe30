package dev.fireline.standins.receiver;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request as it arrived.
 *
 * @param at when its body was read
 * @param path with the query, as sent
 * @param headers by name in any case, without {@code Authorization} and cookies
 * @param body as UTF-8; cut after {@value StandInReceiver#BODY_LIMIT_BYTES} bytes
 */
public record Received(Instant at, String method, String path, Map<String, List<String>> headers, String body) {
    public Received {
        TreeMap<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> anyCase.put(name, List.copyOf(values)));
        headers = Collections.unmodifiableMap(anyCase);
    }

    /** The first value of that header; null when it was not sent. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.getFirst();
    }
}
