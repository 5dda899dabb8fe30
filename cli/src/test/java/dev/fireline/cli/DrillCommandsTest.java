package dev.fireline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.cli.CommandRun.Ran;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DrillCommandsTest {
    private final StandInServer server = new StandInServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theListSaysHowEachWentTheLastTime() {
        server.answers("GET /v1/drills", """
                [{"plan":"shop","drill":"fire","title":"It burns","every":"quarter","people":["anna","bob"],
                  "last":{"id":"DRILL-1","status":"closed","startedAt":"2026-11-21T09:30:00Z","score":7,"of":8,"findings":[]}},
                 {"plan":"shop","drill":"flood","title":"It rains","every":null,"people":[],"last":null}]""");

        Ran ran = run("drill", "list");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("shop/fire", "quarter", "anna, bob", "DRILL-1", "7 of 8", "It burns")
                .contains("shop/flood", "It rains");
    }

    @Test
    void oneIsStartedByItsName() {
        server.answers("POST /v1/drills", 201, "{\"id\":\"DRILL-2\"}");

        Ran ran = run("drill", "start", "shop/fire");

        assertThat(ran.out()).isEqualToIgnoringNewLines("DRILL-2");
        assertThat(new JsonMapper().readTree(server.asked().getLast().body()))
                .isEqualTo(new JsonMapper().readTree("{\"plan\":\"shop\",\"drill\":\"fire\",\"by\":\"alice\"}"));
        assertThat(run("drill", "start", "fire").status()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theReportSaysWhatDidNotGoAsExpectedAndEndsSo() {
        server.answers("GET /v1/drills/DRILL-1", """
                {"id":"DRILL-1","plan":"shop","drill":"fire","title":"[DRILL] burns","outcome":{"id":"DRILL-1","status":"closed",
                  "startedAt":"2026-11-21T09:30:00Z","score":1,"of":2,"findings":[{"expected":"status CLOSED","instead":null,"about":null},
                  {"expected":"t+5m paged anna","instead":"anna <b>not</b> paged","about":"Rapid response"}]},
                 "timeline":[{"seq":1,"at":"2026-11-21T09:30:00Z","actor":"fireline","what":"declared DRILL-1"}]}""");

        Ran ran = run("drill", "report", "DRILL-1");

        assertThat(ran.status()).isEqualTo(ExitCode.PROBLEMS);
        assertThat(ran.out())
                .contains(
                        "1 of 2 as expected",
                        "held    status CLOSED",
                        "Rapid response",
                        "not so  t+5m paged anna: anna <b>not</b> paged")
                .contains("declared DRILL-1");
        assertThat(run("drill", "report", "DRILL-1", "-o", "json").out()).contains("\"score\"");
        assertThat(run("drill", "report", "DRILL-1", "-o", "html").out())
                .contains("<h2>Rapid response</h2>", "anna &lt;b&gt;not&lt;/b&gt; paged", "1 of 2 as expected")
                .doesNotContain("<b>not");
    }

    private Ran run(String... words) {
        return new CommandRun().on(server).with("FIRELINE_BY", "alice").run(words);
    }
}
