package dev.fireline.activities.notify;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.http.HttpAddress;
import dev.fireline.activities.http.HttpAnswer;
import dev.fireline.activities.http.HttpFailures;
import dev.fireline.activities.http.OutgoingHttp;
import dev.fireline.activities.http.WouldSend;
import dev.fireline.plans.action.NotifyParameters.Addressed;
import dev.fireline.workflows.action.ActionResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code notify.pagerduty}: triggers an alert (Events API v2, {@code POST /v2/enqueue}, answered 202;
 * https://developer.pagerduty.com/docs/send-alert-event). The idempotency key is the {@code dedup_key}, so a repeat is
 * the same alert. Outputs: {@code status}, {@code dedup-key}.
 */
final class NotifyPagerDuty implements ActionHandler<Addressed> {
    static final String SETTING = "fireline.notify.pagerduty.routing-keys";
    private static final String PATH = "/v2/enqueue";
    private static final int LONGEST_SUMMARY = 1024;
    private static final int LONGEST_KEY = 255;

    private final OutgoingHttp http;
    private final HttpFailures failures;
    private final String url;
    private final NamedSecrets routingKeys;

    NotifyPagerDuty(OutgoingHttp http, HttpFailures failures, String url, NamedSecrets routingKeys) {
        this.http = http;
        this.failures = failures;
        this.url = url;
        this.routingKeys = routingKeys;
    }

    @Override
    public String name() {
        return "notify.pagerduty";
    }

    @Override
    public Class<Addressed> parameters() {
        return Addressed.class;
    }

    @Override
    public ActionResult perform(ActionCall<Addressed> call) {
        Addressed page = call.parameters();
        String what = "PagerDuty (" + page.to() + ")" + Subject.quoted(page.subject());
        if (call.dryRun()) {
            return WouldSend.nothingSent("would page " + what + routingKeys.gap(page.to()));
        }
        String key = Cut.to(call.request().idempotencyKey(), LONGEST_KEY);
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("summary", Cut.to(Subject.headline(page.subject(), page.text()), LONGEST_SUMMARY));
        payload.put("source", call.request().plan());
        payload.put("severity", "critical");
        payload.put("custom_details", Map.of("incident", call.request().incident(), "text", page.text()));
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("routing_key", routingKeys.get(page.to()));
        event.put("event_action", "trigger");
        event.put("dedup_key", key);
        event.put("client", "Fireline");
        event.put("payload", payload);
        HttpAddress address =
                HttpAddress.parse("fireline.notify.pagerduty.url", url).resolve(PATH);
        HttpAnswer answer = http.post(address, Map.of(), event);
        failures.check(address, answer);
        return new ActionResult(
                true, "paged " + what, Map.of("status", answer.status(), "dedup-key", key), List.of(), null);
    }
}
