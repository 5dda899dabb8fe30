package dev.fireline.activities.http;

import dev.fireline.workflows.payload.Payloads;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What a server answered.
 *
 * @param status 100 to 599
 * @param retryAfter the header of that name; null when it was not sent
 * @param body as UTF-8, at most {@value OutgoingHttp#BODY_LIMIT_BYTES} bytes of it
 */
public record HttpAnswer(int status, @Nullable String retryAfter, String body) {
    /** What of a body is small enough for the history of an incident. */
    static final int SMALL_BODY_CHARS = 2048;

    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /** The body as JSON values, or as text where it is no JSON; empty when there is none or it is not small. */
    public Optional<Object> smallBody() {
        if (body.isBlank() || body.length() > SMALL_BODY_CHARS) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Payloads.mapper().readValue(body, Object.class));
        } catch (JacksonException notJson) {
            return Optional.of(body);
        }
    }
}
