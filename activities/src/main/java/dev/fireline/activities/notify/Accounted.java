package dev.fireline.activities.notify;

import dev.fireline.activities.action.ActionCall;
import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.ActionHandler;
import dev.fireline.workflows.action.ActionResult;

/** A channel whose deliveries are accounted for; dry runs are none. */
record Accounted<P extends Record>(ActionHandler<P> channel, UndeliveredPages pages) implements ActionHandler<P> {
    @Override
    public String name() {
        return channel.name();
    }

    @Override
    public Class<P> parameters() {
        return channel.parameters();
    }

    @Override
    public ActionResult perform(ActionCall<P> call) {
        if (call.dryRun()) {
            return channel.perform(call);
        }
        String key = call.request().idempotencyKey();
        try {
            ActionResult result = channel.perform(call);
            pages.arrived(name(), key);
            return result;
        } catch (ActionFault fault) {
            pages.failed(name(), key, fault.isPermanent());
            throw fault;
        }
    }
}
