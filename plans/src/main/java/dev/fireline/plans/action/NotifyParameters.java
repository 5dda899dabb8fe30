package dev.fireline.plans.action;

import dev.fireline.plans.value.Key;
import dev.fireline.plans.value.Ordered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters of the actions that tell people something. */
public final class NotifyParameters {
    private NotifyParameters() {}

    public record Webhook(
            @Key(value = "address of the webhook", required = true)
            String url,

            @Key("subject line") @Nullable String subject,
            @Key(value = "the text", required = true) String text) {}

    /** The address of the incoming webhook is a secret: settings hold it under the channel's name. */
    public record Slack(
            @Key(value = "name of the channel in the settings (fireline.notify.slack.webhooks.NAME)", required = true)
            String channel,

            @Key("subject line, shown in bold") @Nullable String subject,
            @Key(value = "the text", required = true) String text) {}

    public record Email(
            @Key(value = "addresses", required = true) List<String> to,
            @Key(value = "subject line", required = true) String subject,
            @Key(value = "the text", required = true) String text) {
        public Email {
            to = Ordered.copy(to);
        }
    }

    /** For the kinds whose addresses are names of the settings, or numbers. */
    public record Addressed(
            @Key(value = "the address, or its name in the settings (fireline.notify.…)", required = true)
            String to,

            @Key("subject line") @Nullable String subject,
            @Key(value = "the text", required = true) String text) {}
}
