package dev.fireline.activities.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fireline.activities.http.Calls;
import dev.fireline.activities.notify.NotifySettings.Gateway;
import dev.fireline.activities.notify.NotifySettings.Service;
import dev.fireline.activities.secret.Secrets;
import dev.fireline.standins.receiver.Answer;
import dev.fireline.standins.receiver.Received;
import dev.fireline.standins.receiver.StandInReceiver;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The kinds whose addresses are names in the settings; formats as the services document them. */
class NotifyPagersTest {
    private final StandInReceiver receiver = StandInReceiver.start();
    private final Calls calls = new Calls(NotifyActions.handlers(
            settings(),
            new Secrets(Map.of(), Map.of("PD", "R0UTING", "GH", "t0ken", "OG", "gen1e", "SMS", "s3nd")::get),
            null));

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void pagerDutyGetsATriggerWhoseKeyIsThatOfTheRequest() {
        receiver.answer("/v2/enqueue", Answer.status(202).withBody("{\"status\":\"success\"}"));

        ActionResult paged = calls.perform(
                "notify.pagerduty", Map.of("to", "on-call", "subject", "P0: keys are public", "text", "Look at INC-1"));
        calls.perform("notify.pagerduty", Map.of("to", "on-call", "subject", "P0: keys are public", "text", "again"));

        JsonNode event = body(receiver.received("/v2/enqueue").getFirst());
        assertThat(event.path("routing_key").asString()).isEqualTo("R0UTING");
        assertThat(event.path("event_action").asString()).isEqualTo("trigger");
        assertThat(event.path("dedup_key").asString()).isEqualTo(Calls.KEY);
        assertThat(event.at("/payload/summary").asString()).isEqualTo("P0: keys are public");
        assertThat(event.at("/payload/source").asString()).isEqualTo("mpc");
        assertThat(event.at("/payload/severity").asString()).isEqualTo("critical");
        assertThat(event.at("/payload/custom_details/text").asString()).isEqualTo("Look at INC-1");
        assertThat(body(receiver.received("/v2/enqueue").getLast()).path("dedup_key"))
                .isEqualTo(event.path("dedup_key"));
        assertThat(paged.toString()).doesNotContain("R0UTING");
    }

    @Test
    void aPagerThatIsToldTooMuchIsAskedAgain() {
        receiver.answer("/v2/enqueue", Answer.status(429).withHeader("Retry-After", "7"));

        ApplicationFailure failure = failureOf("notify.pagerduty", Map.of("to", "on-call", "text", "x"));

        assertThat(failure.getType()).isEqualTo(ActionFailure.RATE_LIMITED);
        assertThat(failure.getNextRetryDelay()).hasSeconds(7);
    }

    @Test
    void aNameTheSettingsDoNotHaveIsNotConfigured() {
        ApplicationFailure failure = failureOf("notify.pagerduty", Map.of("to", "oncall", "text", "x"));

        assertThat(failure.getType()).isEqualTo(ActionFailure.NOT_CONFIGURED);
        assertThat(failure.getOriginalMessage())
                .contains("fireline.notify.pagerduty.routing-keys.oncall", "did you mean 'on-call'?");
        assertThat(calls.dryRun("notify.pagerduty", Map.of("to", "oncall", "text", "x"))
                        .summary())
                .contains("not configured yet: fireline.notify.pagerduty.routing-keys.oncall");
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void opsgenieGetsAnAlertWhoseAliasIsTheKey() {
        receiver.answer("/v2/alerts", Answer.status(202).withBody("{}"));

        calls.perform("notify.opsgenie", Map.of("to", "ops", "subject", "s".repeat(200), "text", "long"));

        JsonNode alert = body(receiver.received("/v2/alerts").getFirst());
        assertThat(alert.path("alias").asString()).isEqualTo(Calls.KEY);
        assertThat(alert.path("message").asString()).hasSize(130);
        assertThat(alert.path("description").asString()).isEqualTo("long");
    }

    @Test
    void oneIssueIsOpenedForAnIncidentWithAMarkerNobodySees() {
        receiver.answer(
                "/repos/acme/shop/issues",
                Answer.OK.withBody("[]"),
                Answer.status(201)
                        .withBody("{\"number\": 7, \"html_url\": \"https://github.example/acme/shop/issues/7\"}"));

        ActionResult opened =
                calls.perform("notify.github", Map.of("to", "acme/shop", "subject", "P3: slow", "text", "Look"));

        assertThat(opened.outputs())
                .containsEntry("number", 7)
                .containsEntry("created", true)
                .containsEntry("url", "https://github.example/acme/shop/issues/7");
        Received created = receiver.received("/repos/acme/shop/issues").getLast();
        assertThat(created.method()).isEqualTo("POST");
        assertThat(body(created).path("title").asString()).isEqualTo("P3: slow");
        assertThat(body(created).path("body").asString())
                .startsWith("Look\n")
                .contains("<!-- fireline:incident INC-20261121-101500 -->", "<!-- fireline:key " + Calls.KEY + " -->");
    }

    @Test
    void anIssueWhoseCreationWasLostIsFoundAndNotOpenedAgain() {
        receiver.answer(
                "/repos/acme/shop/issues",
                Answer.OK.withBody(issues(
                        "<!-- fireline:incident INC-20261121-101500 -->\\n<!-- fireline:key " + Calls.KEY + " -->")));

        ActionResult found = calls.perform("notify.github", Map.of("to", "acme/shop", "text", "Look"));

        assertThat(found.outputs()).containsEntry("number", 7).containsEntry("created", true);
        assertThat(receiver.received()).allMatch(request -> request.method().equals("GET"));
    }

    @Test
    void aLaterMessageOfTheIncidentBecomesAComment() {
        receiver.answer(
                "/repos/acme/shop/issues",
                Answer.OK.withBody(
                        issues("<!-- fireline:incident INC-20261121-101500 -->\\n<!-- fireline:key first -->")));
        receiver.answer(
                "/repos/acme/shop/issues/7/comments",
                Answer.OK.withBody("[]"),
                Answer.status(201).withBody("{}"));

        ActionResult told = calls.perform("notify.github", Map.of("to", "acme/shop", "text", "It goes on"));

        assertThat(told.outputs()).containsEntry("created", false);
        assertThat(body(receiver.received("/repos/acme/shop/issues/7/comments").getLast())
                        .path("body")
                        .asString())
                .startsWith("It goes on\n")
                .contains("<!-- fireline:key " + Calls.KEY + " -->");
        assertThat(receiver.received("/repos/acme/shop/issues")).hasSize(1);
    }

    @Test
    void teamsGetsACard() {
        receiver.answer("/teams", Answer.status(202));

        ActionResult told = calls.perform("notify.teams", Map.of("to", "ops", "subject", "P1\nnow", "text", "Look"));

        JsonNode card = body(receiver.received("/teams").getFirst()).at("/attachments/0");
        assertThat(card.path("contentType").asString()).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(card.at("/content/body/0/text").asString()).isEqualTo("P1 now");
        assertThat(card.at("/content/body/1/text").asString()).isEqualTo("Look");
        assertThat(told.toString()).doesNotContain("/teams");
    }

    @Test
    void aTextMessageGoesThroughTheGatewayOfTheInstallation() {
        calls.perform("notify.sms", Map.of("to", "+491234567", "text", "Look at INC-1"));

        JsonNode sent = body(receiver.received("/sms").getFirst());
        assertThat(sent.path("kind").asString()).isEqualTo("sms");
        assertThat(sent.path("to").asString()).isEqualTo("+491234567");
        assertThat(sent.path("key").asString()).isEqualTo(Calls.KEY);
        ApplicationFailure failure = failureOf("notify.dashboard", Map.of("to", "board", "text", "x"));
        assertThat(failure.getType()).isEqualTo(ActionFailure.NOT_CONFIGURED);
        assertThat(failure.getOriginalMessage()).contains("fireline.notify.gateways.dashboard.url");
    }

    @Test
    void settingsDoNotPrintWhatIsSecret() {
        NotifySettings settings = new NotifySettings(
                Map.of(),
                null,
                Map.of("ops", "https://teams.example/s3cret"),
                new Service("https://pd.example", Map.of("on-call", "s3cret")),
                new Service("https://og.example", Map.of("ops", "s3cret")),
                new Service("https://gh.example", Map.of("acme", "s3cret")),
                Map.of("sms", new Gateway("https://sms.example", "s3cret")));

        assertThat(settings.toString()).doesNotContain("s3cret").contains("on-call");
    }

    private NotifySettings settings() {
        String url = receiver.url("").toString();
        return new NotifySettings(
                Map.of(),
                null,
                Map.of("ops", url + "/teams"),
                new Service(url, Map.of("on-call", "env:PD")),
                new Service(url, Map.of("ops", "env:OG")),
                new Service(url, Map.of("acme", "env:GH")),
                Map.of("sms", new Gateway(url + "/sms", "env:SMS")));
    }

    private ApplicationFailure failureOf(String action, Map<String, Object> with) {
        return catchThrowableOfType(ApplicationFailure.class, () -> calls.perform(action, with));
    }

    private static String issues(String body) {
        return "[{\"number\": 8, \"body\": null}, {\"number\": 7, \"html_url\": \"u\", \"body\": \"x\\n" + body
                + "\"}]";
    }

    private static JsonNode body(Received request) {
        return new JsonMapper().readTree(request.body());
    }

    @Test
    void aRepositoryIsOwnerAndName() {
        for (String wrong : List.of("shop", "acme/shop/issues", "../x")) {
            assertThat(failureOf("notify.github", Map.of("to", wrong, "text", "x"))
                            .getType())
                    .isIn(ActionFailure.INVALID_PARAMETERS, ActionFailure.NOT_CONFIGURED);
        }
        assertThat(receiver.received()).isEmpty();
    }
}
