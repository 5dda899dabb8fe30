package dev.fireline.bridge.incident;

import static dev.fireline.bridge.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.bridge.Alerts;
import dev.fireline.bridge.BridgeWithoutTemporal;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.workflows.alert.AlertStreamId;
import org.junit.jupiter.api.Test;

/** Incidents that a person declares. */
class DeclarationHttpTest extends BridgeWithoutTemporal {
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
}
