package dev.fireline.plans.alert;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Alerts for tests, as intake hands them on. */
public final class ExampleAlert {
    private static final Instant RECEIVED = Instant.parse("2026-11-21T09:00:00Z");

    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, Object> metrics = new LinkedHashMap<>();
    private final Map<String, Object> body = new LinkedHashMap<>();

    private ExampleAlert() {}

    public static ExampleAlert named(String alertname) {
        return new ExampleAlert().label("alertname", alertname);
    }

    /** One of the generic form, which has no labels. */
    public static ExampleAlert generic(String alertType) {
        return new ExampleAlert().body("alert_type", alertType);
    }

    public ExampleAlert label(String name, String value) {
        labels.put(name, value);
        return this;
    }

    public ExampleAlert metric(String name, Object value) {
        metrics.put(name, value);
        return this;
    }

    public ExampleAlert body(String name, Object value) {
        body.put(name, value);
        return this;
    }

    public Alert build() {
        return new Alert(
                labels.isEmpty() ? "generic" : "alertmanager",
                "7acf7f053c37d687",
                Alert.Status.FIRING,
                labels,
                Map.of("summary", "Something is wrong"),
                metrics,
                body,
                RECEIVED.minusSeconds(30),
                null,
                RECEIVED,
                null);
    }
}
