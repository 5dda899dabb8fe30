package dev.fireline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.cli.CommandRun.Ran;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsCommandTest {
    private final StandInServer server = new StandInServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void figuresStandBesideTheirTargetsAndMonthsBelow() {
        server.answers("GET /v1/metrics", """
                {"from":"2026-10-01T00:00:00Z","to":"2026-11-29T00:00:00Z","plans":[{"plan":"shop","total_incidents":3,
                  "avg_resolution_time":1.5,"most_common_cause":"a bad deploy",
                  "trend_analysis":[{"month":"2026-10","incidents":{"P0":1,"P1":0}},{"month":"2026-11","incidents":{"P0":0,"P1":2}}],
                  "metrics":[
                   {"metric":"mean_time_to_resolution","unit":"seconds","all":{"value":5400.4,"of":2,"target":"< 1h","met":false},
                    "severities":{"P0":{"value":3599.0,"of":1,"target":"< 1h","met":true},"P1":{"value":7201.0,"of":1,"target":"< 1h","met":false}}},
                   {"metric":"escalation_rate","unit":"share","all":{"value":0.3333,"of":3,"target":null,"met":null},"severities":{}},
                   {"metric":"happiness","unit":"number","all":{"value":null,"of":0,"target":"> 4.0","met":null},"severities":{}}]}]}""");

        Ran ran = run("metrics");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out().lines().map(String::strip).toList())
                .contains("shop: 3 incidents from 2026-10-01T00:00:00Z to 2026-11-29T00:00:00Z")
                .contains("most common cause: a bad deploy");
        assertThat(ran.out().lines().map(line -> line.strip().replaceAll(" {2,}", " | ")))
                .contains(
                        "mean_time_to_resolution | 1h 30m | < 1h | missed | 2",
                        "P0 | 59m 59s | < 1h | met | 1",
                        "P1 | 2h | < 1h | missed | 1",
                        "escalation_rate | 33.3% | - | 3",
                        "happiness | - | > 4.0 | 0",
                        "INCIDENTS | P0 | P1",
                        "2026-11 | 0 | 2");
    }

    @Test
    void aTimeIsAskedForAsPeopleTypeIt() {
        server.answers(
                "GET /v1/metrics", "{\"from\":\"2026-10-01T00:00:00Z\",\"to\":\"2026-11-01T00:00:00Z\",\"plans\":[]}");

        Ran ran = run("metrics", "shop", "--from", "2026-10-01T00:00:00Z", "--to", "2026-11-01T00:00:00Z");

        assertThat(ran.out()).contains("No incidents from 2026-10-01T00:00:00Z to 2026-11-01T00:00:00Z.");
        assertThat(server.asked().getLast().call())
                .isEqualTo("GET /v1/metrics?plan=shop&from=2026-10-01T00:00:00Z&to=2026-11-01T00:00:00Z");
        Ran wrong = run("metrics", "--from", "yesterday");
        assertThat(wrong.status()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("--from: 'yesterday' is no time; say");
    }

    private Ran run(String... words) {
        return new CommandRun().on(server).run(words);
    }
}
