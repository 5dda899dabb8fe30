package dev.fireline.worker.settings;

import dev.fireline.activities.notify.NotifySettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How this installation tells people; see {@link NotifySettings}. */
@ConfigurationProperties("fireline.notify")
public record NotifyProperties(
        @DefaultValue Slack slack,
        @DefaultValue Email email,
        @DefaultValue Teams teams,
        @DefaultValue PagerDuty pagerduty,
        @DefaultValue Opsgenie opsgenie,
        @DefaultValue GitHub github,
        @DefaultValue Map<String, Gateway> gateways) {

    /** @param webhooks channel to {@code env:VAR}, {@code file:/path} or an address */
    public record Teams(@DefaultValue Map<String, String> webhooks) {
        /** Channels only: each address is a secret. */
        @Override
        public String toString() {
            return "Teams[webhooks=" + webhooks.keySet() + "]";
        }
    }

    /** @param routingKeys name to {@code env:VAR}, {@code file:/path} or a key */
    public record PagerDuty(
            @DefaultValue(NotifySettings.PAGERDUTY_URL) String url,
            @DefaultValue Map<String, String> routingKeys) {
        /** Names only. */
        @Override
        public String toString() {
            return "PagerDuty[url=" + url + ", routingKeys=" + routingKeys.keySet() + "]";
        }
    }

    /** @param apiKeys name to {@code env:VAR}, {@code file:/path} or a key */
    public record Opsgenie(
            @DefaultValue(NotifySettings.OPSGENIE_URL) String url,
            @DefaultValue Map<String, String> apiKeys) {
        /** Names only. */
        @Override
        public String toString() {
            return "Opsgenie[url=" + url + ", apiKeys=" + apiKeys.keySet() + "]";
        }
    }

    /** @param tokens owner of repositories to {@code env:VAR}, {@code file:/path} or a token */
    public record GitHub(
            @DefaultValue(NotifySettings.GITHUB_URL) String url,
            @DefaultValue Map<String, String> tokens) {
        /** Names only. */
        @Override
        public String toString() {
            return "GitHub[url=" + url + ", tokens=" + tokens.keySet() + "]";
        }
    }

    /** @param token {@code env:VAR}, {@code file:/path} or the token; null: none is sent */
    public record Gateway(String url, @Nullable String token) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Gateway[url=" + url + "]";
        }
    }

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
        return new NotifySettings(
                slack.webhooks(),
                email.from(),
                teams.webhooks(),
                new NotifySettings.Service(pagerduty.url(), pagerduty.routingKeys()),
                new NotifySettings.Service(opsgenie.url(), opsgenie.apiKeys()),
                new NotifySettings.Service(github.url(), github.tokens()),
                gatewaySettings());
    }

    private Map<String, NotifySettings.Gateway> gatewaySettings() {
        Map<String, NotifySettings.Gateway> settings = new LinkedHashMap<>();
        gateways.forEach(
                (kind, gateway) -> settings.put(kind, new NotifySettings.Gateway(gateway.url(), gateway.token())));
        return settings;
    }
}
