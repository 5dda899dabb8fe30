package dev.fireline.plans.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.fireline.plans.clock.Elapsed;
import java.time.Duration;

/**
 * So many distinct alerts in a sliding window: {@code 3 in 5m}.
 *
 * @param alerts distinct by fingerprint and start, at least 2
 * @param window elapsed time
 */
public record Count(int alerts, Duration window) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Count parse(String text) {
        String[] parts = text.trim().split("\\s+in\\s+", 2);
        if (parts.length != 2 || !parts[0].matches("\\d{1,6}")) {
            throw new IllegalArgumentException("'" + text + "' is not a count; write one like 3 in 5m");
        }
        return new Count(Integer.parseInt(parts[0]), Elapsed.parse(parts[1]).duration());
    }

    public Count {
        if (alerts < 2) {
            throw new IllegalArgumentException("a count of " + alerts + " says nothing; allowed: 2 or more");
        }
    }

    @JsonValue
    @Override
    public String toString() {
        return alerts + " in " + new Elapsed(window);
    }
}
