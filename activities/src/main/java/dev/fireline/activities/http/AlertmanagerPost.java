package dev.fireline.activities.http;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.plans.action.HttpParameters;
import dev.fireline.plans.action.HttpParameters.RaisedAlert;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code alertmanager.post}: {@code POST /api/v2/alerts} with a bare JSON list, answered 200 without a body (API v2,
 * {@code prometheus/alertmanager:api/v2/openapi.yaml}). Alertmanager knows an alert by its labels, so a repeat is the
 * same alert; without a start time it begins on arrival. Outputs: {@code status}, {@code alerts}.
 */
final class AlertmanagerPost implements ActionHandler<HttpParameters.AlertmanagerPost> {
    private static final String PATH = "/api/v2/alerts";

    private final OutgoingHttp http;
    private final HttpFailures failures;

    AlertmanagerPost(OutgoingHttp http, HttpFailures failures) {
        this.http = http;
        this.failures = failures;
    }

    @Override
    public String name() {
        return "alertmanager.post";
    }

    @Override
    public Class<HttpParameters.AlertmanagerPost> parameters() {
        return HttpParameters.AlertmanagerPost.class;
    }

    @Override
    public ActionResult perform(ActionCall<HttpParameters.AlertmanagerPost> call) {
        List<RaisedAlert> alerts = call.parameters().alerts();
        String names = names(alerts);
        if (call.dryRun()) {
            String host = WouldSend.host(call.parameters().url());
            return WouldSend.nothingSent("would raise " + names + " at " + host);
        }
        HttpAddress address = HttpAddress.parse("url", call.parameters().url()).resolve(PATH);
        HttpAnswer answer =
                http.post(address, OutgoingHttp.keyed(Map.of(), call.request().idempotencyKey()), body(alerts));
        failures.check(address, answer);
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("status", answer.status());
        outputs.put("alerts", alerts.size());
        return new ActionResult(true, "raised " + names + " at " + address.host(), outputs, List.of(), null);
    }

    private static List<Map<String, Object>> body(List<RaisedAlert> alerts) {
        return alerts.stream()
                .map(alert -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("labels", alert.labels());
                    one.put("annotations", alert.annotations());
                    return one;
                })
                .toList();
    }

    /** One alert without a name would be refused while the others of the list are taken: none is sent then. */
    private static String names(List<RaisedAlert> alerts) {
        if (alerts.isEmpty()) {
            throw ActionFault.permanent(ActionFailure.INVALID_PARAMETERS, "'alerts' holds no alert");
        }
        for (RaisedAlert alert : alerts) {
            if (alert.labels().getOrDefault("alertname", "").isBlank()) {
                throw ActionFault.permanent(
                        ActionFailure.INVALID_PARAMETERS, "'alerts' holds one without the label 'alertname'");
            }
        }
        return alerts.stream().map(alert -> alert.labels().get("alertname")).collect(Collectors.joining(", "));
    }
}
