package dev.fireline.bridge;

import dev.fireline.plans.alert.Alert;
import java.time.Instant;
import java.util.Map;

/** Alerts for tests, ordinary but for what a test says. */
public final class Alerts {
    public static final Instant RECEIVED = Instant.parse("2026-11-21T02:00:00Z");

    private Alerts() {}

    public static Alert firing(String fingerprint, Map<String, String> labels) {
        return alert(fingerprint, labels, Alert.Status.FIRING);
    }

    public static Alert resolved(String fingerprint, Map<String, String> labels) {
        return alert(fingerprint, labels, Alert.Status.RESOLVED);
    }

    private static Alert alert(String fingerprint, Map<String, String> labels, Alert.Status status) {
        return new Alert(
                "alertmanager",
                fingerprint,
                status,
                labels,
                Map.of("summary", "alert " + fingerprint),
                Map.of(),
                Map.of(),
                RECEIVED.minusSeconds(60),
                status == Alert.Status.RESOLVED ? RECEIVED : null,
                RECEIVED,
                null);
    }
}
