package dev.fireline.bridge.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.archive.Archive;
import dev.fireline.archive.IncidentRow;
import dev.fireline.archive.JournalRow;
import dev.fireline.bridge.Alerts;
import dev.fireline.bridge.BridgeWithoutTemporal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class DrillHttpTest extends BridgeWithoutTemporal {
    private static final String LAST = "DRILL-20261001-one-fire";

    @Autowired
    private Archive archive;

    @BeforeEach
    void aDrillHasBeenPlayed() {
        keep("DRILL-OLD", 30, "{\"drill\":\"fire\",\"score\":0,\"of\":2,\"findings\":[]}");
        keep(LAST, 1, """
                {"drill":"fire","score":1,"of":2,"findings":[{"expected":"status CLOSED","instead":null},
                 {"expected":"t+5m paged lab","instead":"lab not paged"}]}""");
    }

    @Test
    void everyDrillIsListedWithHowItWentTheLastTime() {
        MvcTestResult answer = http.get().uri("/v1/drills").exchange();

        assertThat(answer).hasStatusOk();
        assertThat(answer).bodyJson().extractingPath("[0].plan").isEqualTo("one");
        assertThat(answer).bodyJson().extractingPath("[0].drill").isEqualTo("fire");
        assertThat(answer).bodyJson().extractingPath("[0].every").isEqualTo("quarter");
        assertThat(answer).bodyJson().extractingPath("[0].last.id").isEqualTo(LAST);
        assertThat(answer).bodyJson().extractingPath("[0].last.score").isEqualTo(1);
        assertThat(answer).bodyJson().extractingPath("[1].last").isNull();
    }

    @Test
    void aReportHasScoreFindingsAndTimeline() {
        MvcTestResult answer = http.get().uri("/v1/drills/" + LAST).exchange();

        assertThat(answer).hasStatusOk();
        assertThat(answer)
                .bodyJson()
                .extractingPath("outcome.findings[1].instead")
                .isEqualTo("lab not paged");
        assertThat(answer).bodyJson().extractingPath("timeline[0].kind").isEqualTo("DRILL");
        assertThat(http.get().uri("/v1/drills/INC-1").exchange()).hasStatus(404);
    }

    @Test
    void oneIsStartedMarkedAndWithNoStreamARealAlertCouldComeBy() {
        assertThat(post("{\"plan\":\"one\",\"drill\":\"fire\",\"by\":\"alice\"}"))
                .hasStatus(201)
                .bodyJson()
                .isStrictlyEqualTo("{\"id\":\"DRILL-20261121-020000\"}");

        assertThat(incidents.running().get("DRILL-20261121-020000")).satisfies(declaration -> {
            assertThat(declaration.drill()).isEqualTo("fire");
            assertThat(declaration.rule()).isEqualTo("one-rule");
            assertThat(declaration.severity()).isEqualTo("P0");
            assertThat(declaration.title()).startsWith("[DRILL] ");
            assertThat(declaration.alertStream()).isNull();
            assertThat(declaration.declaredBy()).isEqualTo("alice");
        });
    }

    @Test
    void whatIsNoDrillIsRefusedWithWhatThePlanHas() {
        assertThat(post("{\"plan\":\"one\",\"drill\":\"fier\",\"by\":\"alice\"}"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("detail")
                .asString()
                .contains("drill is 'fier'", "fire");
        assertThat(post("{\"plan\":\"one\",\"drill\":\"fire\"}")).hasStatus(400);
    }

    private MvcTestResult post(String body) {
        return post("/v1/drills", body);
    }

    private void keep(String id, long daysBefore, String details) {
        String view = """
                {"id":"%s","plan":"one","planDigest":"ab","title":"[DRILL] the lab burns","severity":"P0","status":"CLOSED",
                 "phase":"closed","mode":"rehearse","source":"alertmanager","declaredAt":"2026-11-21T02:00:00Z","drill":"fire"}
                """.formatted(id);
        archive.append(
                new IncidentRow(
                        id,
                        1,
                        "one",
                        "ab",
                        "one-rule",
                        "[DRILL] the lab burns",
                        "P0",
                        "CLOSED",
                        "closed",
                        "rehearse",
                        null,
                        null,
                        false,
                        Alerts.RECEIVED.minusSeconds(daysBefore * 86_400),
                        null,
                        null,
                        null,
                        Alerts.RECEIVED,
                        null,
                        view),
                List.of(new JournalRow(
                        1, Alerts.RECEIVED, "DRILL", "closed", null, "fireline", "drill fire", null, details)));
    }
}
