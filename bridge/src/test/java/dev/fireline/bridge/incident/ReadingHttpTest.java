package dev.fireline.bridge.incident;

import static dev.fireline.bridge.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.archive.Archive;
import dev.fireline.bridge.BridgeWithoutTemporal;
import dev.fireline.bridge.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What people read of incidents, alerts and plans. */
class ReadingHttpTest extends BridgeWithoutTemporal {
    @Autowired
    private Archive archive;

    @BeforeEach
    void anIncidentIsOverAndItsRecordKept() {
        KeptIncident.in(archive);
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
}
