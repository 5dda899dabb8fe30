package dev.fireline.workflows.step;

import static dev.fireline.workflows.StepTown.ID;
import static dev.fireline.workflows.StepTown.asked;
import static dev.fireline.workflows.StepTown.by;
import static dev.fireline.workflows.StepTown.question;
import static dev.fireline.workflows.StepTown.scale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.workflows.StepTown;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Reopen;
import dev.fireline.workflows.incident.Messages.Resolve;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What steps may have beside their kind: openings, stages, attachments, and what comes after the resolution. */
class StepOptionsTest {

    @Test
    void aTaskOfTheReviewThatWaitsForAnotherShowsForWhich() {
        try (StepTown town = StepTown.with("""
                playbooks: {main: {contain: {steps: [{note: burns}]}}}
                review:
                  - {id: report, task: Report, of: ops}
                  - {id: read, task: Read the report, of: security, needs: report}
                  - {id: learn, task: Learn, of: security, from: report, within: 1d}
                """)) {
            IncidentWorkflow incident = town.declare();
            assertThat(asked(incident)).containsExactly("report");
            Map<String, List<String>> waiting = Map.of("read", List.of("report"), "learn", List.of("report"));
            assertThat(incident.show().waiting()).isEqualTo(waiting);
            assertThat(town.town.archive.view(ID).waiting()).isEqualTo(waiting);

            incident.decide(by("ops", "report", "done"));
            town.town.pass("PT5S");
            assertThat(asked(incident)).containsExactly("read", "learn");
            assertThat(incident.show().waiting()).isEmpty();
        }
    }

    @Test
    void aStageOpensAfterItsTimeAndItsStepsInheritItsDueTime() {
        try (StepTown town = StepTown.contain(
                "{id: window, title: First window, after: 10m, within: 30m, from: declared, steps: [{id: call, task: Call, of: ops}]}")) {
            IncidentWorkflow incident = town.declare();
            assertThat(asked(incident)).isEmpty();
            town.town.pass("PT10M");
            IncidentView.Question call = question(incident, "call");
            assertThat(call.due()).isEqualTo(incident.show().declaredAt().plusSeconds(30 * 60));
            town.town.pass("PT21M");
            assertThat(town.timeline("step First window ('window') is overdue")).hasSize(1);
        }
    }

    @Test
    void aTaskIsGivenUpAtItsTimeoutAndItsQuestionIsWithdrawn() {
        try (StepTown town = StepTown.contain(
                "{id: confirm, task: Is it so bad?, of: ops, timeout: {P0: 5m}, on-failure: continue}",
                "note: \"${{ steps.confirm.outcome }}\"")) {
            IncidentWorkflow incident = town.declare();
            assertThat(asked(incident)).containsExactly("confirm");
            town.town.pass("PT5M");
            assertThat(asked(incident)).isEmpty();
            assertThat(town.timeline("NOTE fireline failed")).hasSize(1);
            assertThat(town.timeline("'confirm' failed: given up: it was not done in time; the playbook goes on"))
                    .hasSize(1);
        }
    }

    @Test
    void aTaskIsDoneOnlyWithWhatMustBeAttached() {
        try (StepTown town = StepTown.contain(
                "{id: report, task: Write it up, of: ops, attach: [report, figures], invite: security}",
                "note: \"see ${{ steps.report.outputs.report }}\"")) {
            IncidentWorkflow incident = town.declare();
            assertThat(town.timeline("told security")).hasSize(1);
            assertThat(question(incident, "report").records())
                    .containsEntry("report", "attachment")
                    .containsEntry("figures", "attachment");
            assertThatThrownBy(() -> incident.decide(by("ops", "report", "done", Map.of("report", "https://docs/1"))))
                    .hasStackTraceContaining("figures (attachment");
            incident.decide(by("ops", "report", "done", Map.of("report", "https://docs/1", "figures", "figures.csv")));
            town.town.pass("PT1S");
            assertThat(town.timeline("EVIDENCE ops attached report: https://docs/1"))
                    .hasSize(1);
            assertThat(town.timeline("see https://docs/1")).hasSize(1);
            assertThat(incident.show().facts()).doesNotContainKeys("report", "figures");
        }
    }

    @Test
    void anApprovalIsGivenOnlyWithItsRecords() {
        try (StepTown town = StepTown.contain(
                "{id: halt, approve: {by: ops, records: {scope: text}, attach: ticket}, " + scale("a") + "}")) {
            IncidentWorkflow incident = town.declare();
            assertThatThrownBy(() -> incident.decide(by("ops", "halt", "approve")))
                    .hasStackTraceContaining("scope (text) is missing");
            incident.decide(by("ops", "halt", "approve", Map.of("scope", "all", "ticket", "T-1")));
            town.town.pass("PT5S");
            assertThat(town.scaled()).containsExactly("a");
            assertThat(incident.show().facts()).containsEntry("scope", "all");
        }
    }

    @Test
    void aLadderOfATaskEndsWhenItIsDone() {
        try (StepTown town = StepTown.contain(
                "{id: one, task: One, of: ops, escalate: [{after: 10m, unless: done, to: second}]}",
                "{id: two, task: Two, of: ops, escalate: [{after: 10m, unless: done, to: security}]}")) {
            IncidentWorkflow incident = town.declare();
            incident.decide(by("ops", "one", "done"));
            town.town.pass("PT30M");
            assertThat(town.timeline("escalated to second")).isEmpty();
            assertThat(town.timeline("escalated to security")).hasSize(1);
        }
    }

    @Test
    void factsAreSetOnlyWhenAllAreKnownAndFit() {
        try (StepTown town = StepTown.contain(
                "{id: count, set: {wide: size(facts.systems) > 1, scope: 'facts.systems[0]'}}",
                "{id: wrong, set: {wide: '\"yes\"'}, on-failure: continue}",
                "note: \"${{ facts.scope }} ${{ facts.wide }}\"")) {
            IncidentWorkflow incident = town.declare();
            assertThat(incident.show().facts()).containsEntry("wide", true).containsEntry("scope", "db-1");
            assertThat(town.timeline("NOTE fireline db-1 true")).hasSize(1);
        }
    }

    @Test
    void closingWaitsForTheReviewAndNeverForWhatFollowsUp() {
        try (StepTown town = StepTown.with("""
                playbooks:
                  main: {contain: {steps: [{note: contained}]}}
                review:
                  - {id: look-back, task: Look back, of: ops, within: 24h}
                  - {id: kept, note: the review has begun}
                follow-up:
                  - {id: look-again, task: Look again, of: ops, after: 30d, within: 40d, escalate: [{after: 35d, unless: done, to: second}]}
                """)) {
            IncidentWorkflow incident = town.declare();
            assertThat(asked(incident)).containsExactly("look-back");
            assertThat(town.timeline("the review has begun")).hasSize(1);
            incident.decide(by("ops", "look-back", "done"));
            town.town.pass("PT10S");
            assertThat(incident.show().status()).isEqualTo(IncidentView.Status.CLOSED);
            assertThat(town.town.hasEnded(ID)).isFalse();

            town.town.pass("P30D");
            assertThat(asked(incident)).containsExactly("look-again");
            town.town.pass("P6D");
            assertThat(town.timeline("escalated to second")).hasSize(1);
            assertThatThrownBy(() -> incident.resolve(new Resolve("ops", null))).hasStackTraceContaining("is over");
            incident.decide(by("ops", "look-again", "done"));
            town.town.pass("PT10S");
            assertThat(town.timeline("follow-up task 'look-again' done by ops")).hasSize(1);
            assertThat(town.town.hasEnded(ID)).isTrue();
        }
    }

    @Test
    void aReopenedIncidentFollowsUpFromItsLastResolution() {
        try (StepTown town = StepTown.with("""
                playbooks:
                  main: {contain: {steps: [{id: hold, task: Hold, of: ops}]}}
                review: [{id: look-back, task: Look back, of: ops}]
                follow-up: [{id: look-again, task: Look again, of: ops, after: 10d}]
                """)) {
            IncidentWorkflow incident = town.declare();
            incident.decide(by("ops", "hold", "done"));
            town.town.pass("P5D");
            incident.reopen(new Reopen("ops", "not yet"));
            town.town.pass("P1D");
            incident.resolve(new Resolve("ops", "now"));
            town.town.pass("P5D");
            assertThat(asked(incident)).containsExactly("look-back");
            town.town.pass("P5D");
            assertThat(asked(incident)).contains("look-again");
        }
    }

    @Test
    void aFragmentCallsInItsPeopleAndItsStepsFailAsItSays() {
        try (StepTown town = StepTown.with("""
                playbooks:
                  risky:
                    notify: security
                    on-failure: continue
                    steps: [{id: a, %s}]
                  main: {contain: {steps: [{id: try-it, playbook: risky}, {note: "it ${{ steps.try_it.outcome }}"}]}}
                """.formatted(scale("a")))) {
            town.fails("try-it/a");
            town.declare();
            assertThat(town.timeline("paged security")).hasSize(1);
            assertThat(town.timeline("NOTE fireline it failed")).hasSize(1);
        }
    }

    @Test
    void itemsOfItemsInACallHaveIdsOfTheirOwnAndSeeEachOther() {
        try (StepTown town = StepTown.with("""
                playbooks:
                  sweep:
                    steps:
                      - each: [x, y]
                        as: zone
                        steps:
                          - {id: look, note: "looked at ${{ zone }}"}
                          - each: [1, 2]
                            as: rack
                            steps:
                              - {id: off, uses: kubernetes.scale, with: {namespace: shop, deployment: "${{ zone }}-${{ rack }}", replicas: 0}}
                              - {needs: [look, off], note: "${{ zone }}-${{ rack }}: ${{ steps.off.outcome }}, ${{ steps.look.outcome }}"}
                  main: {contain: {steps: [{id: all, playbook: sweep}, {revert: all}]}}
                """)) {
            town.declare();
            assertThat(town.keys())
                    .contains("INC-1/main/all/off[x][1]/1", "INC-1/main/all/off[y][2]/1")
                    .doesNotHaveDuplicates()
                    .hasSize(8);
            assertThat(town.timeline("y-2: done, done")).hasSize(1);
        }
    }
}
