package dev.fireline.worker.settings;

import dev.fireline.activities.notify.NotifySettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How this installation tells people; see {@link NotifySettings}. */
@ConfigurationProperties("fireline.notify")
public record NotifyProperties(
        @DefaultValue Slack slack, @DefaultValue Email email) {

    /** @param webhooks channel to {@code env:VAR}, {@code file:/path} or an address */
    public record Slack(@DefaultValue Map<String, String> webhooks) {
        /** Channels only: each address is a secret. */
        @Override
        public String toString() {
            return "Slack[webhooks=" + webhooks.keySet() + "]";
        }
    }

    /** @param from sender of every e-mail; null: none is sent */
    public record Email(@Nullable String from) {}

    public NotifySettings settings() {
        return new NotifySettings(slack.webhooks(), email.from());
    }
}
