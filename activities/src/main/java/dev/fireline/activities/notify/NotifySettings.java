package dev.fireline.activities.notify;

import dev.fireline.plans.value.Ordered;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How this installation tells people.
 *
 * @param slackWebhooks {@code fireline.notify.slack.webhooks}: channel, without a leading {@code #}, to the address of
 *     its incoming webhook as {@code env:VAR}, {@code file:/path} or plain; each address is a secret
 * @param emailFrom {@code fireline.notify.email.from}: sender of every e-mail; null: none is sent
 */
public record NotifySettings(
        Map<String, String> slackWebhooks, @Nullable String emailFrom) {
    public NotifySettings {
        slackWebhooks = Ordered.copy(slackWebhooks);
    }

    /** Channels by name, addresses hidden. */
    @Override
    public String toString() {
        return "NotifySettings[slackWebhooks=" + slackWebhooks.keySet() + ", emailFrom=" + emailFrom + "]";
    }
}
