package dev.fireline.workflows.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.RecordedActions;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.incident.Messages.Decide;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Categories, the candidates of a role, capabilities of approvers and fallbacks, under skipped time. */
class CategoriesAndRolesTest {
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: town
            title: Town
            owner: operations
            categories:
              application: {team: operations, playbook: general, types: [service_failures]}
              security: {team: guards, playbook: general, types: [data_breach, malware]}
            severities:
              high: {title: High, notify: [assigned-team, incident-commander]}
            responders:
              operations: {reach: ["slack:operations"]}
              guards: {reach: ["slack:guards"]}
              first: {reach: ["slack:first"]}
              second: {reach: ["slack:second"]}
              third: {reach: ["slack:third"]}
              keepers: {reach: ["slack:keepers"]}
              boss: {reach: ["slack:boss"]}
              seniors: {may: [change]}
            roles:
              incident-commander: {candidates: [first, second, third], next-after: 5m, reports-to: boss}
            rules:
              - {rule: burns, when: "true", severity: high, playbook: general}
            playbooks:
              general:
                contain:
                  steps:
                    - {id: change, title: Change it?, uses: kubernetes.scale, with: {namespace: a, deployment: b, replicas: 1}, requires: change, approve: {by: [keepers, seniors]}}
                    - {id: look, task: "Look at ${{ incident.category }}/${{ incident.type }}", of: assigned-team}
            """);

    private final TestTown town = TestTown.on("2026-11-20T18:00:00Z");

    @AfterEach
    void stop() {
        town.close();
    }

    @Test
    void theCategoryBringsItsPlaybookAndItsTeam() {
        IncidentWorkflow incident = declare("INC-1", "security/data_breach");
        town.pass("PT1S");

        assertThat(town.actions.told()).contains("guards").doesNotContain("operations");
        assertThat(incident.show().playbook()).isEqualTo("general");
        assertThat(incident.show().category()).isEqualTo("security/data_breach");
    }

    @Test
    void aPersonMayChangeTheCategoryToOneOfThePlanAndItsTeamIsCalled() {
        IncidentWorkflow incident = declare("INC-2", "security/data_breach");
        town.pass("PT1S");
        assertThatThrownBy(() -> incident.classify(new Classify(null, null, "first", null, "security/power")))
                .hasStackTraceContaining(
                        "'power' is no type of the category 'security'; allowed: data_breach, malware");
        assertThatThrownBy(() -> incident.classify(new Classify(null, null, "first", null, "secrity")))
                .hasStackTraceContaining(
                        "is no category of this plan; allowed: application, security; did you mean 'security'?");

        incident.classify(new Classify(null, null, "first", "not ours", "application/service_failures"));
        town.pass("PT1S");
        assertThat(town.actions.told()).contains("operations");
        assertThat(town.timeline("INC-2", "category security/data_breach → application/service_failures"))
                .hasSize(1);
    }

    @Test
    void withoutACategoryNobodyIsTheAssignedTeamAndTheTimelineSaysSo() {
        declare("INC-3", null);
        town.pass("PT1S");

        assertThat(town.timeline("INC-3", "not told: 'assigned-team'")).isNotEmpty();
    }

    @Test
    void candidatesAreAskedOneAfterTheOtherUntilOneHoldsTheRole() {
        IncidentWorkflow incident = declare("INC-4", "security");
        town.pass("PT4M30S");
        assertThat(town.actions.told()).contains("first").doesNotContain("second", "third");
        town.pass("PT1M");
        assertThat(town.actions.told()).contains("second").doesNotContain("third");

        incident.acknowledge(new Acknowledge("second", null));
        town.pass("PT1H");
        assertThat(town.actions.told()).doesNotContain("third").contains("boss"); // who is told of the commander
        assertThat(incident.show().commander()).isEqualTo("second");
        assertThat(incident.show().clocks())
                .extracting(clock -> clock.name())
                .noneMatch(name -> name.startsWith("candidate third"));
    }

    @Test
    void oneOfThoseWhoApproveMustHaveTheCapabilityThatIsRequired() {
        town.people.team("seniors", "carol");
        IncidentWorkflow incident = declare("INC-5", "security");
        town.pass("PT1S");
        assertThatThrownBy(() -> incident.decide(new Decide("change", "approve", "keepers", null, null, null)))
                .hasStackTraceContaining("must have change, and keepers does not (logins that do: carol)");

        incident.decide(new Decide("change", "approve", "carol", null, null, null));
        town.pass("PT1S");
        assertThat(town.actions.real("kubernetes.scale")).hasSize(1);
    }

    @Test
    void aFallbackIsToldOnlyWhenTheAddressBeforeItIsLost() {
        town.people.fallback("guards", "guards", "guards-phone");
        town.people.fallback("first", "first", "first-phone");
        town.actions.answerAll("notify.slack", this::take);
        declare("INC-6", "security");
        town.pass("PT4M");

        assertThat(town.timeline("INC-6", "could not reach guards by slack:guards"))
                .isNotEmpty();
        assertThat(town.timeline("INC-6", "paged guards by slack:guards-phone")).isNotEmpty();
        assertThat(town.timeline("INC-6", "first-phone")).isEmpty();
    }

    private ActionResult take(ActionRequest request) {
        if (request.with().get("channel").equals("guards")) {
            throw ApplicationFailure.newNonRetryableFailure("no such channel", ActionFailure.REFUSED);
        }
        return RecordedActions.done(request);
    }

    private IncidentWorkflow declare(String id, @Nullable String category) {
        return town.start(
                id,
                new IncidentDeclaration(
                                PLAN,
                                null,
                                category == null ? "general" : null,
                                "high",
                                "checkout burns",
                                town.now(),
                                null,
                                null,
                                "first",
                                "live",
                                Map.of())
                        .categorized(category));
    }

    @Test
    void whoeverAcknowledgesTakesTheFirstRoleThatWaitsForThemAndOnlyOne() {
        PinnedPlan roles = TestTown.plan("""
                plan: roles
                title: Roles
                owner: staff
                severities: {high: {title: High, notify: staff}}
                responders: {staff: {reach: ["slack:staff"]}, board: {reach: ["slack:board"]}}
                roles:
                  scribe: {candidates: [bob, carol], reports-to: board}
                  incident-commander: {candidates: [alice, bob]}
                  speaker: {candidates: [alice, carol]}
                rules: [{rule: burns, when: "true", severity: high, playbook: watch}]
                playbooks: {watch: {contain: {steps: [{id: look, task: Look at it, of: staff}]}}}
                messages:
                  news: {at: declared, to: board, text: "${{ roles.speaker.name }} speaks"}
                """);
        for (String person : List.of("alice", "bob", "carol")) {
            town.people.team(person, person);
        }
        IncidentWorkflow incident = town.declare("INC-R", roles, "high", "watch");
        town.pass("PT1M");
        incident.acknowledge(new Acknowledge("alice", null));
        assertThat(incident.show().roles()).containsExactly(Map.entry("incident-commander", "alice"));

        incident.acknowledge(new Acknowledge("alice", null));
        incident.acknowledge(new Acknowledge("bob", null));
        incident.acknowledge(new Acknowledge("carol", null));
        town.pass("PT1M");

        assertThat(incident.show().roles())
                .containsOnly(
                        Map.entry("incident-commander", "alice"),
                        Map.entry("scribe", "bob"),
                        Map.entry("speaker", "carol"));
        assertThat(town.timeline("INC-R", "bob is scribe")).isNotEmpty();
        assertThat(town.actions.told()).contains("board"); // the report, and the message that waited for a speaker
        assertThat(town.timeline("INC-R", "told board")).hasSize(2);
    }
}
