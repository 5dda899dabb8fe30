package dev.fireline.workflows.engine;

import dev.fireline.workflows.RecordedActions;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What targets answer: the same to the same request under the same seed, whichever thread asks first. */
record RandomAnswers(long seed) {

    ActionResult answer(ActionRequest request) {
        Random chance = new Random(seed * 31 + (request.idempotencyKey() + request.dryRun()).hashCode());
        boolean isPage = request.action().startsWith("notify.");
        switch (chance.nextInt(isPage ? 40 : 10)) {
            case 0 -> throw ApplicationFailure.newNonRetryableFailure("no right to that", ActionFailure.FORBIDDEN);
            case 1 -> {
                if (Activity.getExecutionContext().getInfo().getAttempt() < 3) {
                    throw ApplicationFailure.newFailure("no answer", ActionFailure.UNAVAILABLE);
                }
            }
            default -> {}
        }
        boolean changes = !isPage && !request.dryRun() && chance.nextInt(3) > 0;
        ActionResult done = RecordedActions.done(request);
        Map<String, Object> back = new LinkedHashMap<>(request.with());
        back.put("replicas", 3);
        return new ActionResult(
                changes,
                done.summary(),
                outputs(chance),
                List.of(),
                changes && chance.nextBoolean() ? new ActionResult.UndoAction("kubernetes.scale", back) : null);
    }

    private static Map<String, Object> outputs(Random chance) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        outputs.put("count", (long) chance.nextInt(3));
        outputs.put("status", 200L);
        outputs.put("exit-code", (long) chance.nextInt(2));
        outputs.put("exit_code", (long) chance.nextInt(2));
        outputs.put("ready", chance.nextBoolean());
        return outputs;
    }
}
