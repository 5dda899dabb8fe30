package dev.fireline.bridge.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.bridge.incident.RecordedIncidents;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Decide;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class SpokenInOwnNameTest extends BridgeWithTokens {
    @BeforeEach
    void anIncidentRuns() {
        MvcTestResult declared = call("commander", "POST", "/v1/incidents", """
                {"plan":"one","severity":"P0","title":"by hand"}""");
        assertThat(declared).hasStatus(201);
    }

    @Test
    void theTokenSaysWhoDecidesAndInWhichGroups() {
        assertThat(say("responder", "acknowledge", "{}")).hasStatusOk();
        assertThat(say("approver", "approve", """
                {"step":"x","by":"approver","groups":["those who may everything"]}""")).hasStatusOk();

        assertThat(incidents.said())
                .extracting(RecordedIncidents.Said::message)
                .containsExactly(
                        new Acknowledge("responder", null, List.of()),
                        new Decide("x", "approve", "approver", null, null, null, List.of()));
        assertThat(incidents.running().get(id()))
                .extracting(IncidentDeclaration::declaredBy)
                .isEqualTo("commander");
    }

    @Test
    void nobodySpeaksForAnotherNotEvenACommander() {
        for (String word :
                List.of("acknowledge", "note", "approve", "reject", "decide", "classify", "resolve", "cancel")) {
            assertThat(say("commander", word, "{\"by\":\"alice\"}"))
                    .as(word)
                    .hasStatus(403)
                    .bodyJson()
                    .isLenientlyEqualTo("""
                            {"type":"urn:fireline:problem:speaks-for-another",
                             "detail":"by is 'alice', but this token is of 'commander'; leave by out"}""");
        }
        assertThat(call("commander", "POST", "/v1/incidents", """
                {"plan":"one","severity":"P0","title":"by hand","by":"alice"}""")).hasStatus(403);
        assertThat(incidents.said()).isEmpty();
    }

    @Test
    void approvingByAnotherWordNeedsTheSameRole() {
        for (String choice : List.of("approve", " Approve ", "REJECT")) {
            assertThat(say("responder", "decide", "{\"step\":\"x\",\"choice\":\"" + choice + "\"}"))
                    .hasStatus(403)
                    .bodyJson()
                    .extractingPath("type")
                    .isEqualTo("urn:fireline:problem:role-missing");
        }
        assertThat(say("responder", "decide", "{\"step\":\"x\",\"choice\":\"done\"}"))
                .hasStatusOk();
        assertThat(say("approver", "decide", "{\"step\":\"x\",\"choice\":\"approve\"}"))
                .hasStatusOk();
    }

    @Test
    void meSaysWhoTheTokenIs() {
        assertThat(call("approver", "GET", "/v1/me", null))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("""
                {"login":"approver","roles":["approver"],"via":"token"}""");
    }

    private MvcTestResult say(String holder, String word, String body) {
        return call(holder, "POST", "/v1/incidents/" + id() + "/" + word, body);
    }

    private String id() {
        Map<String, IncidentDeclaration> running = incidents.running();
        assertThat(running).hasSize(1);
        return running.keySet().iterator().next();
    }
}
