package dev.fireline.activities.notify;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.http.HttpAddress;
import dev.fireline.activities.http.HttpAnswer;
import dev.fireline.workflows.action.ActionFailure;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Slack says below a 200: {@code ok} of an incoming webhook, or JSON with {@code ok} and {@code error} of what
 * speaks the Web API (https://docs.slack.dev/apis/web-api/#responses).
 */
final class SlackAnswer {
    /** Errors of Slack's own, which pass (https://docs.slack.dev/reference/methods/chat.postMessage#errors). */
    private static final Set<String> PASSING = Set.of(
            "fatal_error", "internal_error", "rate_limited", "ratelimited", "request_timeout", "service_unavailable");

    private SlackAnswer() {}

    /** @throws ActionFault unless the message was taken */
    static void check(HttpAddress address, HttpAnswer answer) {
        if (answer.body().strip().equals("ok")) {
            return;
        }
        if (answer.smallBody().orElse("") instanceof Map<?, ?> said && said.get("ok") instanceof Boolean ok) {
            if (ok) {
                return;
            }
            String error = word(said.get("error"));
            String text = address.host() + " answered " + answer.status() + ", but ok is false: " + error;
            throw PASSING.contains(error)
                    ? ActionFault.passing(ActionFailure.UNAVAILABLE, text, (Throwable) null)
                            .withoutEffect()
                    : ActionFault.permanent(ActionFailure.REFUSED, text);
        }
        throw ActionFault.permanent(
                ActionFailure.REFUSED, address.host() + " answered " + answer.status() + ", but not 'ok'");
    }

    /** An error's name is a word; anything else may quote what was sent. */
    private static String word(@Nullable Object error) {
        return error instanceof String text && text.matches("[a-z_]{1,60}") ? text : "an error without a name";
    }
}
