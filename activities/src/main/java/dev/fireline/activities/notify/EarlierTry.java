package dev.fireline.activities.notify;

import dev.fireline.activities.action.ActionFault;
import dev.fireline.activities.action.Heartbeat;
import dev.fireline.workflows.action.ActionResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether an earlier try of the same message may have arrived. A channel without a key cannot recognise a repeat, so one
 * that was cut off in the middle of its sending may stand there twice, and the record must say so. Each try tells the
 * engine that it begins before it does, and takes it back when it surely sent nothing.
 */
final class EarlierTry {
    private static final String SENDING = "sending";
    private static final String SENDING_AGAIN = "sending again; an earlier try may have arrived";
    private static final String NOT_SENT = "not sent";

    private final Heartbeat heartbeat;
    private final boolean mayHaveArrived;

    private EarlierTry(Heartbeat heartbeat, boolean mayHaveArrived) {
        this.heartbeat = heartbeat;
        this.mayHaveArrived = mayHaveArrived;
    }

    static EarlierTry of(Heartbeat heartbeat) {
        boolean cutOff = heartbeat.earlier().map(told -> !told.equals(NOT_SENT)).orElse(false);
        return new EarlierTry(heartbeat, cutOff);
    }

    /**
     * Sends once.
     *
     * @throws ActionFault as {@code send} throws it
     */
    void send(Runnable send) {
        heartbeat.beat(mayHaveArrived ? SENDING_AGAIN : SENDING);
        try {
            send.run();
        } catch (ActionFault fault) {
            if (fault.isWithoutEffect() && !mayHaveArrived) {
                heartbeat.beat(NOT_SENT);
            }
            throw fault;
        }
    }

    /** Sent; says so where it may have been sent before. */
    ActionResult told(String summary, Map<String, ?> outputs) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(outputs);
        if (mayHaveArrived) {
            all.put(ActionResult.POSSIBLY_DUPLICATED, true);
        }
        return new ActionResult(true, summary + (mayHaveArrived ? " (possibly duplicated)" : ""), all, List.of(), null);
    }
}
