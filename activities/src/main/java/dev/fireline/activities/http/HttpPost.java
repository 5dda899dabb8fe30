package dev.fireline.activities.http;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.plans.action.HttpParameters.Post;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code http.post}. Outputs: {@code status}; {@code body}, when it is small. The header {@value #IDEMPOTENCY_KEY}
 * (draft-ietf-httpapi-idempotency-key-header) lets a receiver recognise a repeat; one that does not look at it may see
 * the same body twice when an answer was lost.
 */
final class HttpPost implements ActionHandler<Post> {
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final OutgoingHttp http;
    private final HttpFailures failures;

    HttpPost(OutgoingHttp http, HttpFailures failures) {
        this.http = http;
        this.failures = failures;
    }

    @Override
    public String name() {
        return "http.post";
    }

    @Override
    public Class<Post> parameters() {
        return Post.class;
    }

    @Override
    public ActionResult perform(ActionCall<Post> call) {
        Post post = call.parameters();
        if (call.dryRun()) {
            return WouldSend.to(post.url(), "would post " + (post.body() == null ? "nothing" : "JSON"));
        }
        HttpAddress address = HttpAddress.parse("url", post.url());
        HttpAnswer answer = http.post(address, keyed(call.request(), post.headers()), post.body());
        failures.check(address, answer);
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("status", answer.status());
        answer.smallBody().ifPresent(body -> outputs.put("body", body));
        return new ActionResult(true, "posted to " + address.host() + ": " + answer.status(), outputs, List.of(), null);
    }

    /** The plan's headers and the key of the request; the key is not the plan's to choose. */
    static Map<String, String> keyed(ActionRequest request, Map<String, String> headers) {
        Map<String, String> keyed = new LinkedHashMap<>(headers);
        keyed.keySet().removeIf(IDEMPOTENCY_KEY::equalsIgnoreCase);
        keyed.put(IDEMPOTENCY_KEY, request.idempotencyKey());
        return keyed;
    }
}
