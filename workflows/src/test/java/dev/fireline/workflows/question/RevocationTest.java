package dev.fireline.workflows.question;

import static dev.fireline.workflows.ApprovingShop.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.ApprovingShop;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentView.Question;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Assign;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.incident.Messages.Revoke;
import io.temporal.client.WorkflowNotFoundException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An approval that is taken back lets nothing through that has not begun. */
class RevocationTest {
    private static final PinnedPlan PLAN = ApprovingShop.plan("two", """
            playbooks:
              two:
                contain:
                  steps:
                    - {id: drop, uses: kubernetes.delete-secret, with: {namespace: shop, name: keys}, approve: {by: [ann, ben], quorum: 2}}
                    - {id: look, task: Look at it, of: ops}
              group:
                contain:
                  steps:
                    - id: both
                      approve: {by: [ann, ben]}
                      steps:
                        - {id: first, uses: kubernetes.delete-secret, with: {namespace: shop, name: first}}
                        - {id: pause, wait: 10m}
                        - {id: second, uses: kubernetes.delete-secret, with: {namespace: shop, name: second}}
                    - {id: look, task: Look at it, of: ops}
            """);

    enum Way {
        UPDATE,
        SIGNAL
    }

    @ParameterizedTest
    @EnumSource
    void oneOfTwoTakesTheApprovalBackAndBothMustApproveAgain(Way way) {
        try (TestTown town = declared("two")) {
            approve(town, "drop", "ann");
            assertThat(revoke(town, way, "drop", "ann")).isEmpty();
            approve(town, "drop", "ben");
            town.pass("PT1H");
            assertThat(town.actions.deletedSecrets()).isEmpty();
            assertThat(question(town, "drop").approvedBy()).containsExactly("ben");
            assertThat(town.timeline(
                            ID, "the approval of 'drop' by ann is taken back by ann; 2 must approve (not yet)"))
                    .hasSize(1);

            approve(town, "drop", "ann");
            assertThat(town.actions.deletedSecrets()).containsExactly("keys");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatHasBegunIsNotHeldBackAndThatIsSaid(Way way) {
        try (TestTown town = declared("two")) {
            approve(town, "drop", "ann");
            approve(town, "drop", "ben");
            assertThat(town.actions.deletedSecrets()).containsExactly("keys");
            assertThat(revoke(town, way, "drop", "ann"))
                    .singleElement()
                    .asString()
                    .matches("(?s).*'drop' began at 18:0\\d:\\d\\dZ: its approval can no longer be taken back.*");
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhoGaveItAndWhoLeadsTakesItBack(Way way) {
        try (TestTown town = declared("two")) {
            assertThat(revoke(town, way, "drop", "ann"))
                    .singleElement()
                    .asString()
                    .contains("nobody has approved 'drop' yet");
            approve(town, "drop", "ann");
            assertThat(revoke(town, way, "drop", "ben"))
                    .singleElement()
                    .asString()
                    .contains("ben may not take back the approval of 'drop'", "(ann)", "(nobody yet)");
            assertThat(revoke(town, way, "dropp", "ann"))
                    .singleElement()
                    .asString()
                    .contains("did you mean 'drop'?", "can be taken back now: drop (ann)");
            town.incident(ID).assign(new Assign("incident-commander", "lead", "ops", null));
            assertThat(revoke(town, way, "drop", "lead")).isEmpty();
            approve(town, "drop", "ben");
            assertThat(town.actions.deletedSecrets()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofAGroupWhatHasNotBegunIsAskedAnew(Way way) {
        try (TestTown town = declared("group")) {
            approve(town, "both", "ann");
            assertThat(town.actions.deletedSecrets()).containsExactly("first");
            assertThat(revoke(town, way, "both", "ann")).isEmpty();
            assertThat(town.timeline(ID, "what of it has not begun is asked anew, begun are: first"))
                    .hasSize(1);
            assertThat(revoke(town, way, "both", "ann"))
                    .singleElement()
                    .asString()
                    .contains("was already taken back by ann");

            town.pass("PT1H");
            assertThat(town.actions.deletedSecrets()).containsExactly("first");
            assertThat(question(town, "second").kind()).isEqualTo("approval");
            approve(town, "second", "ben");
            assertThat(town.actions.deletedSecrets()).containsExactly("first", "second");
        }
    }

    @Test
    void aRejectedStepAndAnIncidentThatIsOverHaveNothingToTakeBack() {
        try (TestTown town = declared("two")) {
            town.incident(ID).decide(new Decide("drop", "reject", "ann", "no", null, null));
            assertThat(revoke(town, Way.UPDATE, "drop", "ann"))
                    .singleElement()
                    .asString()
                    .contains("'drop' was rejected by ann");
            town.incident(ID).resolve(new Resolve("ops", "enough"));
            town.pass("PT1M");
            assertThat(revoke(town, Way.SIGNAL, "drop", "ann")).hasSize(1);
        }
    }

    private static TestTown declared(String playbook) {
        TestTown town = TestTown.on("2026-11-20T18:00:00Z");
        IncidentWorkflow incident = town.declare(ID, PLAN, "P0", playbook);
        incident.acknowledge(new Acknowledge("ops", null));
        town.pass("PT10S");
        return town;
    }

    private static void approve(TestTown town, String step, String by) {
        town.incident(ID).decide(new Decide(step, "approve", by, null, null, null));
        town.pass("PT10S");
    }

    /** @return why it was refused: to the caller of the Update, or on the timeline */
    private static List<String> revoke(TestTown town, Way way, String step, String by) {
        if (way == Way.UPDATE) {
            Throwable refused = catchThrowable(() -> town.incident(ID).revoke(new Revoke(step, by, "not yet")));
            town.pass("PT5S");
            return Refusal.in(refused).map(Refusal::text).stream().toList();
        }
        int before = town.timeline(ID, "refused: revoke").size();
        try {
            town.client()
                    .newUntypedWorkflowStub(ID)
                    .signal("revoke", Map.of("step", step, "by", by, "reason", "not yet"));
        } catch (WorkflowNotFoundException over) {
            return List.of("Temporal takes no signal for what has ended");
        }
        town.pass("PT5S");
        List<String> refused = town.timeline(ID, "refused: revoke");
        return refused.subList(before, refused.size());
    }

    private static Question question(TestTown town, String step) {
        return town.incident(ID).show().questions().stream()
                .filter(asked -> asked.step().equals(step))
                .findFirst()
                .orElseThrow();
    }
}
