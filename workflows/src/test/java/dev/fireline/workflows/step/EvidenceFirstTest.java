package dev.fireline.workflows.step;

import static dev.fireline.workflows.ApprovingShop.ID;
import static dev.fireline.workflows.ApprovingShop.open;
import static dev.fireline.workflows.ApprovingShop.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.ApprovingShop;
import dev.fireline.workflows.RecordedActions;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.incident.IncidentView.Question;
import dev.fireline.workflows.incident.Messages.Decide;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was to be kept is kept before its source is destroyed, or somebody says why not. */
class EvidenceFirstTest {
    private static final PinnedPlan PLAN = ApprovingShop.plan("one", """
            playbooks:
              one:
                contain:
                  steps:
                    - {id: keep, uses: evidence.keep, with: {text: it burns}, exhibit: why.txt, of: ops}
                    - {id: drain, uses: kubernetes.scale, with: {namespace: shop, deployment: web, replicas: 0}}
                    - {id: drop, uses: kubernetes.delete-secret, with: {namespace: shop, name: keys}, approve: ann}
                    - {id: drop-more, uses: kubernetes.delete-secret, with: {namespace: shop, name: more}}
                    - {id: look, task: Look at it, of: ops}
            """);

    @Test
    void whatWasKeptHoldsNothingUp() {
        try (TestTown town = declared(false)) {
            decide(town, "drop", "approve", "ann", null);
            assertThat(town.actions.deletedSecrets()).containsExactly("keys", "more");
            assertThat(open(town)).containsExactly("look");
        }
    }

    @Test
    void whatWasNotKeptHoldsUpWhatDestroysAndNothingElse() {
        try (TestTown town = declared(true)) {
            decide(town, "keep", "skip", "ops", null);
            assertThat(town.actions.real("kubernetes.scale")).hasSize(1);
            decide(town, "drop", "approve", "ann", null);
            town.pass("PT3H");
            assertThat(town.actions.deletedSecrets()).isEmpty();
            assertThat(open(town)).containsExactly("unkept-drop");
            assertThat(question(town).text()).contains("'drop' destroys", "'keep' (skipped)", "say why");
            assertThat(question(town).kind()).isEqualTo("waiver");
        }
    }

    @Test
    void aPersonWaivesItWithAReasonOnceForWhatIsMissing() {
        try (TestTown town = declared(true)) {
            decide(town, "keep", "skip", "ops", null);
            decide(town, "drop", "approve", "ann", null);
            assertThat(refusal(town, "unkept-drop", "ann", null)).contains("needs a reason");
            assertThat(refusal(town, "unkept-drop", "ops", "I say so")).contains("ops may not answer");
            decide(town, "unkept-drop", "approve", "lead", "the thief is inside");
            assertThat(town.actions.deletedSecrets()).containsExactly("keys", "more");
            assertThat(town.timeline(ID, "the evidence of keep is waived by lead: 'drop' destroys without it"))
                    .hasSize(1);
            assertThat(town.archive.entries(ID))
                    .anyMatch(entry -> entry.what().startsWith("the evidence of keep is waived")
                            && "the thief is inside".equals(entry.why()));
        }
    }

    @Test
    void whatIsNotWaivedIsLeftOutAndTheNextOneAsksAgain() {
        try (TestTown town = declared(true)) {
            decide(town, "keep", "skip", "ops", null);
            decide(town, "drop", "approve", "ann", null);
            decide(town, "unkept-drop", "skip", "ann", null);
            assertThat(town.actions.deletedSecrets()).isEmpty();
            assertThat(open(town)).containsExactly("unkept-drop-more");
        }
    }

    @Test
    void whatIsKeptAtTheSecondTryIsNotMissing() {
        try (TestTown town = declared(true)) {
            town.actions.answer("keep", RecordedActions::done);
            decide(town, "keep", "retry", "ops", null);
            decide(town, "drop", "approve", "ann", null);
            assertThat(town.actions.deletedSecrets()).containsExactly("keys", "more");
        }
    }

    private static TestTown declared(boolean storeRefuses) {
        TestTown town = TestTown.on("2026-11-20T18:00:00Z");
        if (storeRefuses) {
            town.actions.answer("keep", request -> {
                throw ApplicationFailure.newNonRetryableFailure("the store is full", ActionFailure.FORBIDDEN);
            });
        }
        town.declare(ID, PLAN, "P0", "one");
        town.pass("PT1M");
        return town;
    }

    private static void decide(TestTown town, String step, String choice, String by, @Nullable String reason) {
        town.incident(ID).decide(new Decide(step, choice, by, reason, null, null));
        town.pass("PT10S");
    }

    private static Question question(TestTown town) {
        return town.incident(ID).show().questions().getFirst();
    }
}
