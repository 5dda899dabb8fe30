package dev.fireline.workflows.response;

import static dev.fireline.workflows.response.ShopOutage.PLAN;
import static dev.fireline.workflows.response.ShopOutage.approve;
import static dev.fireline.workflows.response.ShopOutage.assertRefused;
import static dev.fireline.workflows.response.ShopOutage.clock;
import static dev.fireline.workflows.response.ShopOutage.keys;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentView.Status;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Accepted;
import dev.fireline.workflows.incident.Messages.Advance;
import dev.fireline.workflows.incident.Messages.Back;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.question.RefusalType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** People move an incident through its phases. */
class CourseTest {
    @Test
    void advancingEndsWhatIsOpenInThePhaseAndSaysSo() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-1", PLAN, "P0", "main");
            town.pass("PT1M");
            Accepted taken = incident.advance(new Advance(null, "alice", "it is contained by hand", "end"));
            assertThat(taken.done()).isEqualTo("advanced from contain to investigate; ended: revoke");
            assertThat(taken.what()).isEqualTo("advance");
            assertThat(taken.by()).isEqualTo("alice");
            assertThat(taken.at())
                    .isBetween(Instant.parse("2026-11-20T18:01:00Z"), Instant.parse("2026-11-20T18:01:05Z"));
            town.pass("PT10S");
            IncidentView view = incident.show();
            assertThat(view.phase()).isEqualTo("investigate");
            assertThat(view.containedAt()).isNotNull();
            assertThat(view.questions()).extracting(IncidentView.Question::step).containsExactly("assess");
            assertThat(town.actions.real("kubernetes.delete-secret")).isEmpty();
            assertThat(town.timeline("INC-1", "advanced from contain to investigate; ended: revoke"))
                    .singleElement()
                    .asString()
                    .contains("(it is contained by hand)");
            assertThat(view.clocks())
                    .noneMatch(clock -> clock.name().equals("phase contain")
                            && clock.state().equals("open"));
        }
    }

    @Test
    void advancingAsksWhatBecomesOfTheStepsThatAreOpenAndChangesNothingUntilItIsSaid() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-10", PLAN, "P0", "main");
            town.pass("PT1M");
            assertRefused(
                    () -> incident.advance(new Advance(null, "alice", null, null)),
                    RefusalType.STEPS_OPEN,
                    "a step is open: revoke; say what becomes of it: \"openSteps\":\"end\"");
            assertRefused(
                    () -> incident.advance(new Advance(null, "alice", null, "leaves")),
                    RefusalType.INVALID,
                    "'openSteps' is 'leaves'; did you mean 'leave'?; allowed: end, leave");
            assertRefused(
                    () -> incident.advance(new Advance("review", "alice", null, "leave")),
                    RefusalType.STEPS_OPEN,
                    "the review begins when nothing is open");
            assertThat(incident.show().phase()).isEqualTo("contain");
            assertThat(incident.show().questions())
                    .extracting(IncidentView.Question::step)
                    .containsExactly("revoke");
            assertThat(town.timeline("INC-10", "advanced")).isEmpty();
        }
    }

    @Test
    void stepsThatAreLeftOpenGoOnBesideTheNextPhaseAndThePlaybookEndsWithTheLastOfThem() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-11", PLAN, "P0", "main");
            town.pass("PT1M");
            assertThat(incident.advance(new Advance(null, "alice", null, "leave"))
                            .done())
                    .isEqualTo("advanced from contain to investigate; left open: revoke");
            town.pass("PT20M");
            IncidentView view = incident.show();
            assertThat(view.phase()).isEqualTo("investigate");
            assertThat(view.containedAt()).isNotNull();
            assertThat(view.questions()).extracting(IncidentView.Question::step).containsExactly("revoke", "assess");
            assertThat(view.clocks()).noneMatch(clock -> clock.name().equals("phase contain"));
            incident.decide(new Decide("assess", "done", "security", null, Map.of("scope", "one"), null));
            town.pass("PT10S");
            assertThat(keys(town, "kubernetes.scale")).contains("INC-11/main/start/1");
            assertThat(incident.show().status()).isEqualTo(Status.OPEN);
            incident.decide(approve("revoke"));
            town.pass("PT10S");
            assertThat(keys(town, "kubernetes.delete-secret")).containsExactly("INC-11/main/revoke/1");
            assertThat(incident.show().status()).isEqualTo(Status.RESOLVED);
        }
    }

    @Test
    void stepsThatWereLeftOpenCanBeEndedLater() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-12", PLAN, "P0", "main");
            town.pass("PT1M");
            incident.advance(new Advance(null, "alice", null, "leave"));
            town.pass("PT10S");
            assertThat(incident.advance(new Advance("recover", "alice", null, "end"))
                            .done())
                    .isEqualTo("advanced from investigate to recover; ended: revoke, assess");
            town.pass("PT10S");
            assertThat(incident.show().status()).isEqualTo(Status.RESOLVED);
            assertThat(town.actions.real("kubernetes.delete-secret")).isEmpty();
        }
    }

    @Test
    void aNamedLaterPhaseLeavesOutThoseBetweenAndReviewResolves() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-2", PLAN, "P0", "main");
            town.pass("PT1M");
            assertRefused(
                    () -> incident.advance(new Advance("recovr", "alice", null, null)),
                    RefusalType.INVALID,
                    "did you mean 'recover'?");
            assertRefused(
                    () -> incident.advance(new Advance("detect", "alice", null, null)),
                    RefusalType.INVALID,
                    "allowed: invest");
            incident.advance(new Advance("recover", "alice", null, "end"));
            town.pass("PT10S");
            assertThat(incident.show().phase()).isEqualTo("review"); // recover had one step and is done
            assertThat(town.timeline("INC-2", "investigate began")).isEmpty();
            assertThat(keys(town, "kubernetes.scale")).containsExactly("INC-2/main/stop/1", "INC-2/main/start/1");
            assertRefused(
                    () -> incident.advance(new Advance(null, "alice", null, null)), RefusalType.NOT_NOW, "in review");
        }
    }

    @Test
    void advancingToReviewIsResolving() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-3", PLAN, "P0", "main");
            town.pass("PT1M");
            incident.advance(new Advance("review", "alice", "gone", "end"));
            town.pass("PT10S");
            assertThat(incident.show().status()).isEqualTo(Status.RESOLVED);
            assertThat(town.actions.real("kubernetes.scale")).hasSize(1);
            assertRefused(
                    () -> incident.resolve(new Resolve("bob", null)),
                    RefusalType.OVER,
                    "already resolved by alice at 18:01:0");
        }
    }

    @Test
    void goingBackRunsThePhaseAnewUnderNewKeysAndKeepsEveryUndo() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-4", PLAN, "P0", "main");
            town.pass("PT1M");
            assertRefused(() -> incident.back(new Back(null, "alice", null)), RefusalType.NOT_NOW, "first phase");
            incident.decide(approve("revoke"));
            town.pass("PT10S");
            assertThat(incident.show().containedAt()).isNotNull();
            assertThat(incident.back(new Back(null, "alice", "still burning")).done())
                    .isEqualTo("went back from investigate to contain; ended: assess");
            town.pass("PT10S");
            IncidentView view = incident.show();
            assertThat(view.phase()).isEqualTo("contain");
            assertThat(view.containedAt()).isNull();
            assertThat(clock(view, "target contain").state()).isEqualTo("open");
            assertThat(clock(view, "target contain").due())
                    .isEqualTo(view.declaredAt().plus(Duration.ofMinutes(30)));
            assertThat(view.questions()).extracting(IncidentView.Question::step).containsExactly("revoke");
            assertThat(keys(town, "kubernetes.scale")).containsExactly("INC-4/main/stop/1", "INC-4/main/stop/2");
            assertThat(view.undo())
                    .extracting(IncidentView.Undo::state)
                    .startsWith("stored")
                    .contains("stored");
            incident.decide(approve("revoke"));
            town.pass("PT10S");
            assertThat(keys(town, "kubernetes.delete-secret"))
                    .containsExactly("INC-4/main/revoke/1", "INC-4/main/revoke/2");
            incident.cancel(new Cancel("alice", null));
            town.pass("PT1M");
            assertThat(keys(town, "kubernetes.scale").subList(2, 4))
                    .containsExactly("INC-4/undo/stop/2", "INC-4/undo/stop");
        }
    }

    @Test
    void everyMoveIsASignalTooAndARefusedOneStandsOnTheTimeline() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-8", PLAN, "P0", "main");
            town.pass("PT1M");
            signal(town, "INC-8", "advance", Map.of("by", "alice", "openSteps", "end"));
            town.pass("PT10S");
            assertThat(incident.show().phase()).isEqualTo("investigate");
            signal(town, "INC-8", "back", Map.of("by", "alice", "to", "contain"));
            town.pass("PT10S");
            assertThat(incident.show().phase()).isEqualTo("contain");
            signal(town, "INC-8", "reopen", Map.of("by", "alice"));
            signal(town, "INC-8", "aknowledge", Map.of("by", "alice"));
            signal(town, "INC-8", "back", Map.of("by", "alice"));
            signal(town, "INC-8", "advance", Map.of("to", "recover"));
            signal(town, "INC-8", "advance", Map.of("to", "recover", "by", "alice"));
            town.pass("PT10S");
            assertThat(town.timeline("INC-8", "refused: reopen")).hasSize(1);
            assertThat(town.timeline("INC-8", "refused: aknowledge"))
                    .singleElement()
                    .asString()
                    .contains("an incident knows no such word; did you mean 'acknowledge'?");
            assertThat(town.timeline("INC-8", "refused: back")).hasSize(1);
            assertThat(town.timeline("INC-8", "refused: advance"))
                    .satisfiesExactly(
                            nobody -> assertThat(nobody).asString().contains("unknown", "'by' is missing"),
                            unasked -> assertThat(unasked).asString().contains("alice", "a step is open: revoke"));
            assertThat(incident.show().phase()).isEqualTo("contain");
        }
    }

    @Test
    void anIncidentWithoutAPlaybookIsMovedByHand() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-9", PLAN, "P0", null);
            town.pass("PT1M");
            incident.advance(new Advance("investigate", "alice", null, null));
            town.pass("PT10S");
            assertThat(incident.show().phase()).isEqualTo("investigate");
            assertThat(incident.show().containedAt()).isNotNull();
            incident.back(new Back("contain", "alice", null));
            town.pass("PT10S");
            assertThat(incident.show().containedAt()).isNull();
            assertThat(incident.show().status()).isEqualTo(Status.OPEN);
        }
    }

    private static void signal(TestTown town, String id, String name, Map<String, Object> json) {
        town.client().newUntypedWorkflowStub(id).signal(name, json);
    }
}
