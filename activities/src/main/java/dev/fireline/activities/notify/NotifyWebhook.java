package dev.fireline.activities.notify;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.http.HttpAddress;
import dev.fireline.activities.http.HttpAnswer;
import dev.fireline.activities.http.HttpFailures;
import dev.fireline.activities.http.OutgoingHttp;
import dev.fireline.activities.http.WouldSend;
import dev.fireline.plans.action.NotifyParameters.Webhook;
import dev.fireline.workflows.action.ActionResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code notify.webhook}: {@code {"incident", "subject", "text", "key"}}. A receiver that keeps the key recognises a
 * repeat, which comes when an answer was lost. Output: {@code status}.
 */
final class NotifyWebhook implements ActionHandler<Webhook> {
    private final OutgoingHttp http;
    private final HttpFailures failures;

    NotifyWebhook(OutgoingHttp http, HttpFailures failures) {
        this.http = http;
        this.failures = failures;
    }

    @Override
    public String name() {
        return "notify.webhook";
    }

    @Override
    public Class<Webhook> parameters() {
        return Webhook.class;
    }

    @Override
    public ActionResult perform(ActionCall<Webhook> call) {
        Webhook message = call.parameters();
        if (call.dryRun()) {
            return WouldSend.nothingSent(
                    "would tell the webhook at " + WouldSend.host(message.url()) + Subject.quoted(message.subject()));
        }
        HttpAddress address = HttpAddress.parse("url", message.url());
        String key = call.request().idempotencyKey();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("incident", call.request().incident());
        body.put("subject", message.subject());
        body.put("text", message.text());
        body.put("key", key);
        HttpAnswer answer = http.post(address, OutgoingHttp.keyed(Map.of(), key), body);
        failures.check(address, answer);
        return new ActionResult(
                true,
                "told the webhook at " + address.host() + Subject.quoted(message.subject()),
                Map.of("status", answer.status()),
                List.of(),
                null);
    }
}
