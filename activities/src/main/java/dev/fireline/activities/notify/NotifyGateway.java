package dev.fireline.activities.notify;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.http.HttpAddress;
import dev.fireline.activities.http.HttpAnswer;
import dev.fireline.activities.http.HttpFailures;
import dev.fireline.activities.http.OutgoingHttp;
import dev.fireline.activities.http.WouldSend;
import dev.fireline.activities.notify.NotifySettings.Gateway;
import dev.fireline.activities.secret.Secrets;
import dev.fireline.plans.action.NotifyParameters.Addressed;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code notify.sms}, {@code notify.dashboard}: through the gateway the settings name for the kind, as {@link Gateway}
 * says. The gateway recognises a repeat by {@code key}. Output: {@code status}.
 */
final class NotifyGateway implements ActionHandler<Addressed> {
    private final String kind;
    private final @Nullable Gateway gateway;
    private final OutgoingHttp http;
    private final HttpFailures failures;
    private final Secrets secrets;

    /** @param gateway null: the settings name none */
    NotifyGateway(String kind, @Nullable Gateway gateway, OutgoingHttp http, HttpFailures failures, Secrets secrets) {
        this.kind = kind;
        this.gateway = gateway;
        this.http = http;
        this.failures = failures;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "notify." + kind;
    }

    @Override
    public Class<Addressed> parameters() {
        return Addressed.class;
    }

    @Override
    public ActionResult perform(ActionCall<Addressed> call) {
        Addressed message = call.parameters();
        String what = message.to() + " by " + kind + Subject.quoted(message.subject());
        String setting = "fireline.notify.gateways." + kind;
        if (call.dryRun()) {
            String gap = gateway == null ? " (not configured yet: " + setting + ".url)" : "";
            return WouldSend.nothingSent("would tell " + what + gap);
        }
        if (gateway == null) {
            throw ActionFault.permanent(
                    ActionFailure.NOT_CONFIGURED, "nothing here sends '" + kind + "'; set " + setting + ".url");
        }
        HttpAddress address = HttpAddress.parse(setting + ".url", gateway.url());
        String key = call.request().idempotencyKey();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("kind", kind);
        body.put("to", message.to());
        body.put("subject", message.subject());
        body.put("text", message.text());
        body.put("incident", call.request().incident());
        body.put("key", key);
        HttpAnswer answer = http.post(address, OutgoingHttp.keyed(authorised(gateway, setting), key), body);
        failures.check(address, answer);
        return new ActionResult(true, "told " + what, Map.of("status", answer.status()), List.of(), null);
    }

    private Map<String, String> authorised(Gateway with, String setting) {
        String token = with.token();
        if (token == null) {
            return Map.of();
        }
        String value = secrets.setting(token)
                .orElseThrow(() -> ActionFault.permanent(
                        ActionFailure.NOT_CONFIGURED, "what " + setting + ".token refers to is missing or empty"));
        return Map.of("Authorization", "Bearer " + value);
    }
}
