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

/**
 * {@code notify.opsgenie}: creates an alert ({@code POST /v2/alerts}, answered 202; https://docs.opsgenie.com/docs/alert-api).
 * The idempotency key is the {@code alias}, so a repeat is the same alert. Outputs: {@code status}, {@code alias}.
 */
final class NotifyOpsgenie implements ActionHandler<Addressed> {
    static final String SETTING = "fireline.notify.opsgenie.api-keys";
    private static final String PATH = "/v2/alerts";
    private static final int LONGEST_MESSAGE = 130;
    private static final int LONGEST_ALIAS = 512;
    private static final int LONGEST_DESCRIPTION = 15_000;

    private final OutgoingHttp http;
    private final HttpFailures failures;
    private final String url;
    private final NamedSecrets apiKeys;

    NotifyOpsgenie(OutgoingHttp http, HttpFailures failures, String url, NamedSecrets apiKeys) {
        this.http = http;
        this.failures = failures;
        this.url = url;
        this.apiKeys = apiKeys;
    }

    @Override
    public String name() {
        return "notify.opsgenie";
    }

    @Override
    public Class<Addressed> parameters() {
        return Addressed.class;
    }

    @Override
    public ActionResult perform(ActionCall<Addressed> call) {
        Addressed page = call.parameters();
        String what = "Opsgenie (" + page.to() + ")" + Subject.quoted(page.subject());
        if (call.dryRun()) {
            return WouldSend.nothingSent("would page " + what + apiKeys.gap(page.to()));
        }
        String alias = Cut.to(call.request().idempotencyKey(), LONGEST_ALIAS);
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("message", Cut.to(Subject.headline(page.subject(), page.text()), LONGEST_MESSAGE));
        alert.put("alias", alias);
        alert.put("description", Cut.to(page.text(), LONGEST_DESCRIPTION));
        alert.put("source", "Fireline");
        alert.put(
                "details",
                Map.of(
                        "incident",
                        call.request().incident(),
                        "plan",
                        call.request().plan()));
        HttpAddress address =
                HttpAddress.parse("fireline.notify.opsgenie.url", url).resolve(PATH);
        Map<String, String> headers = Map.of("Authorization", "GenieKey " + apiKeys.get(page.to()));
        HttpAnswer answer = http.post(address, headers, alert);
        failures.check(address, answer);
        return new ActionResult(
                true, "paged " + what, Map.of("status", answer.status(), "alias", alias), List.of(), null);
    }
}
