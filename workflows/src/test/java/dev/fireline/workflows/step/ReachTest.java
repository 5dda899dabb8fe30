package dev.fireline.workflows.step;

import static dev.fireline.workflows.StepTown.by;
import static dev.fireline.workflows.StepTown.scale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.workflows.RecordedActions;
import dev.fireline.workflows.StepTown;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.Reach;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Cancel;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every request says how far the other steps of its incident reach, so that a limit holds for all of them together. */
class ReachTest {
    private static final Reach FOUR = new Reach(4, List.of("shop"));

    @Test
    void everyStepIsToldWhatThoseBeforeItReached() {
        try (StepTown town = StepTown.contain(
                "{id: a, " + scale("a") + "}", "{id: b, " + scale("b") + "}", "{id: c, " + scale("c") + "}")) {
            reaching(town, "a", "b", "c");
            town.declare();

            assertThat(told(town, "a", false)).isEqualTo(Reach.NOTHING);
            assertThat(told(town, "b", true)).as("its dry run too").isEqualTo(FOUR);
            assertThat(told(town, "b", false)).isEqualTo(FOUR);
            assertThat(told(town, "c", false)).isEqualTo(new Reach(8, List.of("shop")));
        }
    }

    @Test
    void whatRunsBesideItCountsAsItsDryRunSawIt() {
        CountDownLatch second = new CountDownLatch(1);
        try (StepTown town = StepTown.contain(
                "{parallel: [{id: a, " + scale("a") + "}, {steps: [{wait: 1s}, {id: b, " + scale("b") + "}]}]}")) {
            reaching(town, "b");
            town.answers("a", request -> {
                if (!request.dryRun()) {
                    awaitQuietly(second);
                }
                return RecordedActions.done(request).reaching(FOUR);
            });
            town.answers("b", request -> {
                if (!request.dryRun()) {
                    second.countDown();
                }
                return RecordedActions.done(request).reaching(FOUR);
            });
            town.declare();
            town.town.pass("PT10S");

            assertThat(told(town, "b", false)).isEqualTo(FOUR);
        }
    }

    @Test
    void whatRunsBesideItIsNamedWhereItsDryRunCouldNotLook() {
        CountDownLatch second = new CountDownLatch(1);
        try (StepTown town = StepTown.contain(
                "{parallel: [{id: a, " + scale("a") + "}, {steps: [{wait: 1s}, {id: b, " + scale("b") + "}]}]}",
                "{id: c, " + scale("c") + "}")) {
            reaching(town, "c");
            town.answers("a", request -> {
                forbidDryRun(request);
                awaitQuietly(second);
                return RecordedActions.done(request).reaching(FOUR);
            });
            town.answers("b", request -> {
                forbidDryRun(request);
                second.countDown();
                return RecordedActions.done(request);
            });
            town.declare();
            town.town.pass("PT10S");

            assertThat(told(town, "a", false)).isEqualTo(Reach.NOTHING);
            assertThat(told(town, "b", false)).isEqualTo(Reach.unseen("a"));
            assertThat(told(town, "c", false)).as("both have ended").isEqualTo(FOUR);
        }
    }

    @Test
    void whatWasRefusedReachedNothingAndATryOfTheSameStepCountsOnce() {
        try (StepTown town = StepTown.contain("{id: a, " + scale("a") + "}", "{id: b, " + scale("b") + "}")) {
            reaching(town, "b");
            town.answers("a", request -> {
                if (!request.dryRun()) {
                    throw ApplicationFailure.newNonRetryableFailure("no", ActionFailure.FORBIDDEN);
                }
                return RecordedActions.done(request).reaching(FOUR);
            });
            IncidentWorkflow incident = town.declare();
            reaching(town, "a");
            incident.decide(by("ops", "a", "retry"));
            town.town.pass("PT10S");

            assertThat(town.town.actions.real("kubernetes.scale"))
                    .filteredOn(request -> request.step().equals("a"))
                    .extracting(ActionRequest::reached)
                    .containsExactly(Reach.NOTHING, Reach.NOTHING);
            assertThat(told(town, "b", false)).isEqualTo(FOUR);
        }
    }

    @Test
    void whatFailedHalfWayIsCounted() {
        try (StepTown town =
                StepTown.contain("{id: a, on-failure: continue, " + scale("a") + "}", "{id: b, " + scale("b") + "}")) {
            ActionResult.UndoAction undo = new ActionResult.UndoAction("kubernetes.scale", Map.of("replicas", 4));
            town.answers("a", request -> {
                if (!request.dryRun()) {
                    throw ApplicationFailure.newNonRetryableFailure("half", ActionFailure.NOT_ISOLATED, undo);
                }
                return RecordedActions.done(request).reaching(FOUR);
            });
            town.declare();

            assertThat(told(town, "b", false)).isEqualTo(FOUR);
        }
    }

    @Test
    void whatIsChangedAgainIsToldWhatOthersHaveReachedMeanwhileAndCountsItself() {
        AtomicBoolean drifts = new AtomicBoolean();
        try (StepTown town = StepTown.contain(
                "{id: a, drift: reapply, " + scale("a") + "}",
                "{id: b, " + scale("b") + "}",
                "{id: look, task: Look, of: ops}",
                "{id: c, " + scale("c") + "}")) {
            reaching(town, "b", "c");
            town.answers("a", request -> {
                if (request.action().equals(ActionCatalog.AWAIT_RESCALE) && !drifts.getAndSet(false)) {
                    throw ApplicationFailure.newFailure("all is well", ActionFailure.NOT_READY);
                }
                boolean again = request.idempotencyKey().contains("/again/");
                return RecordedActions.done(request).reaching(again ? FOUR : Reach.NOTHING);
            });
            IncidentWorkflow incident = town.declare();
            drifts.set(true);
            town.town.pass("PT1M");
            incident.decide(by("ops", "look", "done"));
            town.town.pass("PT10S");

            assertThat(town.town.actions.real(ActionCatalog.SCALE))
                    .extracting(ActionRequest::step, ActionRequest::reached)
                    .containsExactly(
                            tuple("a", Reach.NOTHING),
                            tuple("b", Reach.NOTHING),
                            tuple("a", FOUR),
                            tuple("c", new Reach(8, List.of("shop"))));
        }
    }

    @Test
    void anUndoIsNotLimited() {
        try (StepTown town = StepTown.contain("{id: a, " + scale("a") + "}", "{id: look, task: Look, of: ops}")) {
            reaching(town, "a");
            IncidentWorkflow incident = town.declare();
            incident.cancel(new Cancel("ops", "a false alarm"));
            town.town.pass("PT10S");

            assertThat(town.town.actions.real("kubernetes.scale"))
                    .extracting(ActionRequest::reached)
                    .containsExactly(Reach.NOTHING, null);
        }
    }

    private static void forbidDryRun(ActionRequest request) {
        if (request.dryRun()) {
            throw ApplicationFailure.newNonRetryableFailure("no dry run", ActionFailure.FORBIDDEN);
        }
    }

    private static void reaching(StepTown town, String... steps) {
        for (String step : steps) {
            town.answers(step, request -> RecordedActions.done(request).reaching(FOUR));
        }
    }

    /** What is skipped is time; an action that has been handed out is still to be looked at. */
    private static @Nullable Reach told(StepTown town, String step, boolean dryRun) {
        return await().until(
                        () -> town.town.actions.all().stream()
                                .filter(request -> request.step().equals(step) && request.dryRun() == dryRun)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .reached();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
