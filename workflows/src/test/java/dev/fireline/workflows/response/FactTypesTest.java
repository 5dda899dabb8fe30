package dev.fireline.workflows.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Fact;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fact is of its type whoever states it, so that conditions can count with it. */
class FactTypesTest {
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: town
            title: Town
            owner: guards
            severities: {high: {title: High}}
            responders: {guards: {login: ann, reach: ["slack:guards"]}}
            facts:
              keys: {type: int, value: "'3'"}
              public: bool
            rules:
              - {rule: burns, when: "true", severity: high, playbook: watch}
            playbooks:
              watch:
                contain:
                  steps:
                    - {note: "${{ facts.keys }} keys", when: facts.keys > 2}
                    - {id: count, task: Count, of: guards, records: {lost: int}}
                    - {note: "${{ facts.lost + facts.keys }} are gone", when: facts.lost > 3}
                    - {note: all know, when: facts.public}
            """);

    private final TestTown town = TestTown.on("2026-11-20T18:00:00Z");

    @AfterEach
    void stop() {
        town.close();
    }

    @Test
    void aNumberWrittenAsTextIsANumberOfTheIncident() {
        town.people.login("guards", "ann");
        IncidentWorkflow incident = town.declare("INC-1", PLAN, "high", "watch");
        until("3 keys");
        until("paged guards");

        incident.fact(new Fact("public", "true", "ann", null));
        incident.decide(new Decide("count", "done", "ann", null, Map.of("lost", "4"), null));
        until("7 are gone");
        until("all know");
    }

    private void until(String text) {
        for (int second = 0; second < 300 && town.timeline("INC-1", text).isEmpty(); second++) {
            town.pass("PT1S");
        }
        assertThat(town.timeline("INC-1", text)).hasSize(1);
    }
}
