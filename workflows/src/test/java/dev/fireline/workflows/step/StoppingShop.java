package dev.fireline.workflows.step;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.action.LifeSign;
import dev.fireline.workflows.action.LostAnswer;
import dev.fireline.workflows.incident.IncidentWorkflow;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A shop in which the step {@code stop} scales something to nothing, and how its tries may end. */
final class StoppingShop {
    /** How the step is put back: to five replicas. */
    static final UndoAction AS_BEFORE = new UndoAction("kubernetes.scale", scaledTo(5));

    private StoppingShop() {}

    static Map<String, Object> scaledTo(int replicas) {
        return Map.of("namespace", "shop", "deployment", "web", "replicas", replicas);
    }

    static ApplicationFailure lost() {
        return lost(Map.of());
    }

    static ApplicationFailure lost(Map<String, Object> known) {
        return new LostAnswer(AS_BEFORE, 1, 1000, known)
                .ending(ApplicationFailure.newFailure("did not answer in time", ActionFailure.UNAVAILABLE));
    }

    /** A try that tells that, and nothing any more. */
    static ActionResult dying(String progress, @Nullable UndoAction undo) {
        return dying(progress, undo, null);
    }

    static ActionResult dying(String progress, @Nullable UndoAction undo, @Nullable Map<String, Object> known) {
        ActivityExecutionContext attempt = Activity.getExecutionContext();
        attempt.heartbeat(new LifeSign(progress, undo, known).details());
        attempt.doNotCompleteOnReturn();
        return done(undo);
    }

    static ApplicationFailure unreachable() {
        return ApplicationFailure.newFailure("cannot be reached", ActionFailure.UNAVAILABLE);
    }

    static ActionResult done(UndoAction undo) {
        return new ActionResult(true, "replicas", Map.of(), List.of(), undo);
    }

    static boolean isUndo(ActionRequest request) {
        return request.idempotencyKey().contains("/undo/");
    }

    /** And not a message about the step. */
    static boolean isScaling(ActionRequest request) {
        return request.action().equals("kubernetes.scale");
    }

    static List<ActionRequest> undone(TestTown town) {
        return town.actions.real("kubernetes.scale").stream()
                .filter(StoppingShop::isUndo)
                .toList();
    }

    static TestTown town() {
        return TestTown.on("2026-11-20T18:00:00Z");
    }

    static IncidentWorkflow declare(TestTown town) {
        return declare(town, "");
    }

    static IncidentWorkflow declare(TestTown town, String more) {
        return declare(town, more, "{note: begins}");
    }

    static IncidentWorkflow declare(TestTown town, String more, String first) {
        PinnedPlan plan = TestTown.plan("""
                plan: shop
                title: Shop
                owner: ops
                severities:
                  P0: {title: Outage, notify: ops}
                responders:
                  ops: {reach: ["slack:ops"]}
                rules:
                  - {rule: burns, when: "true", severity: P0, playbook: main, auto: true}
                playbooks:
                  main:
                    contain:
                      steps:
                        - %s
                        - {id: stop, uses: kubernetes.scale, with: {namespace: shop, deployment: web, replicas: 0}%s}
                        - {wait: 1h}
                """.formatted(first, more));
        IncidentWorkflow incident = town.declare("INC-1", plan, "P0", "main");
        town.pass("PT10S");
        return incident;
    }
}
