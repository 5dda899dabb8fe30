package dev.fireline.bridge.intake;

import static dev.fireline.bridge.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.bridge.BridgeWithoutTemporal;
import dev.fireline.bridge.alert.AlertStreams;
import dev.fireline.bridge.problem.BodyLimit;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.workflows.alert.AlertStreamId;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class IntakeHttpTest extends BridgeWithoutTemporal {
    @Test
    void aRealAlertmanagerBodyIsAcceptedOnceItIsWithEveryPlanThatMatches() throws IOException {
        MvcTestResult answer = post("/v1/alerts/alertmanager", sample("alertmanager-firing"));

        String one = AlertStreamId.of("one", "one-rule", "lab");
        assertThat(answer).hasStatus(202).bodyJson().isStrictlyEqualTo("""
                {"accepted":[{"stream":"%s","alerts":1},{"stream":"%s","alerts":1}],"unmatched":0,"dropped":0}
                """.formatted(
                        one, AlertStreamId.of("two", "two-rule", "lab")));
        assertThat(streams.calls(one)).singleElement().satisfies(call -> {
            assertThat(call.title()).isEqualTo("Lab alert é \"quoted\" <b>");
            assertThat(call.start().mode()).isEqualTo("rehearse");
        });
    }

    @Test
    void aQueryNamesTheOnePlanThatLooks() throws IOException {
        assertThat(post("/v1/alerts/alertmanager?plan=two", sample("alertmanager-firing")))
                .hasStatus(202)
                .bodyJson()
                .extractingPath("accepted")
                .asArray()
                .hasSize(1);
        assertProblem(
                post("/v1/alerts/alertmanager?plan=three", sample("alertmanager-firing")),
                Problem.UNKNOWN_PLAN,
                "no plan 'three'; there are: one, two");
    }

    @Test
    void anAlertNoRuleMatchesIsKeptAndItsEndIsToldToTheSameStream() {
        String unmatched = AlertStreamId.unmatched("generic", "x");

        assertThat(post("/v1/alerts/generic", "{\"id\":\"x\"}"))
                .hasStatus(202)
                .bodyJson()
                .extractingPath("unmatched")
                .isEqualTo(1);
        assertThat(post("/v1/alerts/generic", "{\"id\":\"x\",\"status\":\"resolved\"}"))
                .hasStatus(202)
                .bodyJson()
                .extractingPath("dropped")
                .isEqualTo(0);

        assertThat(streams.alerts(unmatched)).isEqualTo(2);
    }

    @Test
    void theEndOfSomethingNobodyKnowsIsAcceptedAndDropped() {
        assertThat(post("/v1/alerts/generic", "{\"id\":\"never-seen\",\"status\":\"resolved\"}"))
                .hasStatus(202)
                .bodyJson()
                .isStrictlyEqualTo("{\"accepted\":[],\"unmatched\":0,\"dropped\":1}");
    }

    @Test
    void alertsOfOneBodyForOneStreamGoInOneCallInTheirOrder() {
        post("/v1/alerts/generic", """
                {"alerts":[{"id":"a","severity":"critical","labels":{"job":"db"}},
                           {"id":"b","severity":"critical","labels":{"job":"db"}}]}
                """);

        assertThat(streams.calls(AlertStreamId.of("one", "one-rule", "db")))
                .singleElement()
                .satisfies(call -> assertThat(call.batch().alerts())
                        .extracting(routed -> routed.alert().fingerprint())
                        .containsExactly("a", "b"));
    }

    @Test
    void anUnreachableTemporalIs503WithRetryAfterAndNever429() {
        streams.breakWith(Problem.ENGINE_UNREACHABLE.because("planned"));

        MvcTestResult answer = post("/v1/alerts/generic", "{\"id\":\"x\"}");

        assertProblem(answer, Problem.ENGINE_UNREACHABLE, "planned");
        assertThat(answer).hasHeader("Retry-After", "5");
    }

    @Test
    void whatCanNeverWorkIsA4xxProblemWithAStableType() {
        assertProblem(post("/v1/alerts/generic", "{\"id\""), Problem.MALFORMED, "");
        assertProblem(post("/v1/alerts/generic", ""), Problem.MALFORMED, "");
        assertProblem(post("/v1/alerts/generic", "{\"id\":1,\"id\":2}"), Problem.MALFORMED, "id");
        assertProblem(post("/v1/alerts/generic", "{\"title\":\"x\"}"), Problem.INVALID, "id is missing");
        assertProblem(
                post("/v1/alerts/alertmanager", "{\"version\":\"1\",\"alerts\":[]}"),
                Problem.INVALID,
                "version is '1', allowed: 4");
        assertProblem(
                http.post()
                        .uri("/v1/alerts/generic")
                        .contentType(MediaType.TEXT_PLAIN)
                        .content("{}")
                        .exchange(),
                Problem.UNSUPPORTED_TYPE,
                "");
        assertProblem(
                http.post()
                        .uri("/v1/alerts/generic")
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("Content-Encoding", "gzip")
                        .content("{}")
                        .exchange(),
                Problem.UNSUPPORTED_TYPE,
                "gzip");
        assertThat(http.get().uri("/v1/nothing").exchange()).hasStatus(404).hasContentType("application/problem+json");
        assertThat(http.get().uri("/v1/alerts/generic").exchange())
                .hasStatus(405)
                .hasContentType("application/problem+json");
    }

    @Test
    void aBodyIsReadToItsLimitAndNotAByteFurther() {
        String id = "{\"id\":\"x\",\"parts\":[";
        String part = "\"" + "y".repeat(100_000) + "\",";
        String tooLong = id + part.repeat(BodyLimit.ALERT_BYTES / part.length() + 1) + "0]}";
        String tooHeavy = id + part.repeat(AlertStreams.MAX_BYTES / part.length() + 1) + "0]}";

        assertProblem(post("/v1/alerts/generic", tooLong), Problem.TOO_LARGE, "2097152");
        assertProblem(post("/v1/alerts/generic", tooHeavy), Problem.TOO_LARGE, "the alert 'x'");
        assertThat(streams.alerts(AlertStreamId.unmatched("generic", "x"))).isZero();
    }

    private static String sample(String name) throws IOException {
        try (InputStream in = IntakeHttpTest.class.getResourceAsStream("/samples/" + name + ".json")) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
