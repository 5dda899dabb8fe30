package dev.fireline.bridge.incident;

import static dev.fireline.bridge.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.archive.Archive;
import dev.fireline.bridge.Alerts;
import dev.fireline.bridge.BridgeWithoutTemporal;
import dev.fireline.bridge.Plans;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.Messages.Decide;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

/** What people say to an incident. */
class DecisionHttpTest extends BridgeWithoutTemporal {
    @Autowired
    private Archive archive;

    @BeforeEach
    void anIncidentIsOverAndItsRecordKept() {
        KeptIncident.in(archive);
    }

    @Test
    void whatCannotBeShownIsRefusedWhateverIsSaid() {
        String id = declared();
        for (String word : List.of("acknowledge", "note", "classify", "decide", "resolve")) {
            assertProblem(
                    post("/v1/incidents/" + id + "/" + word, "{\"by\":\"alice\\nbob\"}"),
                    Problem.INVALID,
                    "'by' holds U+000A as character 6");
        }
        assertProblem(
                post("/v1/incidents/INC-OLD/evidence/export", "{\"by\":\"alice\",\"reason\":\"\\u001b[2J\"}"),
                Problem.INVALID,
                "'reason' holds U+001B");
        assertThat(incidents.said()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsAnsweredInTheSendersWordsAndWithWhatIsAllowed() {
        String words = "/v1/incidents/" + declared() + "/";

        assertProblem(
                post(words + "acknowledge", "{\"by\":\"alice\",\"nots\":\"x\"}"),
                Problem.MALFORMED,
                "'nots' is no field here; did you mean 'note'?; allowed: by, note");
        assertProblem(post(words + "acknowledge", "{\"by\":5}"), Problem.MALFORMED, "'by' must be text in quotes");
        assertProblem(post(words + "acknowledge", "[]"), Problem.MALFORMED, "the body must be one JSON object");
        assertProblem(
                post(words + "decide", "{\"by\":\"alice\",\"records\":[1]}"),
                Problem.MALFORMED,
                "'records' must be an object");
        assertProblem(
                post(words + "aknowledge", "{\"by\":\"alice\"}"),
                Problem.NOT_FOUND,
                "'aknowledge' is nothing here; did you mean 'acknowledge'?; allowed: acknowledge, advance");
        assertProblem(
                http.get().uri(words + "timeline?after=x").exchange(),
                Problem.INVALID,
                "after is 'x', allowed: a whole number");
        assertProblem(
                post("/v1/incidents", "{\"plan\":\"onne\",\"severity\":\"P1\",\"title\":\"x\",\"by\":\"a\"}"),
                Problem.UNKNOWN_PLAN,
                "no plan 'onne'; did you mean 'one'?; there are: one, two");
    }

    @Test
    void everyWordReachesTheIncidentAndIsAnsweredByIt() {
        String id = declared();

        for (String word : List.of(
                "acknowledge",
                "unacknowledge",
                "escalate",
                "decide",
                "revoke",
                "classify",
                "assign",
                "fact",
                "note",
                "advance",
                "back",
                "resolve",
                "reopen",
                "cancel")) {
            assertThat(post("/v1/incidents/" + id + "/" + word, "{\"by\":\"alice\"}"))
                    .as(word)
                    .hasStatus(200)
                    .bodyJson()
                    .isLenientlyEqualTo(
                            "{\"done\":\"%s taken\",\"what\":\"%s\",\"by\":\"alice\"}".formatted(word, word));
        }

        assertThat(incidents.said())
                .extracting(RecordedIncidents.Said::word)
                .containsExactlyElementsOf(Arrays.stream(IncidentCommands.Word.values())
                        .filter(word -> word != IncidentCommands.Word.UPGRADE) // it brings a plan
                        .toList());
    }

    @Test
    void approveAndRejectAreDecisions() {
        String id = declared();

        post("/v1/incidents/" + id + "/approve", "{\"step\":\"revoke\",\"by\":\"alice\",\"digest\":\"d\"}");
        post("/v1/incidents/" + id + "/reject", "{\"step\":\"revoke\",\"by\":\"bob\",\"reason\":\"no\"}");

        assertThat(incidents.said())
                .extracting(RecordedIncidents.Said::message)
                .containsExactly(
                        new Decide("revoke", "approve", "alice", null, null, "d"),
                        new Decide("revoke", "reject", "bob", "no", null, null));
    }

    @Test
    void theSameKeyIsSaidOnceAndAnsweredAgain() {
        String id = declared();

        for (int i = 0; i < 3; i++) {
            assertThat(http.post()
                            .uri("/v1/incidents/" + id + "/note")
                            .header("Idempotency-Key", "k-1")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"text\":\"x\",\"by\":\"alice\"}")
                            .exchange())
                    .hasStatus(200);
        }

        assertThat(incidents.said()).hasSize(1);
        assertProblem(
                http.post()
                        .uri("/v1/incidents/" + id + "/note")
                        .header("Idempotency-Key", "with space")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")
                        .exchange(),
                Problem.INVALID,
                "Idempotency-Key");
    }

    @Test
    void aRefusalIsAnsweredWithTheReasonOfTheIncident() {
        incidents.refuseWith(Problem.ALREADY_DECIDED.because("bob approved revoke at 02:00"));
        assertProblem(
                post("/v1/incidents/INC-1/approve", "{\"step\":\"revoke\",\"by\":\"alice\"}"),
                Problem.ALREADY_DECIDED,
                "bob approved revoke");
        incidents.refuseWith(Problem.NO_WORKER.because("no worker answered"));
        assertThat(post("/v1/incidents/INC-1/note", "{}")).hasStatus(503).hasHeader("Retry-After", "5");
    }

    @Test
    void aBodyThatSaysAThingTwiceSaysNothing() {
        assertProblem(
                post(
                        "/v1/incidents/INC-1/decide",
                        "{\"step\":\"s\",\"choice\":\"reject\",\"by\":\"a\",\"choice\":\"approve\"}"),
                Problem.MALFORMED,
                "Duplicate Object property \"choice\"");
        assertThat(incidents.said()).isEmpty();
    }

    @Test
    void whatIsOverAndWhatNeverWasAreToldApart() {
        assertProblem(post("/v1/incidents/INC-OLD/note", "{}"), Problem.OVER, "INC-OLD is over (CLOSED)");
        assertProblem(post("/v1/incidents/INC-NEVER/note", "{}"), Problem.UNKNOWN_INCIDENT, "INC-NEVER");
        assertProblem(post("/v1/incidents/alert:one:x:1/note", "{}"), Problem.UNKNOWN_INCIDENT, "stream of alerts");
    }

    private String declared() {
        incidents.start("INC-RUNS", "P1 one smoke", declaration(), null);
        return "INC-RUNS";
    }

    private static IncidentDeclaration declaration() {
        return new IncidentDeclaration(
                Plans.onSeverity("one", "critical"),
                null,
                null,
                "P1",
                "smoke",
                Alerts.RECEIVED,
                null,
                null,
                "alice",
                "rehearse",
                Map.of());
    }
}
