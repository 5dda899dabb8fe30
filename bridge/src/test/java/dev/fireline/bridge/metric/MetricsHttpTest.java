package dev.fireline.bridge.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.archive.Archive;
import dev.fireline.archive.IncidentRow;
import dev.fireline.bridge.BridgeWithoutTemporal;
import dev.fireline.bridge.Rows;
import dev.fireline.plans.value.Components;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class MetricsHttpTest extends BridgeWithoutTemporal {
    @Autowired
    private Archive archive;

    @Test
    void aPlansIncidentsAreCountedByMonth() {
        // in no list of another test
        IncidentRow counted = Rows.open("INC-counted", 1, "live", "{\"id\":\"INC-counted\",\"facts\":{}}");
        counted = Components.with(counted, "declaredAt", Instant.parse("2025-03-09T10:00:00Z"));
        counted = Components.with(counted, "plan", "counted");
        counted = Components.with(counted, "severity", "severe");
        archive.append(counted, List.of());

        MvcTestResult answer = get("?from=2025-03-01&to=2025-04-01");

        assertThat(answer).hasStatusOk();
        assertThat(answer).bodyJson().extractingPath("plans[0].plan").isEqualTo("counted");
        assertThat(answer)
                .bodyJson()
                .extractingPath("plans[0].trend_analysis[0].month")
                .isEqualTo("2025-03");
        assertThat(answer)
                .bodyJson()
                .extractingPath("plans[0].trend_analysis[0].incidents.severe")
                .isEqualTo(1);
        assertThat(answer)
                .bodyJson()
                .extractingPath("plans[0].metrics[?(@.metric == 'escalation_rate')].all.of")
                .asArray()
                .isNotEmpty();
    }

    @Test
    void withoutATimeTheLast90DaysAreLookedAt() {
        MvcTestResult answer = get("");

        assertThat(answer).hasStatusOk();
        assertThat(answer).bodyJson().extractingPath("to").isEqualTo("2026-11-21T02:00:00Z");
        assertThat(answer).bodyJson().extractingPath("from").isEqualTo("2026-08-23T02:00:00Z");
    }

    @Test
    void aPlanWithoutIncidentsIsShownAndOneThatIsUnknownIsNot() {
        assertThat(get("?plan=two&from=2020-01-01&to=2020-02-01"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("plans[0].total_incidents")
                .isEqualTo(0);
        assertThat(get("?plan=onne&from=2020-01-01&to=2020-02-01"))
                .bodyJson()
                .extractingPath("detail")
                .asString()
                .contains("no plan 'onne'", "did you mean");
    }

    @Test
    void aTimeThatIsNoneOrTheWrongWayRoundIsSaidSo() {
        assertThat(get("?from=yesterday"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("detail")
                .asString()
                .contains("from is 'yesterday', allowed: a time such as");
        assertThat(get("?from=2026-11-02&to=2026-11-01"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("detail")
                .asString()
                .contains("which is not before");
        assertThat(get("?since=2026-11-02"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("detail")
                .asString()
                .contains("'since' filters nothing");
    }

    private MvcTestResult get(String query) {
        return http.get().uri("/v1/metrics" + query).exchange();
    }
}
