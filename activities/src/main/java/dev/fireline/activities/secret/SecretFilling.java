package dev.fireline.activities.secret;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.ActionDeclaration.Effect;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.ExhibitRef;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.payload.Payloads;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An action whose parameters may refer to secrets: fills them in before it runs and hides them in everything that comes
 * back. The dry run of an action that only tells somebody sends nothing, so it gets the references as they are; a secret
 * that is not configured yet is then said in the summary, and no rehearsal fails for it.
 */
public final class SecretFilling<P extends Record> implements ActionHandler<P> {
    private final ActionHandler<P> action;
    private final Secrets secrets;
    private final boolean readsInDryRun;

    public SecretFilling(ActionHandler<P> action, Secrets secrets) {
        this.action = action;
        this.secrets = secrets;
        this.readsInDryRun = ActionCatalog.find(action.name())
                .map(declaration -> declaration.effect() == Effect.READS)
                .orElse(false);
    }

    @Override
    public String name() {
        return action.name();
    }

    @Override
    public Class<P> parameters() {
        return action.parameters();
    }

    @Override
    public ActionResult perform(ActionCall<P> call) {
        Object tree = Payloads.mapper().convertValue(call.parameters(), Map.class);
        if (call.dryRun() && !readsInDryRun) {
            return mentionMissing(action.perform(call), secrets.missing(tree));
        }
        Revealed revealed = secrets.resolve(tree);
        P filled = Payloads.mapper().convertValue(revealed.tree(), action.parameters());
        try {
            ActionResult result =
                    action.perform(new ActionCall<>(filled, call.request(), call.heartbeat(), call.reached()));
            return masked(result, revealed.redaction());
        } catch (ActionFault fault) {
            throw masked(fault, revealed.redaction());
        }
    }

    private static ActionResult mentionMissing(ActionResult result, List<String> missing) {
        return missing.isEmpty()
                ? result
                : new ActionResult(
                        result.changed(),
                        result.summary() + " (not configured yet: secret " + String.join(", ", missing) + ")",
                        result.outputs(),
                        result.evidence(),
                        result.undo());
    }

    private static ActionResult masked(ActionResult result, Redaction redaction) {
        UndoAction undo = result.undo();
        return new ActionResult(
                result.changed(),
                redaction.mask(result.summary()),
                masked(result.outputs(), redaction),
                result.evidence().stream()
                        .map(exhibit -> new ExhibitRef(
                                redaction.mask(exhibit.name()),
                                redaction.mask(exhibit.location()),
                                exhibit.sha256(),
                                exhibit.sizeBytes(),
                                exhibit.worm(),
                                exhibit.version(),
                                exhibit.retainUntil(),
                                exhibit.held()))
                        .toList(),
                undo == null ? null : new UndoAction(undo.action(), masked(undo.with(), redaction)));
    }

    private static Map<String, @Nullable Object> masked(Map<String, @Nullable Object> values, Redaction redaction) {
        Map<String, @Nullable Object> masked = new LinkedHashMap<>();
        values.forEach((name, value) -> masked.put(name, redaction.maskTree(value)));
        return masked;
    }

    /** The cause is left behind: its message may quote what was sent. */
    private static ActionFault masked(ActionFault fault, Redaction redaction) {
        String message = redaction.mask(String.valueOf(fault.getMessage()));
        Duration wait = fault.retryAfter();
        if (fault.isPermanent()) {
            return ActionFault.permanent(fault.type(), message);
        }
        return wait == null
                ? ActionFault.passing(fault.type(), message, (Throwable) null)
                : ActionFault.passing(fault.type(), message, wait);
    }
}
