package dev.fireline.bridge.incident;

import static dev.fireline.bridge.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.archive.AlertStreamRow;
import dev.fireline.archive.Archive;
import dev.fireline.archive.IncidentRow;
import dev.fireline.archive.JournalRow;
import dev.fireline.bridge.Alerts;
import dev.fireline.bridge.BridgeWithoutTemporal;
import dev.fireline.bridge.Plans;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.workflows.alert.AlertStreamId;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.Messages.Decide;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ResponderHttpTest extends BridgeWithoutTemporal {
    @Autowired
    private Archive archive;

    @BeforeEach
    void anIncidentIsOverAndItsRecordKept() {
        archive.append(
                new IncidentRow(
                        "INC-OLD",
                        2,
                        "one",
                        "ab".repeat(32),
                        "one-rule",
                        "the lab burns",
                        "P0",
                        "CLOSED",
                        "closed",
                        "rehearse",
                        "lab",
                        "alice",
                        true,
                        Alerts.RECEIVED,
                        null,
                        null,
                        null,
                        null,
                        "alert:one:one-rule:1",
                        """
                        {"id":"INC-OLD","lastSeq":2,"plan":"one","planDigest":"ab","title":"the lab burns","severity":"P0",
                         "status":"CLOSED","phase":"closed","mode":"rehearse","source":"alertmanager","slaBreached":true,
                         "declaredAt":"2026-11-21T02:00:00Z","clocks":[{"name":"acknowledge","due":"2026-11-21T02:15:00Z","state":"met"}],
                         "fieldOfALaterVersion":1}
                        """),
                List.of(
                        new JournalRow(
                                1, Alerts.RECEIVED, "DECLARED", "contain", null, "fireline", "declared", null, "{}"),
                        new JournalRow(
                                2,
                                Alerts.RECEIVED,
                                "NOTE",
                                "contain",
                                null,
                                "alice",
                                "looking",
                                "because",
                                "{\"n\":1}")));
        archive.alertStream(new AlertStreamRow(
                "alert:one:one-rule:1",
                1,
                "one",
                "one-rule",
                "the lab burns",
                7,
                1,
                Alerts.RECEIVED,
                Alerts.RECEIVED,
                "INC-OLD",
                "[]",
                List.of()));
    }

    @Test
    void aDeclaredIncidentRunsUnderTheIdOfItsPlanAndTheNextOneUnderAnother() {
        String body = """
                {"plan":"one","severity":"P1","playbook":"stop-it","title":"smoke","by":"alice"}""";

        assertThat(post("/v1/incidents", body))
                .hasStatus(201)
                .hasHeader("Location", "/v1/incidents/INC-20261121-020000")
                .bodyJson()
                .isStrictlyEqualTo("{\"id\":\"INC-20261121-020000\"}");
        assertThat(post("/v1/incidents", body))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("id")
                .isEqualTo("INC-20261121-020000-2");
        assertThat(post("/v1/incidents", body.replace("P1", "sev1"))).hasStatus(201);
        assertThat(incidents.running().get("INC-20261121-020000-3").severity())
                .as("an alias")
                .isEqualTo("P0");
        assertThat(incidents.running().get("INC-20261121-020000")).satisfies(declaration -> {
            assertThat(declaration.declaredBy()).isEqualTo("alice");
            assertThat(declaration.declaredAt()).isEqualTo(Alerts.RECEIVED);
            assertThat(declaration.mode()).isEqualTo("rehearse");
        });
    }

    @Test
    void aDeclarationIsRefusedWithWhatThePlanHas() {
        assertProblem(
                post("/v1/incidents", "{\"plan\":\"three\",\"severity\":\"P1\",\"title\":\"x\",\"by\":\"a\"}"),
                Problem.UNKNOWN_PLAN,
                "one, two");
        assertProblem(
                post("/v1/incidents", "{\"plan\":\"one\",\"severity\":\"P9\",\"title\":\"x\",\"by\":\"a\"}"),
                Problem.INVALID,
                "severity: 'P9' is no severity of this plan; allowed: P0 (sev1), P1");
        assertProblem(
                post(
                        "/v1/incidents",
                        "{\"plan\":\"one\",\"severity\":\"P1\",\"playbook\":\"x\",\"title\":\"x\",\"by\":\"a\"}"),
                Problem.INVALID,
                "playbook is 'x', the plan has: stop-it");
        assertProblem(
                post("/v1/incidents", "{\"plan\":\"one\",\"severity\":\"P1\",\"by\":\"a\"}"),
                Problem.INVALID,
                "title is missing");
        assertProblem(
                post("/v1/incidents", "{\"plan\":\"one\",\"severity\":\"P1\",\"title\":\"x\"}"),
                Problem.INVALID,
                "by is missing");
        assertProblem(post("/v1/incidents", "{\"plna\":\"one\"}"), Problem.MALFORMED, "plna");
    }

    @Test
    void aDeclarationSaysWhatCanBeShownAndKept() {
        String body = """
                {"plan":"one","severity":"P1","title":"%s","by":"%s","facts":{"hosts":%s}}""";
        assertProblem(post("/v1/incidents", body.formatted("x\\ny", "a", 1)), Problem.INVALID, "'title' holds U+000A");
        assertProblem(post("/v1/incidents", body.formatted("x", "a\\u202e", 1)), Problem.INVALID, "'by' holds U+202E");
        assertProblem(
                post("/v1/incidents", body.formatted("x".repeat(301), "a", 1)),
                Problem.INVALID,
                "'title' has 301 characters, allowed: 300");
        assertProblem(
                post("/v1/incidents", body.formatted("x", "a", "\"many\"")),
                Problem.INVALID,
                "facts: hosts: 'many' is not of type int");
        assertProblem(
                post("/v1/incidents", body.formatted("x", "a", "\"" + "1".repeat(32_000) + "\"")),
                Problem.INVALID,
                "allowed: 32000");
        assertThat(incidents.running()).isEmpty();
        assertThat(post("/v1/incidents", body.formatted("x", "a", 7))).hasStatus(201);
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
    void anIncidentIsDeclaredFromAStreamNoRuleMatched() {
        post("/v1/alerts/generic", "{\"id\":\"odd\"}");
        String stream = AlertStreamId.unmatched("generic", "odd");

        assertThat(post(
                        "/v1/incidents",
                        "{\"plan\":\"one\",\"severity\":\"P1\",\"by\":\"bob\",\"alert\":\"" + stream + "\"}"))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("id")
                .isEqualTo("INC-from-bob");
        assertProblem(
                post("/v1/incidents", "{\"plan\":\"one\",\"severity\":\"P1\",\"by\":\"bob\",\"alert\":\"alert:x\"}"),
                Problem.UNKNOWN_ALERT,
                "alert:x");
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
    void aParameterThatIsNoneIsRefusedWhereverOneFilters() {
        for (String address : List.of(
                "/v1/alerts?unmatchd=true",
                "/v1/events?incidnt=INC-1",
                "/v1/incidents?sevrity=P1",
                "/v1/incidents/INC-OLD/timeline?aftr=3")) {
            assertProblem(http.get().uri(address).exchange(), Problem.INVALID, "filters nothing; did you mean");
        }
    }

    @Test
    void aParameterThatIsGivenTwiceIsRefused() {
        assertProblem(
                http.get().uri("/v1/incidents?plan=one&plan=two").exchange(),
                Problem.INVALID,
                "'plan' is given 2 times; give it once, with commas where it takes several");
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

    @Test
    void anIncidentIsShownAsItIsKeptWithItsOccurrences() {
        MvcTestResult answer = http.get().uri("/v1/incidents/INC-OLD").exchange();

        assertThat(answer).hasStatus(200).bodyJson().isLenientlyEqualTo("""
                {"id":"INC-OLD","severity":"P0","status":"CLOSED","occurrences":7,"declaredAt":"2026-11-21T02:00:00Z",
                 "clocks":[{"name":"acknowledge","due":"2026-11-21T02:15:00Z","state":"met"}]}
                """);
        assertProblem(http.get().uri("/v1/incidents/INC-NEVER").exchange(), Problem.UNKNOWN_INCIDENT, "INC-NEVER");
    }

    @Test
    void incidentsAreListedAndFiltered() {
        assertThat(http.get()
                        .uri("/v1/incidents?status=closed&severity=P0&plan=one&q=BURNS")
                        .exchange())
                .hasStatus(200)
                .bodyJson()
                .isLenientlyEqualTo("{\"incidents\":[{\"id\":\"INC-OLD\",\"title\":\"the lab burns\"}],\"next\":null}");
        assertThat(http.get().uri("/v1/incidents?severity=sev1").exchange())
                .as("by an alias of the severity")
                .bodyJson()
                .isLenientlyEqualTo("{\"incidents\":[{\"id\":\"INC-OLD\"}]}");
        assertThat(http.get().uri("/v1/incidents?severity=sev1&plan=two").exchange())
                .as("an alias of another plan's")
                .bodyJson()
                .isLenientlyEqualTo("{\"incidents\":[]}");
        assertThat(http.get().uri("/v1/incidents?q=nothing-like-it").exchange())
                .bodyJson()
                .isLenientlyEqualTo("{\"incidents\":[]}");
        assertProblem(
                http.get().uri("/v1/incidents?status=done").exchange(),
                Problem.INVALID,
                "status is 'done', allowed: open, resolved, closed, cancelled");
        assertProblem(http.get().uri("/v1/incidents?limit=0").exchange(), Problem.INVALID, "1 to 500");
        assertProblem(http.get().uri("/v1/incidents?limit=many").exchange(), Problem.INVALID, "");
        assertProblem(http.get().uri("/v1/incidents?cursor=x").exchange(), Problem.INVALID, "cursor 'x'");
    }

    @Test
    void theTimelineIsReadInOrderAndFromAnyPlace() {
        assertThat(http.get().uri("/v1/incidents/INC-OLD/timeline").exchange())
                .hasStatus(200)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"incident":"INC-OLD","entries":[{"seq":1,"what":"declared"},
                         {"seq":2,"what":"looking","why":"because","details":{"n":1}}]}
                        """);
        assertThat(http.get().uri("/v1/incidents/INC-OLD/timeline?after=2").exchange())
                .hasStatus(200)
                .bodyJson()
                .isLenientlyEqualTo("{\"entries\":[]}");
        assertProblem(
                http.get().uri("/v1/incidents/INC-NEVER/timeline").exchange(), Problem.UNKNOWN_INCIDENT, "INC-NEVER");
    }

    @Test
    void streamsAndPlansAreListed() {
        assertThat(http.get().uri("/v1/alerts").exchange())
                .hasStatus(200)
                .bodyJson()
                .isLenientlyEqualTo("{\"streams\":[{\"id\":\"alert:one:one-rule:1\",\"occurrences\":7}]}");
        assertThat(http.get().uri("/v1/alerts?unmatched=true").exchange())
                .hasStatus(200)
                .bodyJson()
                .isLenientlyEqualTo("{\"streams\":[]}");
        assertThat(http.get().uri("/v1/plans/one").exchange())
                .hasStatus(200)
                .bodyJson()
                .isLenientlyEqualTo("""
                {"plan":"one","severities":[{"id":"P0"},{"id":"P1"}],
                 "rules":[{"rule":"one-rule","when":"alert.labels.severity == \\"critical\\""}]}
                """);
        assertThat(http.get().uri("/v1/plans").exchange())
                .bodyJson()
                .extractingPath("$")
                .asArray()
                .hasSize(2);
        assertThat(http.get().uri("/").exchange()).hasStatus(200).bodyText().contains("/v1/openapi.json");
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

    private MvcTestResult post(String path, String body) {
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
