package dev.fireline.activities.notify;

import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.http.HttpFailures;
import dev.fireline.activities.http.OutgoingHttp;
import dev.fireline.activities.secret.SecretFilling;
import dev.fireline.activities.secret.Secrets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSender;

/** The actions of the task queue {@code fireline-notify}. */
public final class NotifyActions {
    private NotifyActions() {}

    /**
     * @param secrets fill what parameters and settings refer to
     * @param mail as {@code spring.mail.*} sets it up; null: no mail server is configured
     */
    public static List<ActionHandler<?>> handlers(
            NotifySettings settings, Secrets secrets, @Nullable JavaMailSender mail) {
        OutgoingHttp http = new OutgoingHttp();
        HttpFailures failures = new HttpFailures(Clock.systemUTC());
        return List.of(
                new SecretFilling<>(new NotifyWebhook(http, failures), secrets),
                new SecretFilling<>(new NotifySlack(http, failures, settings.slackWebhooks(), secrets), secrets),
                new SecretFilling<>(new NotifyEmail(mail, settings.emailFrom()), secrets),
                new NotifyPagerDuty(
                        http,
                        failures,
                        settings.pagerduty().url(),
                        new NamedSecrets(
                                NotifyPagerDuty.SETTING, settings.pagerduty().keys(), secrets)),
                new NotifyOpsgenie(
                        http,
                        failures,
                        settings.opsgenie().url(),
                        new NamedSecrets(
                                NotifyOpsgenie.SETTING, settings.opsgenie().keys(), secrets)),
                new NotifyGitHub(
                        failures,
                        settings.github().url(),
                        new NamedSecrets(NotifyGitHub.SETTING, settings.github().keys(), secrets)),
                new NotifyTeams(
                        http, failures, new NamedSecrets(NotifyTeams.SETTING, settings.teamsWebhooks(), secrets)),
                new NotifyGateway("sms", settings.gateways().get("sms"), http, failures, secrets),
                new NotifyGateway("dashboard", settings.gateways().get("dashboard"), http, failures, secrets));
    }
}
