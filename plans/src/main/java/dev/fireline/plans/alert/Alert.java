package dev.fireline.plans.alert;

import dev.fireline.plans.value.Ordered;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a monitoring system says is wrong, in one form for every source. In expressions: {@code alert.labels.…}, {@code
 * alert.annotations.…}, {@code alert.metrics.…}, {@code alert.body.…}, {@code alert.status}, {@code alert.source},
 * {@code alert.starts_at}.
 *
 * @param source the intake it came by: {@code alertmanager}, {@code generic}
 * @param fingerprint the sender's identity of this alert, stable while it fires and when it resolves
 * @param metrics name to Long, Double or text
 * @param body the alert as the sender wrote it (one element of a group), unknown fields kept
 * @param startsAt by the sender's clock; part of the identity: a new start is a new alert
 * @param endsAt by the sender's clock; null while it fires
 * @param receivedAt by the bridge's clock: every deadline counts from here
 * @param link where the sender shows it; null when it gave none
 */
public record Alert(
        String source,
        String fingerprint,
        Status status,
        Map<String, String> labels,
        Map<String, String> annotations,
        Map<String, Object> metrics,
        Map<String, Object> body,
        Instant startsAt,
        @Nullable Instant endsAt,
        Instant receivedAt,
        @Nullable String link) {

    /** Characters of a title: an alert's is cut to it, and an incident that is called longer is refused. */
    public static final int LONGEST_TITLE = 300;

    /** What the sender says of it. */
    public enum Status {
        FIRING,
        RESOLVED
    }

    public Alert {
        labels = Ordered.copy(labels);
        annotations = Ordered.copy(annotations);
        metrics = Ordered.copy(metrics);
        body = Ordered.copy(body);
    }

    /** One occurrence for the sender: same fingerprint and same start are the same alert, sent again. */
    public String identity() {
        return source + "/" + fingerprint + "/" + startsAt;
    }

    /** A line for people: the alert's summary, else its name, else its fingerprint. */
    public String title() {
        for (String annotation : new String[] {"summary", "title", "description"}) {
            String text = annotations.get(annotation);
            if (text != null && !text.isBlank()) {
                return cut(text);
            }
        }
        String name = labels.get("alertname");
        return cut(name != null && !name.isBlank() ? name : fingerprint);
    }

    /** A line stays a line, whatever its sender wrote. */
    private static String cut(String title) {
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
    }
}
