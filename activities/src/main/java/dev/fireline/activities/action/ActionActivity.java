package dev.fireline.activities.action;

import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.ActionDeclaration;
import dev.fireline.plans.action.ActionDeclaration.Effect;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.action.Reach;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.DynamicActivity;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.converter.EncodedValues;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All actions of one task queue: finds the handler by the activity type, checks what was approved, and turns faults
 * into failures that say whether to try again.
 */
public final class ActionActivity implements DynamicActivity {
    private final Map<String, ActionHandler<?>> handlers = new LinkedHashMap<>();
    private final BeforeHarm beforeHarm;

    /** @throws IllegalArgumentException when two handlers have one name */
    public ActionActivity(List<? extends ActionHandler<?>> handlers) {
        this(handlers, BeforeHarm.NOTHING);
    }

    /**
     * @param beforeHarm looked at before what destroys
     * @throws IllegalArgumentException when two handlers have one name
     */
    public ActionActivity(List<? extends ActionHandler<?>> handlers, BeforeHarm beforeHarm) {
        this.beforeHarm = beforeHarm;
        for (ActionHandler<?> handler : handlers) {
            if (this.handlers.put(handler.name(), handler) != null) {
                throw new IllegalArgumentException("two handlers for the action " + handler.name());
            }
        }
    }

    /**
     * One activity implementation for each task queue that the handlers' declarations name.
     *
     * @throws IllegalArgumentException when a handler is not in the catalog, or reads other parameters than it says
     */
    public static Map<String, ActionActivity> byQueue(List<? extends ActionHandler<?>> handlers) {
        return byQueue(handlers, BeforeHarm.NOTHING);
    }

    /** The same, with what is looked at before anything is destroyed. */
    public static Map<String, ActionActivity> byQueue(
            List<? extends ActionHandler<?>> handlers, BeforeHarm beforeHarm) {
        Map<String, List<ActionHandler<?>>> queues = new LinkedHashMap<>();
        for (ActionHandler<?> handler : handlers) {
            ActionDeclaration declaration = ActionCatalog.find(handler.name())
                    .filter(found -> found.parameters() == handler.parameters())
                    .orElseThrow(() -> new IllegalArgumentException("the catalog has no action " + handler.name()
                            + " with " + handler.parameters().getSimpleName()));
            queues.computeIfAbsent(declaration.queue(), queue -> new ArrayList<>())
                    .add(handler);
        }
        Map<String, ActionActivity> activities = new LinkedHashMap<>();
        queues.forEach((queue, its) -> activities.put(queue, new ActionActivity(its, beforeHarm)));
        return activities;
    }

    @Override
    public Object execute(EncodedValues arguments) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        String type = context.getInfo().getActivityType();
        if (!handlers.containsKey(type)) {
            throw unknown(type, "task queue " + context.getInfo().getActivityTaskQueue());
        }
        ActionRequest request = arguments.get(0, ActionRequest.class);
        String before = arguments.getSize() > 1 ? arguments.get(1, String.class) : null;
        try (EngineHeartbeat heartbeat = new EngineHeartbeat(context, before)) {
            return perform(type, request, context, heartbeat);
        }
    }

    private ActionResult perform(
            String type, ActionRequest request, ActivityExecutionContext context, EngineHeartbeat heartbeat) {
        try {
            return perform(type, request, heartbeat);
        } catch (ApplicationFailure failure) {
            throw NextTry.of(failure, context.getInfo(), heartbeat.known());
        }
    }

    /**
     * Performs one action.
     *
     * @throws ApplicationFailure of a type of {@link ActionFailure}
     */
    public ActionResult perform(String type, ActionRequest request, Heartbeat heartbeat) {
        ActionHandler<?> handler = handlers.get(type);
        if (handler == null) {
            throw unknown(type, "this worker");
        }
        Changes changes = new Changes(heartbeat);
        try {
            return perform(handler, request, changes);
        } catch (ActionFault fault) {
            if (request.dryRun() && fault.type().equals(ActionFailure.NOT_CONFIGURED)) {
                return unconfigured(request, fault);
            }
            throw Failures.of(fault);
        } catch (ActivityCompletionException ended) {
            UndoAction undo = changes.undo();
            if (undo == null) {
                throw ended;
            }
            throw Failures.ended(undo);
        } catch (TemporalFailure passing) {
            throw passing;
        } catch (RuntimeException bug) {
            throw Failures.bug(request, bug, changes.undo());
        }
    }

    /** A rehearsal shows a plan before everything it needs is set up; what is missing stands in the summary. */
    private static ActionResult unconfigured(ActionRequest request, ActionFault fault) {
        return new ActionResult(
                false,
                "would run %s %s (not configured yet: %s)"
                        .formatted(request.action(), request.with(), fault.getMessage()),
                Map.of(),
                List.of(),
                null);
    }

    private <P extends Record> ActionResult perform(
            ActionHandler<P> handler, ActionRequest request, Heartbeat heartbeat) {
        Approvals.check(request);
        if (!request.dryRun() && destroys(handler)) {
            beforeHarm.check(request);
        }
        Reached reached = new Reached();
        ActionResult result = handler.perform(
                new ActionCall<>(Parameters.read(request, handler.parameters()), request, heartbeat, reached));
        Reach reach = reached.all();
        boolean reaches = (result.changed() || request.dryRun()) && !reach.equals(Reach.NOTHING);
        return reaches ? result.reaching(reach) : result;
    }

    private static boolean destroys(ActionHandler<?> handler) {
        return ActionCatalog.find(handler.name())
                .filter(declared -> declared.effect() == Effect.DESTROYS)
                .isPresent();
    }

    private ApplicationFailure unknown(String type, String where) {
        return Failures.permanent(
                ActionFailure.NOT_CONFIGURED,
                "%s has no action '%s'; it has %s".formatted(where, type, String.join(", ", handlers.keySet())));
    }
}
