package dev.fireline.workflows.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Escalate;
import dev.fireline.workflows.incident.Messages.Reopen;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.incident.Messages.Unacknowledge;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is called when, and whose word ends it. */
class LaddersTest {
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: town
            title: Town
            owner: first
            severities:
              high: {title: High, targets: {acknowledge: 10m}, notify: [first, fourth], escalate: [{after: 10m, unless: acknowledged, to: second}]}
              low:
                title: Low
                targets: {acknowledge: 4h}
                notify: first
                acknowledgement-expires: 1h
                escalate:
                  - {after: 10m, unless: acknowledged, to: second}
                  - {after: 90m, unless: acknowledged, to: third}
            responders:
              first: {reach: ["slack:first"]}
              second: {acknowledge: 15m, escalate: [{after: 15m, unless: acknowledged, to: third}, {after: 2h, unless: resolved, to: fourth}]}
              third: {reach: ["slack:third"]}
              fourth: {reach: ["slack:fourth"]}
            rules:
              - {rule: burns, when: "true", severity: low, playbook: watch}
            playbooks:
              watch:
                contain:
                  steps:
                    - {id: twice, title: Really?, approve: {by: [first, other-first], quorum: 2}}
                    - {id: look, task: Look at it, of: nobody}
            review:
              - {id: write, task: Write it down, of: first}
            """);

    private static final PinnedPlan LEVELS = TestTown.plan("""
            plan: levels
            title: Levels
            owner: level-1
            severities:
              high: {title: High, notify: staff, escalate: [{after: 5m, unless: acknowledged, to: level-2}, {after: 6m, unless: acknowledged, to: [level-1, staff]}]}
            responders:
              staff: {reach: ["slack:staff"]}
              level-1:
                may: [restart]
                escalate:
                  - {after: 15m, every: 10m, unless: resolved, to: level-2}
                  - {reasons: [public_impact], to: level-4}
              level-2: {may: [change], escalate: [{reasons: [data_integrity], to: level-3}]}
              level-3: {may: [disaster_recovery]}
              level-4: {}
            levels: [level-1, level-2, level-3, level-4]
            rules:
              - {rule: burns, when: "true", severity: high, playbook: watch}
            playbooks:
              watch:
                contain: {steps: [{id: restore, task: Restore it, of: staff, requires: disaster_recovery}]}
            """);

    private final TestTown town = TestTown.on("2026-11-20T18:00:00Z");

    @BeforeEach
    void people() {
        town.people.team("second", "bob", "carol");
    }

    @AfterEach
    void stop() {
        town.close();
    }

    @Test
    void severityChangesAreLookedUpFromTheSameOriginAndLateByReclassificationPagesNobody() {
        IncidentWorkflow incident = town.declare("INC-3", PLAN, "low", "watch");
        incident.acknowledge(new Acknowledge("first", null));
        town.pass("PT20M");
        incident.acknowledge(new Acknowledge("first", null));
        incident.classify(new Classify("high", null, "first", null));
        town.pass("PT1M");

        assertThat(town.timeline("INC-3", "late by reclassification"))
                .isEmpty(); // acknowledged before the new due time
        assertThat(town.actions.told()).contains("fourth").doesNotContain("bob", "carol"); // newly named, and no rung
    }

    @Test
    void anAcknowledgementLaterThanTheNewDueTimeIsLateByReclassification() {
        IncidentWorkflow incident = town.declare("INC-3b", PLAN, "low", "watch");
        town.pass("PT9M");
        incident.classify(new Classify("low", "smaller", "first", null));
        town.pass("PT11M");
        incident.acknowledge(new Acknowledge("first", null));
        int told = town.actions.told().size();
        incident.classify(new Classify("high", null, "first", null));
        town.pass("PT1M");

        assertThat(town.timeline("INC-3b", "late by reclassification: was due 2026-11-20T18:10:"))
                .hasSize(1);
        assertThat(town.actions.told().subList(told, town.actions.told().size()))
                .containsExactly("fourth");
    }

    @Test
    void anExpiredAcknowledgementArmsRungsAtTheLaterOfTheirOldTimeAndNow() {
        IncidentWorkflow incident = town.declare("INC-4", PLAN, "low", "watch");
        town.pass("PT5M");
        incident.acknowledge(new Acknowledge("first", null));
        town.pass("PT59M");
        assertThat(town.actions.told()).doesNotContain("bob", "third");

        town.pass("PT1M30S");
        assertThat(town.after("INC-4", "no longer counts")).isBetween(minutes(65), minutes(66));
        assertThat(town.after("INC-4", "escalated to second")).isBetween(minutes(65), minutes(66));
        assertThat(town.timeline("INC-4", "paged first by slack:first: INC-4 low"))
                .hasSize(2); // who is in charge is called again
        assertThat(town.actions.told()).contains("bob", "carol").doesNotContain("third");

        incident.acknowledge(new Acknowledge("bob", null));
        town.pass("PT50M");
        assertThat(town.timeline("INC-4", "acknowledged again by bob")).hasSize(1);
        assertThat(town.actions.told()).doesNotContain("third");
        assertThat(town.archive.view("INC-4").acknowledgements())
                .extracting(one -> one.by() + (one.until() == null ? "" : " ended"))
                .containsExactly("first ended", "bob");
    }

    @Test
    void nothingExpiresWhereTheSeverityDoesNotSaySoUntilSomebodySaysThatNobodyHasIt() {
        IncidentWorkflow incident = town.declare("INC-4b", PLAN, "high", "watch");
        assertThatThrownBy(() -> incident.unacknowledge(new Unacknowledge("first", null)))
                .hasStackTraceContaining("nobody has acknowledged it");
        incident.acknowledge(new Acknowledge("first", null));
        town.pass("P3D");
        assertThat(town.timeline("INC-4b", "no longer counts")).isEmpty();

        incident.unacknowledge(new Unacknowledge("first", "shift is over"));
        town.pass("PT10S");
        assertThat(town.timeline("INC-4b", "not acknowledged: that of first no longer counts"))
                .hasSize(1);
        assertThat(town.timeline("INC-4b", "escalated to second")).hasSize(1);
    }

    @Test
    void onlyAMembersAcknowledgementSinceItWasCalledStopsAResponderLadder() {
        IncidentWorkflow incident = town.declare("INC-5", PLAN, "low", "watch");
        town.pass("PT10M1S");
        assertThat(town.actions.told()).contains("bob");
        incident.acknowledge(new Acknowledge("first", null)); // anybody's, on the severity's ladder
        town.pass("PT15M");

        assertThat(town.timeline("INC-5", "escalated to third: not acknowledged 15m after being called"))
                .hasSize(1);
        assertThat(town.timeline("INC-5", "second has not acknowledged")).hasSize(1);
    }

    @Test
    void aMembersAcknowledgementStopsItWhenItCameSinceTheCall() {
        IncidentWorkflow incident = town.declare("INC-5b", PLAN, "low", "watch");
        town.pass("PT10M1S");
        incident.acknowledge(new Acknowledge("bob", null));
        town.pass("PT30M");

        assertThat(town.timeline("INC-5b", "escalated to third")).isEmpty();
        assertThat(town.timeline("INC-5b", "second has not acknowledged")).isEmpty();
    }

    @Test
    void aRungThatCallsALevelInChargeOrBelowIsRecordedAndSkipped() {
        IncidentWorkflow incident = town.declare("INC-6", LEVELS, "high", "watch");
        assertThat(incident.show().level()).isEqualTo("level-1");
        town.pass("PT5M1S");
        assertThat(incident.show().level()).isEqualTo("level-2");
        town.pass("PT1M");
        assertThat(town.timeline("INC-6", "escalated to staff")).hasSize(1); // level-1 stands below
        town.pass("PT1H");

        assertThat(town.timeline("INC-6", "not escalated to level-2: level-2 is in charge"))
                .as("once: it does not come round for nobody")
                .hasSize(1);
        assertThat(Collections.frequency(town.actions.told(), "level-2")).isOne();
        assertThat(town.actions.told()).doesNotContain("level-1");
    }

    @Test
    void aPersonsEscalateFiresTheNextRungAndCancelsItsTimerAndThenTheNextLevel() {
        IncidentWorkflow incident = town.declare("INC-6b", LEVELS, "high", "watch");
        town.pass("PT1M");
        assertThat(incident.escalate(new Escalate("alice", null)).done())
                .isEqualTo("escalated to level-2: asked for by alice; level-2 takes over");
        town.pass("PT10M");
        assertThat(Collections.frequency(town.actions.told(), "level-2")).isOne(); // its timer is gone

        incident.acknowledge(new Acknowledge("alice", null));
        assertThat(incident.escalate(new Escalate("alice", "it is too much for us"))
                        .done())
                .isEqualTo("escalated to level-3: it is too much for us; level-3 takes over");
        town.pass("PT1S");
        assertThat(incident.show().level()).isEqualTo("level-3");
        assertThat(town.actions.told()).contains("level-3");
    }

    @Test
    void aReasonTakesItsRungAtAnyTimeAndAWordThatIsAlmostOneIsRefused() {
        IncidentWorkflow incident = town.declare("INC-6c", LEVELS, "high", "watch");
        assertThatThrownBy(() -> incident.escalate(new Escalate("alice", "public_impct")))
                .hasStackTraceContaining("did you mean 'public_impact'?");
        assertThat(incident.escalate(new Escalate("alice", "public_impact")).done())
                .isEqualTo("escalated to level-4: public_impact; level-4 takes over");
        assertThat(incident.escalate(new Escalate("alice", "public_impact")).done())
                .isEqualTo("not escalated to level-4: level-4 is in charge");
        town.pass("PT1S");

        assertThat(Collections.frequency(town.actions.told(), "level-4")).isOne();
        assertThat(town.archive.entries("INC-6c").stream()
                        .filter(entry -> entry.what().startsWith("escalated to level-4"))
                        .findFirst()
                        .orElseThrow())
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo("alice");
                    assertThat(entry.why()).isEqualTo("public_impact");
                });
    }

    @Test
    void aStepWaitsUntilTheLevelInChargeHasTheCapabilityItRequires() {
        IncidentWorkflow incident = town.declare("INC-7", LEVELS, "high", "watch");
        incident.acknowledge(new Acknowledge("alice", null));
        town.pass("PT1M");
        assertThat(incident.show().questions()).isEmpty();
        assertThat(town.timeline("INC-7", "'restore' waits: it requires disaster_recovery"))
                .singleElement()
                .asString()
                .contains("which level-1, in charge, does not have; level-3 has it");

        incident.escalate(new Escalate("alice", null));
        incident.escalate(new Escalate("alice", "data_integrity"));
        town.pass("PT1S");
        assertThat(town.timeline("INC-7", "'restore' goes on: level-3 is in charge"))
                .hasSize(1);
        assertThat(incident.show().questions())
                .extracting(question -> question.step())
                .containsExactly("restore");
    }

    @Test
    void resolutionStopsRungsUnlessResolvedAndReopeningRestoresThemAtTheirDueTimes() {
        IncidentWorkflow incident = town.declare("INC-9", PLAN, "low", "watch");
        town.pass("PT10M1S"); // the second is called, whose ladder calls the fourth after two hours
        incident.acknowledge(new Acknowledge("bob", null));
        incident.resolve(new Resolve("bob", null));
        incident.reopen(new Reopen("bob", "it is back"));
        town.pass("PT1H59M");
        assertThat(town.timeline("INC-9", "escalated to fourth")).isEmpty();
        town.pass("PT2M");

        assertThat(town.after("INC-9", "escalated to fourth")).isBetween(minutes(130), minutes(131));
        assertThat(town.archive.view("INC-9").slaBreached()).isFalse();
    }

    @Test
    void peopleAreCountedByLoginAndSilenceApprovesNothing() {
        town.people.team("other-first", "first"); // two names, one person
        IncidentWorkflow incident = town.declare("INC-21", PLAN, "low", "watch");
        town.pass("PT1M");
        incident.approve(new Decide("twice", null, "first", null, null, null));

        assertThatThrownBy(() -> incident.decide(new Decide("twice", "approve", "first", null, null, null)))
                .hasStackTraceContaining("2 different people must");
        town.pass("P7D");
        assertThat(incident.show().questions())
                .extracting(question -> question.step())
                .contains("twice");
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    @Test
    void whoWasCalledWhileItWasWorseIsNotCalledOnceMoreBecauseItIsBetter() {
        IncidentWorkflow incident = town.declare("INC-20", PLAN, "high", "watch");
        town.pass("PT11M");
        assertThat(town.timeline("INC-20", "escalated to second")).hasSize(1);
        incident.classify(new Classify("low", null, "first", "smaller"));
        town.pass("PT1M");
        assertThat(town.timeline("INC-20", "fireline escalated to second")).hasSize(1);
        assertThat(town.timeline("INC-20", "not escalated to second: called already, and it is no worse"))
                .hasSize(1);
        town.pass("PT80M");
        assertThat(town.timeline("INC-20", "escalated to third: not acknowledged 1h 30m"))
                .hasSize(1); // what the lower one has beside
    }

    @Test
    void afterTheResolutionAnotherSeverityCallsNobodyUnlessItIsReopened() {
        IncidentWorkflow incident = town.declare("INC-21", PLAN, "low", "watch");
        incident.acknowledge(new Acknowledge("first", null));
        incident.resolve(new Resolve("first", "over"));
        incident.classify(new Classify("high", null, "first", "for the record"));
        town.pass("PT1M");
        assertThat(town.actions.told()).doesNotContain("fourth");

        incident.reopen(new Reopen("first", "it is back"));
        town.pass("PT1M");
        assertThat(town.actions.told()).containsOnlyOnce("fourth");
    }
}
