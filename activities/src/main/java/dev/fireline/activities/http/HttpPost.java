package dev.fireline.activities.http;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.plans.action.HttpParameters.Post;
import dev.fireline.workflows.action.ActionResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code http.post}. Outputs: {@code status}; {@code body}, when it is small. The header {@code Idempotency-Key}
 * lets a receiver recognise a repeat; one that does not look at it may see
 * the same body twice when an answer was lost.
 */
final class HttpPost implements ActionHandler<Post> {
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
            String what = post.body() == null ? "nothing" : "JSON";
            return WouldSend.nothingSent("would post " + what + " to " + WouldSend.host(post.url()));
        }
        HttpAddress address = HttpAddress.parse("url", post.url());
        Map<String, String> headers =
                OutgoingHttp.keyed(post.headers(), call.request().idempotencyKey());
        HttpAnswer answer = http.post(address, headers, post.body());
        failures.check(address, answer);
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        outputs.put("status", answer.status());
        answer.smallBody().ifPresent(body -> outputs.put("body", body));
        return new ActionResult(true, "posted to " + address.host() + ": " + answer.status(), outputs, List.of(), null);
    }
}
