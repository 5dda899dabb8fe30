package dev.fireline.activities.notify;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.http.HttpAddress;
import dev.fireline.activities.http.HttpAnswer;
import dev.fireline.activities.http.HttpFailures;
import dev.fireline.activities.http.OutgoingHttp;
import dev.fireline.activities.http.WouldSend;
import dev.fireline.activities.secret.Secrets;
import dev.fireline.plans.action.NotifyParameters.Slack;
import dev.fireline.plans.value.Ordered;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code notify.slack} through an incoming webhook (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks):
 * {@code {"text": …}}, answered 200 with the body {@code ok}. {@code & < >} are escaped, so that no text becomes a
 * mention ({@code <!channel>}) or a link that shows another name. Slack has no key to recognise a repeat by: a message
 * that may stand there twice says so in its result ({@code possibly-duplicated}).
 */
final class NotifySlack implements ActionHandler<Slack> {
    private static final String SETTING = "fireline.notify.slack.webhooks.";

    private final OutgoingHttp http;
    private final HttpFailures failures;
    private final Map<String, String> webhooks;
    private final Secrets secrets;
    private final Map<String, SlackChannel> channels = new ConcurrentHashMap<>();

    NotifySlack(OutgoingHttp http, HttpFailures failures, Map<String, String> webhooks, Secrets secrets) {
        this.http = http;
        this.failures = failures;
        this.webhooks = Ordered.copy(webhooks);
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "notify.slack";
    }

    @Override
    public Class<Slack> parameters() {
        return Slack.class;
    }

    @Override
    public ActionResult perform(ActionCall<Slack> call) {
        Slack message = call.parameters();
        String channel = message.channel().startsWith("#") ? message.channel().substring(1) : message.channel();
        Optional<String> webhook = Optional.ofNullable(webhooks.get(channel)).flatMap(secrets::setting);
        String what = " #" + channel + Subject.quoted(message.subject());
        if (call.dryRun()) {
            String gap = webhook.isPresent() ? "" : " (not configured yet: " + SETTING + channel + ")";
            return WouldSend.nothingSent("would tell Slack" + what + gap);
        }
        HttpAddress address = HttpAddress.parse(SETTING + channel, webhook.orElseThrow(() -> notConfigured(channel)));
        EarlierTry earlier = EarlierTry.of(call.heartbeat());
        earlier.send(() -> channels.computeIfAbsent(channel, name -> new SlackChannel(System::nanoTime))
                .say(text(message), text -> post(address, text)));
        return earlier.told("told Slack" + what, Map.of());
    }

    private void post(HttpAddress address, String text) {
        HttpAnswer answer = http.post(address, Map.of(), Map.of("text", text));
        failures.check(address, answer);
        SlackAnswer.check(address, answer);
    }

    private static String text(Slack message) {
        String subject = message.subject();
        String text = escape(message.text());
        return subject == null || subject.isBlank()
                ? text
                : "*" + escape(Subject.oneLine(subject)).replace("*", "") + "*\n" + text;
    }

    /** https://docs.slack.dev/messaging/formatting-message-text#escaping: these three and no others. */
    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private ActionFault notConfigured(String channel) {
        String setting = webhooks.get(channel);
        return ActionFault.permanent(
                ActionFailure.NOT_CONFIGURED,
                setting == null
                        ? "the Slack channel '" + channel + "' is not configured (" + SETTING + channel + "); "
                                + NamedSecrets.configured(webhooks.keySet())
                        : "what " + SETTING + channel + " refers to is missing or empty");
    }
}
