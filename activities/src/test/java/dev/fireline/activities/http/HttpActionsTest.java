package dev.fireline.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.activities.secret.Secrets;
import dev.fireline.evidence.directory.DirectoryEvidenceStore;
import dev.fireline.standins.receiver.Answer;
import dev.fireline.standins.receiver.StandInReceiver;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionResult;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HttpActionsTest {
    private final StandInReceiver receiver = StandInReceiver.start();
    private final Map<String, String> environment = new HashMap<>(Map.of("FIRELINE_SECRET_TOKEN", "hunter2"));
    private final Calls calls = new Calls(HttpActions.handlers(
            new Secrets(Map.of(), environment::get), new DirectoryEvidenceStore(Path.of("target/http-evidence"))));

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void aPostSendsExactlyTheBodyAsJsonWithTheKeyOfTheRequest() {
        receiver.answer("/hook", Answer.status(200).withBody("{\"id\": 7}"));

        ActionResult result = post(Map.of("url", url("/hook"), "body", Map.of("text", "P0 <b> grüße")));

        assertThat(receiver.received("/hook")).singleElement().satisfies(request -> {
            assertThat(request.body()).isEqualTo("{\"text\":\"P0 <b> grüße\"}");
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.header("Idempotency-Key")).isEqualTo(Calls.KEY);
        });
        assertThat(result.changed()).isTrue();
        assertThat(result.outputs()).isEqualTo(Map.of("status", 200, "body", Map.of("id", 7)));
    }

    @Test
    void aSecretReachesTheReceiverAndComesBackAsItsName() {
        receiver.answer("/hook", Answer.OK.withBody("you sent hunter2"));

        ActionResult result =
                post(Map.of("url", url("/hook"), "body", "x", "headers", Map.of("X-Token", "${secret:TOKEN}")));

        assertThat(receiver.received().getFirst().header("X-Token")).isEqualTo("hunter2");
        assertThat(result.outputs().get("body")).isEqualTo("you sent ${secret:TOKEN}");
    }

    @Test
    void aSecretThatIsNotConfiguredStopsThePostBeforeAnythingIsSent() {
        environment.clear();
        Calls.assertFails(
                ActionFailure.NOT_CONFIGURED, true, () -> post(Map.of("url", url("/hook"), "body", "${secret:TOKEN}")));
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void aDryRunSendsNothingAndSaysWhatIsNotConfiguredYet() {
        environment.clear();
        ActionResult result = calls.dryRun(
                "http.post", Map.of("url", url("/hook"), "body", "x", "headers", Map.of("A", "${secret:TOKEN}")));

        assertThat(receiver.received()).isEmpty();
        assertThat(result.changed()).isFalse();
        assertThat(result.summary())
                .isEqualTo("would post JSON to " + receiver.url("").getAuthority()
                        + " (not configured yet: secret TOKEN)");
    }

    @Test
    void aLargeAnswerStaysOutOfTheHistory() {
        receiver.answer("/hook", Answer.OK.withBody("x".repeat(1 << 20)));
        assertThat(post(Map.of("url", url("/hook"))).outputs()).isEqualTo(Map.of("status", 200));
    }

    @Test
    void aRedirectIsRefusedAndNotFollowed() {
        receiver.answer("/hook", Answer.status(302).withHeader("Location", url("/elsewhere")));
        Calls.assertFails(ActionFailure.REFUSED, true, () -> post(Map.of("url", url("/hook"), "body", "x")));
        assertThat(receiver.received("/elsewhere")).isEmpty();
    }

    @Test
    void aFailureSaysHostAndStatusAndNeitherPathNorBody() {
        receiver.answer("/T0KEN", Answer.status(403).withBody("no, hunter2"));
        assertThatThrownBy(() -> post(Map.of("url", url("/T0KEN"), "body", "x")))
                .hasMessageContaining(receiver.url("").getAuthority() + " answered 403")
                .hasMessageNotContainingAny("T0KEN", "hunter2");
    }

    @Test
    void aReceiverThatIsGoneIsTriedAgainWithoutQuotingItsAddress() {
        receiver.close();
        ApplicationFailure failure = Calls.assertFails(
                ActionFailure.UNAVAILABLE, false, () -> post(Map.of("url", url("/T0KEN"), "body", "x")));
        assertThat(failure.getOriginalMessage()).isEqualTo(receiver.url("").getAuthority() + ": no connection");
        assertThat(failure.getCause()).isNull();
    }

    @Test
    void aReceiverThatHangsIsGivenUpAndTriedAgain() {
        receiver.answer("/slow", Answer.OK.after(Duration.ofMinutes(1)));
        OutgoingHttp impatient = new OutgoingHttp(Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThatThrownBy(() -> impatient.get(HttpAddress.parse("url", url("/slow"))))
                .hasMessage(receiver.url("").getAuthority() + ": no answer within 1 s");
    }

    @Test
    void addressesAndHeadersThatCannotBeSentAreTheAuthorsMistake() {
        for (String url : List.of("ftp://host/x", "host", "http:///x", "http://a b", "http://user:pw@host/")) {
            ApplicationFailure failure =
                    Calls.assertFails(ActionFailure.INVALID_PARAMETERS, true, () -> post(Map.of("url", url)));
            assertThat(failure.getOriginalMessage()).contains("'url'").doesNotContain("pw");
        }
        for (String name : List.of("Host", "no name", "Content-Length")) {
            Calls.assertFails(
                    ActionFailure.INVALID_PARAMETERS,
                    true,
                    () -> post(Map.of("url", url("/hook"), "headers", Map.of(name, "x"))));
        }
        Calls.assertFails(
                ActionFailure.INVALID_PARAMETERS,
                true,
                () -> post(Map.of("url", url("/hook"), "headers", Map.of("X-A", "x\r\nX-B: y"))));
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void alertsGoToTheAlertmanagerAsABareListAndAnEmptyAnswerIsFine() {
        receiver.answer("/base/api/v2/alerts", Answer.status(200));

        ActionResult result = calls.perform(
                "alertmanager.post",
                Map.of(
                        "url", url("/base/"),
                        "alerts", List.of(Map.of("labels", Map.of("alertname", "ConsensusRisk")))));

        String body = receiver.received("/base/api/v2/alerts").getFirst().body();
        assertThat(new JsonMapper().readTree(body))
                .isEqualTo(new JsonMapper()
                        .readTree("[{\"labels\":{\"alertname\":\"ConsensusRisk\"},\"annotations\":{}}]"));
        assertThat(result.outputs()).isEqualTo(Map.of("status", 200, "alerts", 1));
        assertThat(result.summary()).startsWith("raised ConsensusRisk at ");
    }

    @Test
    void anAlertWithoutANameKeepsTheWholeListBack() {
        Calls.assertFails(
                ActionFailure.INVALID_PARAMETERS,
                true,
                () -> calls.perform(
                        "alertmanager.post",
                        Map.of(
                                "url", url(""),
                                "alerts",
                                        List.of(
                                                Map.of("labels", Map.of("alertname", "A")),
                                                Map.of("labels", Map.of("severity", "critical"))))));
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void aProbeSaysWhatWasAnsweredAlsoInADryRun() {
        ActionResult result = calls.dryRun("probe.http", Map.of("url", url("/health")));

        assertThat(receiver.received("/health"))
                .singleElement()
                .satisfies(request -> assertThat(request.method()).isEqualTo("GET"));
        assertThat(result.changed()).isFalse();
        assertThat(result.outputs()).containsEntry("status", 200).containsEntry("ok", true);
        assertThat((Long) result.outputs().get("millis")).isBetween(0L, 20_000L);
    }

    @Test
    void aProbeThatRequiresNothingOnlyReports() {
        receiver.answer("/health", Answer.status(503));
        Map<String, Object> with = Map.of("url", url("/health"), "require", false);

        assertThat(calls.perform("probe.http", with).outputs())
                .containsEntry("status", 503)
                .containsEntry("ok", false);
        receiver.close();
        assertThat(calls.perform("probe.http", with).outputs())
                .containsEntry("status", 0)
                .containsEntry("ok", false);
    }

    @Test
    void aProbeThatRequiresAnAnswerFailsAndIsTriedAgainWhereThatMayHelp() {
        receiver.answer("/health", Answer.status(503), Answer.status(404), Answer.status(401));
        Map<String, Object> with = Map.of("url", url("/health"), "expect", 401);

        Calls.assertFails(ActionFailure.UNAVAILABLE, false, () -> calls.perform("probe.http", with));
        Calls.assertFails(ActionFailure.REFUSED, true, () -> calls.perform("probe.http", with));
        assertThat(calls.perform("probe.http", with).outputs()).containsEntry("ok", true);
    }

    private ActionResult post(Map<String, Object> with) {
        return calls.perform("http.post", with);
    }

    private String url(String path) {
        return receiver.url(path).toString();
    }
}
