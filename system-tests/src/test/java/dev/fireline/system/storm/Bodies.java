package dev.fireline.system.storm;

import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Bodies as Alertmanager sends them. */
final class Bodies {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BEGAN = Instant.now().minusSeconds(1).toString();

    private Bodies() {}

    /** One firing alert. */
    static String one(String alertname, String service, String instance) {
        return body(java.util.List.of(alert(alertname, service, instance)));
    }

    /** So many different alerts, of so many services in turn. */
    static String many(String alertname, int alerts, int services) {
        return body(IntStream.range(0, alerts)
                .mapToObj(number -> alert(alertname, "service-" + number % services, "instance-" + number))
                .toList());
    }

    private static String body(java.util.List<Map<String, Object>> alerts) {
        return JSON.writeValueAsString(Map.of(
                "version", "4",
                "groupKey", "{}:{}",
                "status", "firing",
                "receiver", "fireline",
                "externalURL", "http://alertmanager.example:9093",
                "alerts", alerts));
    }

    private static Map<String, Object> alert(String alertname, String service, String instance) {
        return Map.of(
                "status",
                "firing",
                "labels",
                Map.of("alertname", alertname, "service", service, "instance", instance),
                "annotations",
                Map.of(
                        "summary",
                        alertname + " on " + instance + " of " + service,
                        "description",
                        "The condition has held for a minute; look at the dashboard of the service."),
                "startsAt",
                BEGAN,
                "endsAt",
                "0001-01-01T00:00:00Z",
                "generatorURL",
                "http://prometheus.example:9090/graph?g0.expr=up",
                "fingerprint",
                "%016x".formatted((alertname + service + instance).hashCode() * 2654435761L));
    }
}
