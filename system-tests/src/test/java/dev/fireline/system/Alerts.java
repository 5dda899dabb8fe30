package dev.fireline.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Bodies as an Alertmanager 0.25 sends them to a webhook (version 4). */
public final class Alerts {
    private static final String OPEN = "0001-01-01T00:00:00Z";

    private Alerts() {}

    /** One alert of that name that began just now. */
    public static String firing(String alertname) {
        return body("firing", alertname, now(), OPEN);
    }

    /** The end of the alert that {@link #firing} began. */
    public static String resolved(String firing) {
        return firing.replace("\"firing\"", "\"resolved\"").replace(OPEN, now());
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static String body(String status, String alertname, String startsAt, String endsAt) {
        return resource("alertmanager.json")
                .replace("${STATUS}", status)
                .replace("${ALERTNAME}", alertname)
                .replace("${STARTS_AT}", startsAt)
                .replace("${ENDS_AT}", endsAt)
                .replace("${FINGERPRINT}", "%016x".formatted((long) alertname.hashCode()));
    }

    public static String resource(String name) {
        try (InputStream resource = Alerts.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is not beside " + Alerts.class);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
