package dev.fireline.workflows.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
              cause: {type: text, options: [theft, loss]}
            rules:
              - {rule: burns, when: "true", severity: high, playbook: watch}
            playbooks:
              watch:
                contain:
                  steps:
                    - {note: "${{ facts.keys }} keys", when: facts.keys > 2}
                    - {id: count, task: Count, of: guards, records: {lost: int, cause: text, found: {type: int, default: 0}, remark: {type: text, optional: true}}}
                    - {note: "${{ facts.lost + facts.keys }} are gone", when: facts.lost > 3}
                    - {note: "all know, ${{ facts.found }} found", when: facts.public}
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
        incident.decide(new Decide("count", "done", "ann", null, Map.of("lost", "4", "cause", "loss"), null));
        until("7 are gone");
        until("all know, 0 found");
        assertThat(incident.show().facts()).doesNotContainKey("remark");
    }

    @Test
    void aFactHasNoOtherValueThanItsOptions() {
        town.people.login("guards", "ann");
        IncidentWorkflow incident = town.declare("INC-2", PLAN, "high", "watch");
        until("INC-2", "paged guards");

        assertThatThrownBy(() -> incident.fact(new Fact("cause", "thift", "ann", null)))
                .hasStackTraceContaining("cause: 'thift' is not one of theft, loss; did you mean 'theft'?");
        assertThatThrownBy(() -> incident.decide(
                        new Decide("count", "done", "ann", null, Map.of("lost", "4", "cause", "fire"), null)))
                .hasStackTraceContaining("cause: 'fire' is not one of theft, loss");
    }

    private void until(String text) {
        until("INC-1", text);
    }

    private void until(String id, String text) {
        for (int second = 0; second < 300 && town.timeline(id, text).isEmpty(); second++) {
            town.pass("PT1S");
        }
        assertThat(town.timeline(id, text)).hasSize(1);
    }
}
