package dev.fireline.workflows.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Decide;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Late is recorded and told; nothing is cancelled. */
class LatenessTest {
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: town
            title: Town
            owner: ops
            severities:
              high: {title: High, targets: {acknowledge: 5m, contain: 30m}, escalate: [{after: 5m, unless: acknowledged, to: second}]}
              low: {title: Low, notify: ops, targets: {acknowledge: 5m}}
            responders:
              ops: {reach: ["slack:ops"]}
              lead: {reach: ["slack:lead"]}
              second: {reach: ["slack:second"]}
              press: {reach: ["slack:press"]}
            roles: {incident-commander: {candidates: lead}}
            facts: {cause: text}
            rules: [{rule: burns, when: "true", severity: high, playbook: watch}]
            messages:
              news: {at: declared, within: 1h, to: press, text: "cause ${{ facts.cause }}", approve: press}
            playbooks:
              watch:
                contain:
                  within: 30m
                  steps:
                    - {id: look, task: Look at it, of: ops, within: 10m}
                    - {id: mend, task: Mend it, of: ops}
            review: [{id: write, task: Write it down, of: ops, within: 1d}]
            """);

    private final TestTown town = TestTown.on("2026-11-20T18:00:00Z");

    @AfterEach
    void stop() {
        town.close();
    }

    private void told(String whom, String what, int times) {
        assertThat(town.timeline("INC-1", "paged " + whom + " by slack:" + whom + ": INC-1 is late: " + what))
                .hasSize(times);
    }

    @Test
    void whatIsLateIsToldToThoseWhoseWorkItIsAndToWhoLeadsAndStaysOpen() {
        IncidentWorkflow incident = town.declare("INC-1", PLAN, "high", "watch");
        incident.acknowledge(new Acknowledge("lead", null));
        town.pass("PT9M");
        told("ops", "look", 0);
        town.pass("PT1M30S");
        told("ops", "look", 1);
        told("lead", "look", 1);
        assertThat(incident.show().questions()).hasSize(1);
        assertThat(town.actions.all())
                .filteredOn(
                        request -> String.valueOf(request.with().get("subject")).endsWith("is late: look"))
                .allSatisfy(request -> assertThat(String.valueOf(request.with().get("text")))
                        .contains("nobody answered 'look' in time", "fireline incident decide INC-1 look done"));
    }

    @Test
    void clocksThatStopAtOneMomentTellNobodyTwice() {
        IncidentWorkflow incident = town.declare("INC-1", PLAN, "high", "watch");
        incident.acknowledge(new Acknowledge("lead", null));
        incident.decide(new Decide("look", "done", "ops", null, Map.of(), null));
        town.pass("PT31M");
        assertThat(town.timeline("INC-1", "target missed: contain")).hasSize(1);
        assertThat(town.timeline("INC-1", "phase contain is overdue")).hasSize(1);
        assertThat(town.timeline("INC-1", "nobody answered 'mend' in time")).hasSize(1); // by the time of its phase
        assertThat(town.timeline("INC-1", "paged lead by slack:lead: INC-1 is late"))
                .hasSize(1);
        assertThat(town.timeline("INC-1", "paged ops by slack:ops: INC-1 is late"))
                .hasSize(1);
        town.pass("PT30M");
        told("press", "news", 1); // whoever approves a draft is told that it is late
    }

    @Test
    void anAcknowledgementThatIsMissedIsToldByTheLadderWhereThereIsOne() {
        town.declare("INC-1", PLAN, "high", "watch");
        town.pass("PT6M");
        assertThat(town.timeline("INC-1", "target missed: acknowledge")).hasSize(1);
        assertThat(town.timeline("INC-1", "escalated to second")).hasSize(1);
        assertThat(town.timeline("INC-1", "is late: target acknowledge")).isEmpty();

        town.declare("INC-2", PLAN, "low", "watch");
        town.pass("PT6M");
        assertThat(town.timeline("INC-2", "paged lead by slack:lead: INC-2 is late: target acknowledge"))
                .hasSize(1);
    }

    @Test
    void afterTheResolutionOnlyThoseAreToldWhoseWorkItIs() {
        IncidentWorkflow incident = town.declare("INC-1", PLAN, "high", "watch");
        incident.acknowledge(new Acknowledge("lead", null));
        incident.decide(new Decide("look", "done", "ops", null, Map.of(), null));
        town.pass("PT1S");
        incident.decide(new Decide("mend", "done", "ops", null, Map.of(), null));
        town.pass("PT24H1M");
        told("ops", "write", 1);
        told("lead", "write", 0);
    }
}
