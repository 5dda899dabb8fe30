package dev.fireline.workflows.engine;

import static dev.fireline.workflows.engine.RealTown.awaitQuestion;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.alert.Alert.Status;
import dev.fireline.workflows.RecordedActions;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.action.LifeSign;
import dev.fireline.workflows.alert.AlertWorkflow;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Advance;
import dev.fireline.workflows.incident.Messages.Assign;
import dev.fireline.workflows.incident.Messages.Back;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Fact;
import dev.fireline.workflows.incident.Messages.Reopen;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.incident.Messages.Upgrade;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main scenarios on a real server. With {@code -Dfireline.record=true} their histories are written to {@code
 * src/test/resources/histories/0.10}, where {@link ReplayTest} reads them for ever after.
 */
class RealServerTest {
    @TempDir
    static Path data;

    private static RealTown town;

    private static final AtomicInteger LOST_TRIES = new AtomicInteger();

    /** The try that ends without a word is noticed while the other tests run. */
    @BeforeAll
    static void start() {
        town = new RealTown(data);
        town.actions.answer("cut-off", RealServerTest::dieAtFirst);
        town.declare("INC-LOST", HistoryPlans.LOST);
        town.actions.answer("halt", RealServerTest::dieSilently);
        town.declare("INC-DOUBTED", HistoryPlans.DOUBTED);
    }

    private static ActionResult dieSilently(ActionRequest request) {
        if (!request.dryRun() && !request.idempotencyKey().contains("/undo/")) {
            Activity.getExecutionContext().doNotCompleteOnReturn();
        }
        return RecordedActions.done(request);
    }

    private static ActionResult dieAtFirst(ActionRequest request) {
        if (request.dryRun() || request.idempotencyKey().contains("/undo/")) {
            return new ActionResult(true, "as asked", Map.of(), List.of(), null);
        }
        if (LOST_TRIES.incrementAndGet() > 1) {
            throw ApplicationFailure.newFailure("cannot be reached", ActionFailure.UNAVAILABLE);
        }
        ActivityExecutionContext attempt = Activity.getExecutionContext();
        UndoAction undo =
                new UndoAction("kubernetes.scale", Map.of("namespace", "shop", "deployment", "front", "replicas", 7));
        attempt.heartbeat(new LifeSign("scaling", undo, null).details());
        attempt.doNotCompleteOnReturn();
        return RecordedActions.done(request);
    }

    @AfterAll
    static void end() {
        town.close();
    }

    @Test
    void aPlaybookRunsFromDeclarationToTheEndOfItsReview() {
        IncidentWorkflow incident = declare("INC-PLAYBOOK");
        awaitQuestion(incident, "stop");
        incident.acknowledge(new Acknowledge("on-call", null));
        incident.decide(answer("stop", "approve", "security", null));
        awaitQuestion(incident, "revoke");
        incident.decide(answer("revoke", "approve", "security", null));
        awaitQuestion(incident, "assess");
        incident.decide(answer("assess", "done", "security", Map.of("scope", "two computations")));
        awaitQuestion(incident, "look-back");
        incident.decide(answer("look-back", "done", "ops", Map.of()));
        IncidentView closed = town.result("INC-PLAYBOOK");
        assertThat(closed.status()).isEqualTo(IncidentView.Status.CLOSED);
        assertThat(closed.facts()).containsEntry("scope", "two computations");
        assertThat(closed.commander()).isEqualTo("on-call");
        assertThat(closed.clocks()).noneMatch(clock -> clock.state().equals("open"));
        assertThat(keys("INC-PLAYBOOK", "kubernetes.scale"))
                .containsExactlyInAnyOrder(
                        "INC-PLAYBOOK/main/stop-compute/1",
                        "INC-PLAYBOOK/main/stop-front/1",
                        "INC-PLAYBOOK/main/back/1");
        record("INC-PLAYBOOK", "playbook");
    }

    @Test
    void anIncidentIsToldAFactAndFollowsAnotherPlanThoughItsWorkersDie() {
        IncidentWorkflow incident = town.declare("INC-UPGRADED", HistoryPlans.FARM);
        awaitQuestion(incident, "cuts");
        incident.upgrade(
                new Upgrade("ops", "the owner must know", HistoryPlans.BETTER_FARM, HistoryPlans.FARM.digest()));
        town.replaceWorkers();
        incident.decide(answer("cuts", "retry", "security", Map.of("hosts", List.of("eu-1", "eu-2"))));
        awaitQuestion(incident, "call");
        town.replaceWorkers();
        incident.decide(answer("call", "done", "ops", Map.of()));
        IncidentView closed = town.result("INC-UPGRADED");
        assertThat(closed.planDigest()).isEqualTo(HistoryPlans.BETTER_FARM.digest());
        assertThat(closed.clocks()).extracting(IncidentView.Clock::name).contains("task call");
        assertThat(keys("INC-UPGRADED", "kubernetes.scale"))
                .containsExactlyInAnyOrder("INC-UPGRADED/main/cut[eu-1]/1", "INC-UPGRADED/main/cut[eu-2]/1");
        record("INC-UPGRADED", "upgraded");
    }

    @Test
    void cancellingUndoesEverythingInReverse() {
        IncidentWorkflow incident = declare("INC-CANCEL");
        awaitQuestion(incident, "stop");
        incident.decide(answer("stop", "approve", "security", null));
        awaitQuestion(incident, "revoke");
        incident.cancel(new Cancel("alice", "a drill gone wrong"));
        IncidentView cancelled = town.result("INC-CANCEL");
        assertThat(cancelled.status()).isEqualTo(IncidentView.Status.CANCELLED);
        assertThat(cancelled.undo()).extracting(IncidentView.Undo::state).containsExactly("undone", "undone");
        assertThat(town.actions.real("kubernetes.scale").stream()
                        .filter(request -> request.incident().equals("INC-CANCEL"))
                        .map(request -> request.with().get("replicas").toString()))
                .containsExactly("0", "0", "5", "5");
        record("INC-CANCEL", "cancel");
    }

    @Test
    void whatAWorkerWasAboutToChangeWhenItDiedIsPutBackThoughNoLaterTryGotAnAnswer() {
        await().atMost(60, SECONDS)
                .until(() -> LOST_TRIES.get() > 1
                        && town.archive.lines("INC-LOST").stream()
                                .anyMatch(line -> line.contains("'cut-off' may have been done")));
        town.client().newWorkflowStub(IncidentWorkflow.class, "INC-LOST").cancel(new Cancel("alice", "a false alarm"));
        IncidentView cancelled = town.result("INC-LOST");
        assertThat(cancelled.undo()).extracting(IncidentView.Undo::state).containsExactly("undone");
        assertThat(town.actions.real("kubernetes.scale").stream()
                        .filter(request -> request.incident().equals("INC-LOST")
                                && request.idempotencyKey().contains("/undo/")))
                .singleElement()
                .satisfies(undo -> assertThat(undo.with()).containsEntry("replicas", 7));
        record("INC-LOST", "lost");
    }

    @Test
    void whatNobodyKnowsToHaveBeenDoneIsAskedOfAPersonWhoSaysHowItIsPutBack() {
        IncidentWorkflow incident = town.client().newWorkflowStub(IncidentWorkflow.class, "INC-DOUBTED");
        awaitQuestion(incident, "look");
        incident.cancel(new Cancel("alice", "a false alarm"));
        awaitQuestion(incident, "in-doubt-halt");
        town.replaceWorkers();
        incident.decide(answer("in-doubt-halt", "retry", "ops", Map.of("steps.halt.outputs.before", "7")));
        IncidentView cancelled = town.result("INC-DOUBTED");
        assertThat(cancelled.status()).isEqualTo(IncidentView.Status.CANCELLED);
        assertThat(cancelled.undo()).extracting(IncidentView.Undo::state).containsExactly("undone");
        assertThat(town.actions.real("kubernetes.scale").stream()
                        .filter(request -> request.incident().equals("INC-DOUBTED"))
                        .map(request -> String.valueOf(request.with().get("replicas"))))
                .containsExactly("0", "7");
        record("INC-DOUBTED", "doubted");
    }

    @Test
    void aHundredRepeatsAreOneIncidentAndTheStreamEndsAfterIt() {
        String stream = "alert:shop:burns:recorded";
        Instant start = Instant.parse("2026-11-20T18:00:00Z");
        for (int i = 0; i < 100; i++) {
            receive(stream, Status.FIRING, start);
        }
        AlertWorkflow follower = town.client().newWorkflowStub(AlertWorkflow.class, stream);
        await().atMost(30, SECONDS)
                .until(() ->
                        follower.show().occurrences() == 100 && follower.show().incident() != null);
        String id = String.valueOf(follower.show().incident());
        IncidentWorkflow incident = town.client().newWorkflowStub(IncidentWorkflow.class, id);
        awaitQuestion(incident, "stop");
        receive(stream, Status.RESOLVED, start);
        await().atMost(30, SECONDS)
                .until(() -> town.archive.lines(id).stream()
                        .anyMatch(line -> line.contains("every alert is resolved at its source")));
        incident.resolve(new Resolve("alice", "it was the probe"));
        awaitQuestion(incident, "look-back");
        incident.decide(answer("look-back", "done", "ops", Map.of()));
        assertThat(town.result(id).status()).isEqualTo(IncidentView.Status.CLOSED);
        WorkflowStub.fromTyped(follower).getResult(Void.class);
        assertThat(town.archive.stream(stream).occurrences()).isEqualTo(101);
        assertThat(town.archive.stream(stream).incident()).isNull();
        record(stream, "alert-stream");
        record(id, "resolved-early");
    }

    @Test
    void signalsOfPlainJsonDecideAndARefusedOneStandsOnTheTimeline() {
        IncidentWorkflow incident = declare("INC-SIGNALS");
        awaitQuestion(incident, "stop");
        WorkflowStub plain = town.client().newUntypedWorkflowStub("INC-SIGNALS");
        plain.signal("acknowledge", json("by", "alice"));
        plain.signal("approve", json("step", "stop", "by", "mallory"));
        plain.signal("approve", json("step", "stop", "by", "security"));
        awaitQuestion(incident, "revoke");
        plain.signal("note", json("text", "seen", "by", "alice"));
        plain.signal("reject", json("step", "revoke", "by", "security", "reason", "not yet"));
        awaitQuestion(incident, "assess");
        plain.signal("cancel", json("by", "alice", "reason", "enough"));
        assertThat(town.result("INC-SIGNALS").status()).isEqualTo(IncidentView.Status.CANCELLED);
        assertThat(town.archive.lines("INC-SIGNALS"))
                .anyMatch(line -> line.contains("refused: approve") && line.contains("mallory"))
                .anyMatch(line -> line.contains("'revoke': reject by security (not yet)"));
        assertThat(keys("INC-SIGNALS", "kubernetes.delete-secret")).isEmpty();
        record("INC-SIGNALS", "signals");
    }

    @Test
    void aWorkerReplacedInTheMiddleGoesOnFromTheSameStepAndDoesNothingTwice() {
        IncidentWorkflow incident = declare("INC-RESTART");
        awaitQuestion(incident, "stop");
        town.replaceWorkers();
        awaitQuestion(incident, "stop");
        incident.decide(answer("stop", "approve", "security", null));
        awaitQuestion(incident, "revoke");
        town.replaceWorkers();
        incident.decide(answer("revoke", "approve", "security", null));
        awaitQuestion(incident, "assess");
        incident.resolve(new Resolve("alice", null));
        awaitQuestion(incident, "look-back");
        incident.decide(answer("look-back", "done", "ops", Map.of()));
        assertThat(town.result("INC-RESTART").status()).isEqualTo(IncidentView.Status.CLOSED);
        assertThat(keys("INC-RESTART", "kubernetes.scale"))
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(keys("INC-RESTART", "kubernetes.delete-secret")).hasSize(1);
        assertThat(keys("INC-RESTART", "notify.slack")).doesNotHaveDuplicates();
        record("INC-RESTART", "restart");
    }

    @Test
    void anIncidentIsMovedOnAndBackAndReopenedAndHandedOver() {
        IncidentWorkflow incident = declare("INC-MOVED");
        awaitQuestion(incident, "stop");
        incident.assign(new Assign("incident-commander", "ben", "alice", null));
        incident.fact(new Fact("scope", "one", "ben", null));
        incident.decide(answer("stop", "approve", "security", null));
        awaitQuestion(incident, "revoke");
        incident.advance(new Advance("investigate", "ben", "revoked by hand", "end"));
        awaitQuestion(incident, "assess");
        town.replaceWorkers();
        incident.back(new Back("contain", "ben", "still burning"));
        awaitQuestion(incident, "stop");
        incident.decide(answer("stop", "approve", "security", null));
        awaitQuestion(incident, "revoke");
        incident.resolve(new Resolve("ben", null));
        awaitQuestion(incident, "look-back");
        town.replaceWorkers();
        incident.reopen(new Reopen("alice", "not yet"));
        awaitQuestion(incident, "revoke");
        incident.advance(new Advance("review", "ben", "now", "end"));
        awaitQuestion(incident, "look-back");
        incident.decide(answer("look-back", "done", "ops", Map.of()));
        IncidentView closed = town.result("INC-MOVED");
        assertThat(closed.status()).isEqualTo(IncidentView.Status.CLOSED);
        assertThat(closed.commander()).isEqualTo("ben");
        assertThat(closed.clocks()).noneMatch(clock -> clock.state().equals("open"));
        assertThat(keys("INC-MOVED", "kubernetes.scale"))
                .containsExactlyInAnyOrder(
                        "INC-MOVED/main/stop-compute/1",
                        "INC-MOVED/main/stop-front/1",
                        "INC-MOVED/main/stop-compute/2",
                        "INC-MOVED/main/stop-front/2");
        assertThat(keys("INC-MOVED", "kubernetes.delete-secret")).isEmpty();
        record("INC-MOVED", "moved");
    }

    private static IncidentWorkflow declare(String id) {
        return town.declare(id, HistoryPlans.SHOP);
    }

    private static void receive(String stream, Status status, Instant start) {
        Alert alert = TestTown.alert("Burns", "f1", status, start, Instant.now());
        TestTown.receive(
                town.client(), stream, TestTown.of(HistoryPlans.SHOP), TestTown.routed(HistoryPlans.SHOP, alert));
    }

    private static List<String> keys(String incident, String action) {
        return town.actions.real(action).stream()
                .filter(request -> request.incident().equals(incident))
                .map(request -> request.idempotencyKey())
                .toList();
    }

    private static Decide answer(
            String step, String choice, String by, @Nullable Map<String, @Nullable Object> records) {
        return new Decide(step, choice, by, null, records, null);
    }

    private static Map<String, String> json(String... pairs) {
        Map<String, String> written = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            written.put(pairs[i], pairs[i + 1]);
        }
        return written;
    }

    private static void record(String workflow, String name) {
        if (Boolean.getBoolean("fireline.record")) {
            Path file = Path.of("src/test/resources/histories/0.10", name + ".json");
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, town.client().fetchHistory(workflow).toJson(true) + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
