package dev.fireline.bridge.intake;

import dev.fireline.plans.alert.Alert;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The webhook body of Alertmanager, version 4 ({@code prometheus/alertmanager: template/template.go}). A firing group may
 * hold resolved alerts: each says for itself.
 */
final class AlertmanagerBody {
    static final String SOURCE = "alertmanager";
    private static final String VERSION = "4";

    private AlertmanagerBody() {}

    static List<Alert> alerts(Map<String, Object> body, Instant receivedAt) {
        Fields group = new Fields("", body);
        String version = group.required("version");
        if (!version.equals(VERSION)) {
            throw group.wrong("version", version, VERSION);
        }
        return group.objects("alerts").stream()
                .map(fields -> alert(fields, receivedAt))
                .toList();
    }

    private static Alert alert(Fields fields, Instant receivedAt) {
        Map<String, String> labels = fields.texts("labels");
        Map<String, String> annotations = fields.texts("annotations");
        Map<String, Object> metrics = new LinkedHashMap<>(Numbers.among(annotations));
        metrics.putAll(Numbers.among(labels));
        Instant startsAt = fields.time("startsAt")
                .orElseThrow(() -> fields.wrong("startsAt", "", "a time such as 2026-11-21T01:08:29Z"));
        return new Alert(
                SOURCE,
                fields.required("fingerprint"),
                status(fields, fields.required("status")),
                labels,
                annotations,
                metrics,
                fields.values(),
                startsAt,
                end(fields, startsAt),
                receivedAt,
                fields.text("generatorURL").orElse(null));
    }

    static Alert.Status status(Fields fields, String status) {
        return switch (status) {
            case "firing" -> Alert.Status.FIRING;
            case "resolved" -> Alert.Status.RESOLVED;
            default -> throw fields.wrong("status", status, "firing, resolved");
        };
    }

    /** Year 1 stands for an alert without an end. */
    private static @Nullable Instant end(Fields fields, Instant startsAt) {
        return fields.time("endsAt").filter(end -> !end.isBefore(startsAt)).orElse(null);
    }
}
