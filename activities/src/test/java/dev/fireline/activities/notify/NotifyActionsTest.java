package dev.fireline.activities.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.fireline.activities.action.ActionActivity;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.activities.action.Heartbeat;
import dev.fireline.activities.http.Calls;
import dev.fireline.activities.secret.Secrets;
import dev.fireline.standins.receiver.Answer;
import dev.fireline.standins.receiver.Received;
import dev.fireline.standins.receiver.StandInReceiver;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import io.temporal.failure.ApplicationFailure;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tools.jackson.databind.json.JsonMapper;

class NotifyActionsTest {
    private final StandInReceiver receiver = StandInReceiver.start();
    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final ActionActivity activity = new ActionActivity(handlers(null));
    private final Calls calls = new Calls(handlers(null));

    @AfterEach
    void stop() {
        receiver.close();
        server.stop();
    }

    @Test
    void aWebhookIsToldWhatHappenedAndTheKeyARepeatIsRecognisedBy() {
        ActionResult result = calls.perform(
                "notify.webhook", Map.of("url", url("/hook"), "subject", "P0 declared", "text", "Look at <this>"));

        String body = receiver.received("/hook").getFirst().body();
        assertThat(new JsonMapper().readValue(body, Map.class))
                .isEqualTo(Map.of(
                        "incident", "INC-20261121-101500",
                        "subject", "P0 declared",
                        "text", "Look at <this>",
                        "key", Calls.KEY));
        assertThat(receiver.received("/hook").getFirst().header("Idempotency-Key"))
                .isEqualTo(Calls.KEY);
        assertThat(result.summary())
                .isEqualTo("told the webhook at " + receiver.url("").getAuthority() + ": 'P0 declared'");
    }

    @Test
    void slackGetsTheTextWithoutMentionsLinksOrMarkupOfOthers() {
        calls.perform(
                "notify.slack",
                Map.of("channel", "#ops", "subject", "P0\r\n*key*", "text", "<!channel> a & b <http://evil|bank>"));

        assertThat(receiver.received("/services/T0KEN"))
                .singleElement()
                .satisfies(request -> assertThat(new JsonMapper().readValue(request.body(), Map.class))
                        .isEqualTo(Map.of("text", "*P0 key*\n&lt;!channel&gt; a &amp; b &lt;http://evil|bank&gt;")));
    }

    @Test
    void slackThatDoesNotSayOkDidNotTakeIt() {
        receiver.answer("/services/T0KEN", Answer.status(200).withBody("<html>login</html>"));
        Calls.assertFails(ActionFailure.REFUSED, true, () -> slack("ops"));
    }

    @Test
    void slackThatIsToldTooMuchIsLeftAloneForAsLongAsItAsks() {
        receiver.answer("/services/T0KEN", Answer.status(429).withHeader("Retry-After", "30"));
        ApplicationFailure failure = Calls.assertFails(ActionFailure.RATE_LIMITED, false, () -> slack("ops"));
        assertThat(failure.getNextRetryDelay()).hasSeconds(30);
        assertThat(failure.getOriginalMessage()).doesNotContain("T0KEN");
    }

    @Test
    void aStormLeavesAsFewMessagesAsSlackTakesAndNoneIsLost() throws Exception {
        int messages = 40;
        Instant begun = Instant.now();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ActionResult>> sent = new ArrayList<>();
            for (int i = 0; i < messages; i++) {
                Map<String, Object> with = Map.of("channel", "ops", "text", "[incident " + i + "]");
                sent.add(callers.submit(() -> calls.perform("notify.slack", with)));
            }
            for (Future<ActionResult> call : sent) {
                assertThat(call.get().changed()).isTrue();
            }
        }
        long seconds = Duration.between(begun, Instant.now()).toSeconds() + 1;
        List<String> bodies = receiver.received("/services/T0KEN").stream()
                .map(Received::body)
                .toList();
        assertThat(bodies).hasSizeLessThanOrEqualTo((int) seconds + 1);
        for (int i = 0; i < messages; i++) {
            String text = "[incident " + i + "]";
            assertThat(bodies).filteredOn(body -> body.contains(text)).hasSize(1);
        }
    }

    @Test
    void aChannelThatAskedForPatienceGetsItFromEverybodyAndHoldsNobodyElseUp() {
        receiver.answer("/services/T0KEN", Answer.status(429).withHeader("Retry-After", "30"), Answer.OK);
        Calls.assertFails(ActionFailure.RATE_LIMITED, false, () -> slack("ops"));

        ApplicationFailure second = Calls.assertFails(ActionFailure.RATE_LIMITED, false, () -> slack("ops"));

        assertThat(second.getNextRetryDelay()).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(30));
        assertThat(receiver.received("/services/T0KEN")).hasSize(1);
        calls.perform("notify.webhook", Map.of("url", url("/hook"), "text", "x"));
        assertThat(receiver.received("/hook")).hasSize(1);
    }

    @Test
    void whatSlackSaysBelowA200DecidesWhetherItIsTriedAgain() {
        receiver.answer(
                "/services/T0KEN",
                Answer.status(200).withBody("{\"ok\":false,\"error\":\"internal_error\"}"),
                Answer.status(200).withBody("{\"ok\":false,\"error\":\"channel_not_found\"}"),
                Answer.status(200).withBody("{\"ok\":true}"));
        Calls.assertFails(ActionFailure.UNAVAILABLE, false, () -> slack("ops"));
        Calls.assertFails(ActionFailure.REFUSED, true, () -> slack("ops"));
        slack("ops");
    }

    @Test
    void onlyATryThatWasCutOffInTheMiddleMakesTheNextOnePossiblyADuplicate() {
        assertThat(duplicated("sending")).isTrue();
        assertThat(duplicated("sending again; an earlier try may have arrived")).isTrue();
        assertThat(duplicated("not sent")).isFalse();
        assertThat(duplicated(null)).isFalse();
    }

    @Test
    void aTryThatSurelySentNothingTakesBackThatItBegan() {
        List<String> told = new ArrayList<>();
        Heartbeat heartbeat = told::add;
        receiver.answer("/services/T0KEN", Answer.status(500), Answer.OK);
        assertThatThrownBy(() -> activity.perform("notify.slack", slackRequest(), heartbeat))
                .isInstanceOf(ApplicationFailure.class);
        assertThat(told).containsExactly("sending", "not sent");
    }

    private boolean duplicated(@Nullable String earlier) {
        ActionResult result = activity.perform("notify.slack", slackRequest(), new Heartbeat() {
            @Override
            public void beat(String progress) {}

            @Override
            public Optional<String> earlier() {
                return Optional.ofNullable(earlier);
            }
        });
        return Boolean.TRUE.equals(result.outputs().get(ActionResult.POSSIBLY_DUPLICATED));
    }

    private static ActionRequest slackRequest() {
        return Calls.request("notify.slack", Map.of("channel", "ops", "text", "x"));
    }

    @Test
    void aChannelThatIsNotConfiguredIsNamedTogetherWithThoseThatAre() {
        ApplicationFailure failure = Calls.assertFails(ActionFailure.NOT_CONFIGURED, true, () -> slack("sec"));
        assertThat(failure.getOriginalMessage())
                .isEqualTo("the Slack channel 'sec' is not configured (fireline.notify.slack.webhooks.sec);"
                        + " configured are ops, empty");
        Calls.assertFails(ActionFailure.NOT_CONFIGURED, true, () -> slack("empty"));
    }

    @Test
    void aRehearsalTellsNobodyAndSaysWhatIsNotConfiguredYet() {
        assertThat(calls.dryRun("notify.webhook", Map.of("url", url("/hook"), "text", "x"))
                        .summary())
                .isEqualTo("would tell the webhook at " + receiver.url("").getAuthority());
        assertThat(calls.dryRun("notify.slack", Map.of("channel", "sec", "text", "x"))
                        .summary())
                .isEqualTo("would tell Slack #sec (not configured yet: fireline.notify.slack.webhooks.sec)");
        assertThat(calls.dryRun("notify.email", Map.of("to", List.of("a@example.org"), "subject", "Hello", "text", "x"))
                        .summary())
                .isEqualTo("would send an e-mail to a@example.org: 'Hello' (not configured yet: spring.mail.host)");
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void anEmailArrivesWithAnIdARepeatHasAsWell() throws Exception {
        server.start();
        Calls mail = new Calls(handlers(sender()));
        Map<String, Object> with = Map.of(
                "to", List.of("a@example.org", "Bob <b@example.org>"),
                "subject", "P0 grüße\r\nBcc: evil@example.org",
                "text", "Erste Zeile\nzweite");

        ActionResult first = mail.perform("notify.email", with);
        mail.perform("notify.email", with);

        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(4); // two recipients, twice
        MimeMessage message = received[0];
        assertThat(message.getSubject()).isEqualTo("P0 grüße Bcc: evil@example.org");
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getContent().toString().replace("\r", "").strip()).isEqualTo("Erste Zeile\nzweite");
        assertThat(message.getFrom()[0]).hasToString("fireline@example.org");
        assertThat(received)
                .allSatisfy(one -> assertThat(one.getMessageID())
                        .isEqualTo(first.outputs().get("message-id"))
                        .endsWith("@example.org>"));
        mail.perform("notify.email", Map.of("to", List.of("c@example.org"), "subject", "s", "text", "t"));
        MimeMessage other = server.getReceivedMessages()[4];
        assertThat(other.getMessageID()).isNotEqualTo(message.getMessageID());
        assertThat(other.getHeader("References")).isEqualTo(message.getHeader("References"));
    }

    @Test
    void aMailServerThatIsDownIsTriedAgain() {
        server.start();
        JavaMailSender sender = sender();
        server.stop();
        ApplicationFailure failure = Calls.assertFails(
                ActionFailure.UNAVAILABLE,
                false,
                () -> new Calls(handlers(sender))
                        .perform("notify.email", Map.of("to", List.of("a@example.org"), "subject", "s", "text", "t")));
        assertThat(failure.getOriginalMessage()).isEqualTo("the mail server does not answer");
    }

    @Test
    void aLoginTheMailServerRefusesIsNotTriedAgain() {
        server.start();
        server.setUser("fireline@example.org", "fireline", "right");
        JavaMailSenderImpl sender = sender();
        sender.setUsername("fireline");
        sender.setPassword("hunter2");
        sender.getJavaMailProperties().put("mail.smtp.auth", "true");
        ApplicationFailure failure = Calls.assertFails(
                ActionFailure.FORBIDDEN,
                true,
                () -> new Calls(handlers(sender))
                        .perform("notify.email", Map.of("to", List.of("a@example.org"), "subject", "s", "text", "t")));
        assertThat(failure.getOriginalMessage()).doesNotContain("hunter2");
    }

    @Test
    void whatIsNoAddressIsTheAuthorsMistake() {
        server.start();
        Calls mail = new Calls(handlers(sender()));
        for (String to : List.of("nobody", "a@example.org\r\nBcc: b@example.org", "a@b@c", "")) {
            Calls.assertFails(
                    ActionFailure.INVALID_PARAMETERS,
                    true,
                    () -> mail.perform("notify.email", Map.of("to", List.of(to), "subject", "s", "text", "t")));
        }
    }

    @Test
    void settingsDoNotPrintAddressesOfWebhooks() {
        assertThat(new NotifySettings(Map.of("ops", "https://hooks.example.org/T0KEN"), null).toString())
                .doesNotContain("T0KEN");
    }

    private ActionResult slack(String channel) {
        return calls.perform("notify.slack", Map.of("channel", channel, "text", "x"));
    }

    private List<ActionHandler<?>> handlers(@Nullable JavaMailSender mail) {
        Map<String, String> webhooks = new LinkedHashMap<>();
        webhooks.put("ops", "env:SLACK_OPS");
        webhooks.put("empty", "env:NOT_THERE");
        Map<String, String> environment = Map.of("SLACK_OPS", url("/services/T0KEN"));
        return NotifyActions.handlers(
                new NotifySettings(webhooks, "fireline@example.org"), new Secrets(Map.of(), environment::get), mail);
    }

    private JavaMailSenderImpl sender() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.getSmtp().getPort());
        return sender;
    }

    private String url(String path) {
        return receiver.url(path).toString();
    }
}
