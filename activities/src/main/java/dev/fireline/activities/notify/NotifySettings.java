package dev.fireline.activities.notify;

import dev.fireline.plans.value.Ordered;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How this installation tells people. Values that are secrets stand as {@code env:VAR}, {@code file:/path} or plain.
 *
 * @param slackWebhooks {@code fireline.notify.slack.webhooks}: channel, without a leading {@code #}, to the address of
 *     its incoming webhook; each address is a secret
 * @param emailFrom {@code fireline.notify.email.from}: sender of every e-mail; null: none is sent
 * @param teamsWebhooks {@code fireline.notify.teams.webhooks}: channel to the address of its workflow; each is a secret
 * @param pagerduty {@code fireline.notify.pagerduty}
 * @param opsgenie {@code fireline.notify.opsgenie}
 * @param github {@code fireline.notify.github}
 * @param gateways {@code fireline.notify.gateways}: kind, such as {@code sms}, to the service that sends it
 */
public record NotifySettings(
        Map<String, String> slackWebhooks,
        @Nullable String emailFrom,
        Map<String, String> teamsWebhooks,
        Service pagerduty,
        Service opsgenie,
        Service github,
        Map<String, Gateway> gateways) {
    public static final String PAGERDUTY_URL = "https://events.pagerduty.com";
    public static final String OPSGENIE_URL = "https://api.opsgenie.com";
    public static final String GITHUB_URL = "https://api.github.com";

    public NotifySettings {
        slackWebhooks = Ordered.copy(slackWebhooks);
        teamsWebhooks = Ordered.copy(teamsWebhooks);
        gateways = Ordered.copy(gateways);
    }

    /** Slack and e-mail alone. */
    public NotifySettings(Map<String, String> slackWebhooks, @Nullable String emailFrom) {
        this(
                slackWebhooks,
                emailFrom,
                Map.of(),
                new Service(PAGERDUTY_URL, Map.of()),
                new Service(OPSGENIE_URL, Map.of()),
                new Service(GITHUB_URL, Map.of()),
                Map.of());
    }

    /**
     * A service that wants a key.
     *
     * @param url where it is
     * @param keys name of a service, team or owner to its key; each is a secret
     */
    public record Service(String url, Map<String, String> keys) {
        public Service {
            keys = Ordered.copy(keys);
        }

        /** Keys hidden. */
        @Override
        public String toString() {
            return "Service[url=" + url + ", keys=" + keys.keySet() + "]";
        }
    }

    /**
     * A service that sends what Fireline does not send itself: {@code POST {"kind", "to", "subject", "text", "incident",
     * "key"}}, answered 2xx when it has been taken.
     *
     * @param token sent as {@code Authorization: Bearer}; null: nothing is
     */
    public record Gateway(String url, @Nullable String token) {
        /** Token hidden. */
        @Override
        public String toString() {
            return "Gateway[url=" + url + "]";
        }
    }

    /** Channels by name, addresses hidden. */
    @Override
    public String toString() {
        return "NotifySettings[slackWebhooks=%s, emailFrom=%s, teamsWebhooks=%s, pagerduty=%s, opsgenie=%s, github=%s, gateways=%s]"
                .formatted(
                        slackWebhooks.keySet(),
                        emailFrom,
                        teamsWebhooks.keySet(),
                        pagerduty,
                        opsgenie,
                        github,
                        gateways);
    }
}
