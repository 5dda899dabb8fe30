package dev.fireline.workflows.question;

import static dev.fireline.workflows.ApprovingShop.ID;
import static dev.fireline.workflows.ApprovingShop.declared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.ApprovingShop;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentView.Question;
import dev.fireline.workflows.incident.Messages.Decide;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Approvers who are asked one after the other, and approvals that count for a time. */
class ApproversInTurnTest {
    private static final PinnedPlan PLAN = ApprovingShop.plan("turns", """
            playbooks:
              turns:
                contain:
                  steps:
                    - {id: drop, uses: kubernetes.delete-secret, with: {namespace: shop, name: keys}, approve: {by: [ann, ben, boss], next-after: 5m}}
                    - {id: look, task: Look at it, of: ops}
              group:
                contain:
                  steps:
                    - id: both
                      approve: {by: [ann, ben], expires: 20m}
                      steps:
                        - {id: first, uses: kubernetes.delete-secret, with: {namespace: shop, name: first}}
                        - {id: pause, wait: 1h}
                        - {id: second, uses: kubernetes.delete-secret, with: {namespace: shop, name: second}}
                    - {id: look, task: Look at it, of: ops}
              pair:
                contain:
                  steps:
                    - {id: drop, uses: kubernetes.delete-secret, with: {namespace: shop, name: keys}, approve: {by: [ann, ben], quorum: 2, expires: 20m}}
                    - {id: look, task: Look at it, of: ops}
            """);

    @Test
    void theNextIsAskedWhenNobodyDecidesAndNobodyAfterADecision() {
        try (TestTown town = declared(PLAN, "turns")) {
            assertThat(asked(town)).containsExactly("ann");
            town.pass("PT3M");
            assertThat(asked(town)).containsExactly("ann");
            town.pass("PT2M");
            assertThat(asked(town)).containsExactly("ann", "ben");
            assertThat(town.timeline(ID, "'drop' is not decided yet: ben is asked as well"))
                    .hasSize(1);

            approve(town, "drop", "ann");
            town.pass("PT1H");
            assertThat(asked(town)).containsExactly("ann", "ben");
            assertThat(town.actions.deletedSecrets()).containsExactly("keys");
        }
    }

    @Test
    void whoeverHasNotBeenAskedYetMayAnswer() {
        try (TestTown town = declared(PLAN, "turns")) {
            approve(town, "drop", "boss");
            assertThat(town.actions.deletedSecrets()).containsExactly("keys");
        }
    }

    @Test
    void anApprovalThatIsUsedTooLateIsAskedAnew() {
        try (TestTown town = declared(PLAN, "group")) {
            approve(town, "both", "ann");
            assertThat(town.actions.deletedSecrets()).containsExactly("first");
            town.pass("PT2H");
            assertThat(town.actions.deletedSecrets()).containsExactly("first");
            assertThat(town.timeline(ID, "'second' is asked anew: the approval by ann no longer counts"))
                    .hasSize(1);

            approve(town, "second", "ben");
            assertThat(town.actions.deletedSecrets()).containsExactly("first", "second");
            assertThat(town.actions.real("kubernetes.delete-secret").getLast().approvals())
                    .singleElement()
                    .satisfies(given -> {
                        assertThat(given.by()).isEqualTo("ben");
                        assertThat(given.until()).isEqualTo(given.at().plusSeconds(20 * 60));
                    });
        }
    }

    @Test
    void theFirstOfTwoApprovalsMustStillCountWhenTheSecondIsGiven() {
        try (TestTown town = declared(PLAN, "pair")) {
            approve(town, "drop", "ann");
            town.pass("PT30M");
            approve(town, "drop", "ben");
            assertThat(town.actions.deletedSecrets()).isEmpty();
            assertThat(town.incident(ID).show().questions())
                    .extracting(Question::approvedBy)
                    .containsExactly(List.of("ben"));
            approve(town, "drop", "ann");
            assertThat(town.actions.deletedSecrets()).containsExactly("keys");
        }
    }

    private static void approve(TestTown town, String step, String by) {
        town.incident(ID).decide(new Decide(step, "approve", by, null, null, null));
        town.pass("PT10S");
    }

    private static List<String> asked(TestTown town) {
        return town.actions.told().stream()
                .filter(List.of("ann", "ben", "boss")::contains)
                .distinct()
                .toList();
    }
}
