package dev.fireline.workflows.question;

import static dev.fireline.workflows.StepTown.ID;
import static dev.fireline.workflows.StepTown.asked;
import static dev.fireline.workflows.StepTown.by;
import static dev.fireline.workflows.StepTown.problems;
import static dev.fireline.workflows.StepTown.question;
import static dev.fireline.workflows.StepTown.scale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.workflows.StepTown;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Fact;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an approval is asked of, what it binds, and whose yes counts. */
class ApprovalsTest {

    @Test
    void whenThenNeedsThenDryRunThenApproveThenRunAndAnotherDigestAsksAgain() {
        try (StepTown town = StepTown.contain(
                "parallel: [{id: look, task: Look, of: ops, records: {scope: text}}, {id: a, needs: look, approve: security, when: 'incident.severity == \"P0\"', "
                        + scale("${{ facts.scope }}") + "}]")) {
            IncidentWorkflow incident = town.declare();
            assertThat(asked(incident)).containsExactly("look");

            incident.decide(by("ops", "look", "done", Map.of("scope", "front")));
            town.town.pass("PT2S");
            IncidentView.Question first = question(incident, "a");
            assertThat(first.dryRun()).contains("front");

            incident.fact(new Fact("scope", "back", "ops", null));
            incident.decide(by("security", "a", "approve"));
            town.town.pass("PT2S");
            assertThat(town.scaled()).isEmpty();
            assertThat(question(incident, "a").digest()).isNotEqualTo(first.digest());

            incident.decide(by("security", "a", "approve"));
            town.town.pass("PT2S");
            assertThat(town.scaled()).containsExactly("back");
        }
    }

    @Test
    void aGroupApprovalBindsTheDigestsOfAllItemsBeforeAnyOfThemRuns() {
        try (StepTown town = StepTown.contain(
                "{id: all, approve: security, each: \"${{ facts.systems }}\", as: system, steps: [{id: isolate, "
                        + scale("${{ system }}") + "}]}")) {
            IncidentWorkflow incident = town.declare();
            assertThat(asked(incident)).containsExactly("all");
            assertThat(question(incident, "all").dryRun()).contains("db-1", "db-2");
            assertThat(town.scaled()).isEmpty();

            incident.decide(by("security", "all", "approve"));
            town.town.pass("PT5S");
            assertThat(town.scaled()).containsExactlyInAnyOrder("db-1", "db-2");
            assertThat(town.town.actions.real("kubernetes.scale"))
                    .allSatisfy(request -> assertThat(request.approvals()).hasSize(1));
        }
    }

    @Test
    void stepsUnderOneApprovalMayNotUseEachOthersOutputs() {
        assertThat(problems("""
                        contain:
                          steps:
                            - id: both
                              approve: ops
                              steps:
                                - {id: look, uses: probe.http, with: {url: "http://example.org"}}
                                - {uses: http.post, with: {url: "http://example.org", body: "${{ steps.look.outputs.status }}"}}
                      """))
                .contains("is known only when `look` has run, but `approve` of `both` covers both before either runs");
    }

    @Test
    void quorumOneIsAnyOfThemAndEachIsOnePersonForEveryName() {
        try (StepTown town = StepTown.contain(
                "{id: any, approve: {by: [ops, security]}}",
                "{id: every, approve: {by: [ops, security], each: true}}",
                "note: after")) {
            IncidentWorkflow incident = town.declare();
            incident.decide(by("security", "any", "approve"));
            town.town.pass("PT1S");

            assertThat(question(incident, "every").quorum()).isEqualTo(2);
            incident.decide(by("ops", "every", "approve"));
            assertThat(asked(incident)).containsExactly("every");
            assertThatThrownBy(() -> incident.decide(by("ops", "every", "approve")))
                    .hasStackTraceContaining("was already approved by ops");
            incident.decide(by("security", "every", "approve"));
            town.town.pass("PT1S");
            assertThat(town.timeline("NOTE fireline after")).hasSize(1);
        }
    }

    @Test
    void anApprovalThatTooFewGaveInTimeIsToldAsThatToWhoAskedAndWhoWasAsked() {
        try (StepTown town = StepTown.contain(
                "{id: halt, approve: {by: [ops, security], quorum: 2, within: 10m, otherwise: fail}, on-failure: continue, "
                        + scale("a") + "}",
                "{id: every, approve: {by: [ops, security], quorum: each, within: 30m}}")) {
            IncidentWorkflow incident = town.town.declareBy("second", ID, town.plan(), "P0", "main");
            town.town.pass("PT10S");
            incident.decide(by("ops", "halt", "approve"));
            town.town.pass("PT11M");
            String late = "only ops approved 'halt' in time, and 1 more must; it counts as refused";
            assertThat(town.timeline(late)).hasSize(1);
            assertThat(town.town.actions.all())
                    .filteredOn(request -> late.equals(request.with().get("text")))
                    .extracting(request -> request.with().get("channel"))
                    .containsExactlyInAnyOrder("ops", "security", "declarer");

            incident.decide(by("ops", "every", "approve"));
            town.town.pass("PT30M");
            String open = "only ops approved 'every' in time, and security must; it stays open";
            assertThat(town.timeline(open)).hasSize(1);
            assertThat(town.town.actions.all())
                    .filteredOn(request ->
                            String.valueOf(request.with().get("text")).startsWith(open + "\n"))
                    .allSatisfy(
                            request -> assertThat(String.valueOf(request.with().get("text")))
                                    .contains("Answer: fireline incident decide INC-1 every approve"))
                    .hasSize(3);
        }
    }

    @Test
    void whoDeclaredTheIncidentHasApprovedWhereThePlanSaysSo() {
        try (StepTown town = StepTown.contain(
                "{id: halt, approve: {by: [ops, security], declaring-approves: true}, " + scale("a") + "}",
                "{id: other, approve: {by: [security], declaring-approves: true}, " + scale("b") + "}")) {
            IncidentWorkflow incident = town.town.declareBy("ops", ID, town.plan(), "P0", "main");
            town.town.pass("PT10S");
            assertThat(town.scaled()).containsExactly("a");
            assertThat(town.timeline("'halt': approved by declaring the incident"))
                    .hasSize(1);
            assertThat(asked(incident)).containsExactly("other");
        }
    }

    @Test
    void silenceNeverApproves() {
        try (StepTown town = StepTown.contain("{id: a, approve: {by: security, within: 5m}, " + scale("a") + "}")) {
            IncidentWorkflow incident = town.declare();
            town.town.pass("P2D");
            assertThat(town.scaled()).isEmpty();
            assertThat(asked(incident)).containsExactly("a");
        }
    }
}
