package dev.fireline.workflows.step;

import static dev.fireline.workflows.ApprovingShop.ID;
import static dev.fireline.workflows.ApprovingShop.declared;
import static dev.fireline.workflows.ApprovingShop.open;
import static dev.fireline.workflows.ApprovingShop.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.ApprovingShop;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Revoke;
import dev.fireline.workflows.journal.JournalEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What destroys waits until the archive has who allowed it. */
class RecordFirstTest {
    private static final PinnedPlan PLAN = ApprovingShop.plan("one", """
            playbooks:
              one:
                contain:
                  steps:
                    - {id: drop, uses: kubernetes.delete-secret, with: {namespace: shop, name: keys}, approve: {by: [ann, ben]}}
                    - {id: look, task: Look at it, of: ops}
              mild:
                contain:
                  steps:
                    - {id: drain, uses: kubernetes.scale, with: {namespace: shop, deployment: web, replicas: 0}, approve: {by: [ann, ben]}}
                    - {id: look, task: Look at it, of: ops}
            """);

    @Test
    void aHealthyArchiveHoldsNothingUpAndNothingIsSaid() {
        try (TestTown town = declared(PLAN, "one")) {
            approve(town, "drop", "ann", null);
            assertThat(town.actions.deletedSecrets()).containsExactly("keys");
            assertThat(town.timeline(ID, "waits")).isEmpty();
            assertThat(town.timeline(ID, "RECORD")).isEmpty();
        }
    }

    @Test
    void whileTheArchiveIsDownNothingIsDestroyedAndItGoesOnByItselfAfterwards() {
        try (TestTown town = declared(PLAN, "one")) {
            town.archive.goDown();
            approve(town, "drop", "ann", null);
            town.pass("PT3H");
            assertThat(town.actions.deletedSecrets()).isEmpty();
            assertThat(open(town)).containsExactly("unrecorded-drop");

            town.archive.comeBack();
            town.pass("PT1M");
            assertThat(town.actions.deletedSecrets()).containsExactly("keys");
            assertThat(open(town)).containsExactly("look");
            List<String> whats =
                    town.archive.entries(ID).stream().map(JournalEntry::what).toList();
            assertThat(whats)
                    .containsSubsequence(
                            "'drop': approve by ann",
                            "'drop' waits: it destroys, and the approval of 'drop' by ann does not stand in the archive"
                                    + " yet; two people may let it go on without",
                            "'drop' goes on: the approval of 'drop' by ann is recorded");
        }
    }

    @Test
    void anArchiveThatTookItAndDoesNotHaveItIsAskedAgain() {
        try (TestTown town = declared(PLAN, "one")) {
            town.archive.loseEverything();
            approve(town, "drop", "ann", null);
            town.pass("PT1H");
            assertThat(town.timeline(ID, "'drop': approve by ann")).hasSize(1);
            assertThat(town.actions.deletedSecrets()).isEmpty();

            town.archive.findEverything();
            town.pass("PT1M");
            assertThat(town.actions.deletedSecrets()).containsExactly("keys");
        }
    }

    @Test
    void twoDifferentPeopleWithAReasonLetItGoOnAndThatIsLoud() {
        try (TestTown town = declared(PLAN, "one")) {
            town.archive.goDown();
            approve(town, "drop", "ann", null);
            town.pass("PT1M");
            assertThat(refusal(town, "unrecorded-drop", "ann", null)).contains("needs a reason");
            assertThat(refusal(town, "unrecorded-drop", "ops", "now")).contains("ops may not answer");
            approve(town, "unrecorded-drop", "ann", "keys are being used");
            assertThat(refusal(town, "unrecorded-drop", "ann", "really")).contains("2 different people must");
            town.pass("PT1H");
            assertThat(town.actions.deletedSecrets()).isEmpty();

            approve(town, "unrecorded-drop", "lead", "the thief is inside");
            assertThat(town.actions.deletedSecrets()).containsExactly("keys");
            assertThat(town.incident(ID).show().actions())
                    .contains("'drop' GOES ON WITHOUT A RECORD of its approval, by order of ann, lead");
            town.archive.comeBack();
            town.pass("PT1M");
            assertThat(town.timeline(ID, "GOES ON WITHOUT A RECORD of its approval, by order of ann, lead"))
                    .hasSize(1);
            assertThat(town.timeline(ID, "(keys are being used)")).hasSize(1);
            assertThat(town.timeline(ID, "(the thief is inside)")).isNotEmpty();
        }
    }

    @Test
    void whatTwoPeopleLetGoOnWaitsForNoAnswerOfTheArchive() {
        try (TestTown town = declared(PLAN, "one")) {
            town.archive.loseEverything();
            approve(town, "drop", "ann", null);
            town.pass("PT1M");
            approve(town, "unrecorded-drop", "ann", "keys are being used");
            approve(town, "unrecorded-drop", "lead", "the thief is inside");

            assertThat(town.actions.deletedSecrets()).containsExactly("keys");
            assertThat(open(town)).containsExactly("look");
        }
    }

    @Test
    void whatIsTakenBackMeanwhileIsAskedAnew() {
        try (TestTown town = declared(PLAN, "one")) {
            town.archive.goDown();
            approve(town, "drop", "ann", null);
            town.pass("PT1M");
            town.incident(ID).revoke(new Revoke("drop", "ann", "the bank asks us to wait"));
            town.pass("PT10S");
            assertThat(open(town)).containsExactly("drop");
            town.archive.comeBack();
            town.pass("PT1H");
            assertThat(town.actions.deletedSecrets()).isEmpty();

            approve(town, "drop", "ben", null);
            assertThat(town.actions.deletedSecrets()).containsExactly("keys");
            assertThat(town.timeline(ID, "the approval of 'drop' by ann is taken back by ann; it is asked anew"))
                    .hasSize(1);
        }
    }

    @Test
    void anIncidentThatIsCancelledMeanwhileDestroysNothing() {
        try (TestTown town = declared(PLAN, "one")) {
            town.archive.goDown();
            approve(town, "drop", "ann", null);
            town.pass("PT1M");
            town.incident(ID).cancel(new Cancel("ops", "a false alarm"));
            town.archive.comeBack();
            town.pass("PT1H");
            assertThat(town.actions.deletedSecrets()).isEmpty();
            assertThat(town.hasEnded(ID)).isTrue();
        }
    }

    @Test
    void whatCanBeUndoneDoesNotWait() {
        try (TestTown town = declared(PLAN, "mild")) {
            town.archive.goDown();
            approve(town, "drain", "ann", null);
            assertThat(town.actions.real("kubernetes.scale")).hasSize(1);
            town.archive.comeBack();
            town.pass("PT1M");
        }
    }

    private static void approve(TestTown town, String step, String by, String reason) {
        town.incident(ID).decide(new Decide(step, "approve", by, reason, null, null));
        town.pass("PT5S");
    }
}
