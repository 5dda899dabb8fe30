package dev.fireline.standins.receiver;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the receiver answers.
 *
 * @param status 200 to 599
 * @param delay how long it takes, from when the body was read
 */
public record Answer(int status, Map<String, String> headers, String body, Duration delay) {
    /** What Slack's incoming webhooks say, and nobody else minds. */
    public static final Answer OK = new Answer(200, Map.of(), "ok", Duration.ZERO);

    public Answer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status is " + status + ", allowed 200 to 599");
        }
    }

    /** An answer without a body. */
    public static Answer status(int status) {
        return new Answer(status, Map.of(), "", Duration.ZERO);
    }

    public Answer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body, delay);
    }

    public Answer withBody(String text) {
        return new Answer(status, headers, text, delay);
    }

    public Answer after(Duration wait) {
        return new Answer(status, headers, body, wait);
    }
}
