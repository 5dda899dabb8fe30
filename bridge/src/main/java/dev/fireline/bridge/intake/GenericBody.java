package dev.fireline.bridge.intake;

import dev.fireline.bridge.problem.Problem;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.intake.Intake;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Our own plain format: one alert, or {@code {"alerts": […]}}. Only an identity is needed ({@code fingerprint}, {@code
 * alert_id} or {@code id}); what is not known stays in {@code alert.body}. An alert without {@code starts_at} begins when
 * it is received, so each sending is a new occurrence.
 */
final class GenericBody {
    static final String SOURCE = "generic";
    private static final List<String> TEXTS = List.of("title", "summary", "description");

    private GenericBody() {}

    /** @param intake what the plan they are sent to asks of them */
    static List<Alert> alerts(Map<String, Object> body, Instant receivedAt, Intake intake) {
        Fields whole = new Fields("", body);
        List<Fields> alerts = body.containsKey("alerts") ? whole.objects("alerts") : List.of(whole);
        return alerts.stream().map(fields -> alert(fields, receivedAt, intake)).toList();
    }

    private static Alert alert(Fields fields, Instant receivedAt, Intake intake) {
        IntakeRules.check(fields, intake);
        String fingerprint = intake.id() != null
                ? fields.required(intake.id())
                : fields.first(Intake.IDENTITY.toArray(String[]::new))
                        .orElseThrow(() -> Problem.INVALID.because(fields.at("id")
                                + " is missing: write id, alert_id or fingerprint, the same for every sending of"
                                + " one alert"));
        Map<String, String> labels = new LinkedHashMap<>(fields.texts("labels"));
        fields.text("severity").ifPresent(severity -> labels.putIfAbsent("severity", severity));
        Map<String, String> annotations = new LinkedHashMap<>(fields.texts("annotations"));
        TEXTS.forEach(name -> fields.text(name).ifPresent(text -> annotations.putIfAbsent(name, text)));
        Alert.Status status =
                AlertmanagerBody.status(fields, fields.text("status").orElse("firing"));
        return new Alert(
                SOURCE,
                fingerprint,
                status,
                labels,
                annotations,
                metrics(fields),
                fields.values(),
                began(fields, intake).orElse(receivedAt),
                fields.time("ends_at").orElse(null),
                receivedAt,
                fields.first("link", "url").orElse(null));
    }

    private static Optional<Instant> began(Fields fields, Intake intake) {
        return intake.time() != null
                ? fields.time(intake.time())
                : fields.time("starts_at").or(() -> fields.time("timestamp"));
    }

    private static Map<String, Object> metrics(Fields fields) {
        Fields metrics = new Fields(fields.at("metrics"), fields.object("metrics"));
        Map<String, Object> values = new LinkedHashMap<>();
        metrics.values().forEach((name, value) -> {
            if (value instanceof Number number) {
                values.put(name, Numbers.normal(number));
            } else if (value != null) {
                values.put(name, metrics.text(name).orElse(""));
            }
        });
        return values;
    }
}
