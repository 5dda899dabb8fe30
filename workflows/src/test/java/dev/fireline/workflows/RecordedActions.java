package dev.fireline.workflows;

import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import io.temporal.activity.Activity;
import io.temporal.activity.DynamicActivity;
import io.temporal.common.converter.EncodedValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Every action, recorded with the workflow-side request; answers as told, else "done". */
public final class RecordedActions implements DynamicActivity {
    private final List<ActionRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Function<ActionRequest, ActionResult>> answers = new ConcurrentHashMap<>();
    private final Map<String, Function<ActionRequest, ActionResult>> answersOfActions = new ConcurrentHashMap<>();

    private final AtomicInteger running = new AtomicInteger();
    private volatile Function<ActionRequest, ActionResult> rest = RecordedActions::done;

    @Override
    public Object execute(EncodedValues args) {
        ActionRequest request = args.get(0, ActionRequest.class);
        if (!Activity.getExecutionContext().getInfo().getActivityType().equals(request.action())) {
            throw new IllegalStateException("activity type and action differ");
        }
        requests.add(request);
        running.incrementAndGet();
        try {
            return answers.getOrDefault(request.step(), answersOfActions.getOrDefault(request.action(), rest))
                    .apply(request);
        } finally {
            running.decrementAndGet();
        }
    }

    /** Whether one is being answered this moment. */
    public boolean isBusy() {
        return running.get() > 0;
    }

    /** What the action of that step answers. */
    public void answer(String step, Function<ActionRequest, ActionResult> answer) {
        answers.put(step, answer);
    }

    /** What every call of that action answers, unless its step was told otherwise. */
    public void answerAll(String action, Function<ActionRequest, ActionResult> answer) {
        answersOfActions.put(action, answer);
    }

    /** What everything else answers. */
    public void answerRest(Function<ActionRequest, ActionResult> answer) {
        rest = answer;
    }

    /** Real calls of that action, dry runs left out. */
    public List<ActionRequest> real(String action) {
        return requests.stream()
                .filter(request -> !request.dryRun() && request.action().equals(action))
                .toList();
    }

    /** Names of the Secrets deleted, in order. */
    public List<String> deletedSecrets() {
        return real("kubernetes.delete-secret").stream()
                .map(request -> String.valueOf(request.with().get("name")))
                .toList();
    }

    public List<ActionRequest> all() {
        return List.copyOf(requests);
    }

    /** Addresses paged or told, in order. */
    public List<String> told() {
        return requests.stream()
                .filter(request -> request.action().startsWith("notify."))
                .map(request -> String.valueOf(request.with().get("channel")))
                .toList();
    }

    public static ActionResult done(ActionRequest request) {
        Map<String, Object> undo = new LinkedHashMap<>(request.with());
        undo.put("replicas", 5);
        boolean scales = request.action().equals("kubernetes.scale");
        return new ActionResult(
                scales,
                (request.dryRun() ? "would do " : "did ") + request.action() + " " + request.with(),
                Map.of("count", 3L),
                List.of(),
                scales ? new ActionResult.UndoAction(request.action(), undo) : null);
    }
}
