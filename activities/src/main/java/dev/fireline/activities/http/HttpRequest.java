package dev.fireline.activities.http;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.plans.action.HttpParameters.Request;
import dev.fireline.workflows.action.ActionResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code http.request}: any method. Outputs: {@code status}; {@code body}, when it is small. As with {@code http.post},
 * the header {@code Idempotency-Key} lets a receiver recognise a repeat.
 */
final class HttpRequest implements ActionHandler<Request> {
    private final OutgoingHttp http;
    private final HttpFailures failures;

    HttpRequest(OutgoingHttp http, HttpFailures failures) {
        this.http = http;
        this.failures = failures;
    }

    @Override
    public String name() {
        return "http.request";
    }

    @Override
    public Class<Request> parameters() {
        return Request.class;
    }

    @Override
    public ActionResult perform(ActionCall<Request> call) {
        Request request = call.parameters();
        if (call.dryRun()) {
            return WouldSend.nothingSent("would send " + request.method() + " to " + WouldSend.host(request.url()));
        }
        HttpAddress address = HttpAddress.parse("url", request.url());
        Map<String, String> headers =
                OutgoingHttp.keyed(request.headers(), call.request().idempotencyKey());
        HttpAnswer answer = http.send(request.method(), address, headers, request.body());
        if (!request.expect().contains(answer.status())) {
            failures.check(address, answer);
        }
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("status", answer.status());
        answer.smallBody().ifPresent(body -> outputs.put("body", body));
        return new ActionResult(
                true,
                "%s to %s: %d".formatted(request.method(), address.host(), answer.status()),
                outputs,
                List.of(),
                null);
    }
}
