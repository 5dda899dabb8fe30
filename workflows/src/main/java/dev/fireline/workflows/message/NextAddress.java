package dev.fireline.workflows.message;

import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.clock.TimeWords;
import dev.fireline.workflows.message.Way.State;
import dev.fireline.workflows.people.People.Delivery;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * When the next address of somebody is told: the one before was lost, or had its time, and is tried on all the same. A
 * fallback is told only when the one before was lost.
 */
final class NextAddress {
    private NextAddress() {}

    /**
     * Blocks until it is this delivery's turn, or it is not needed any more.
     *
     * @param ways of everything that leaves together, by key
     * @param tell why an address is told beside the one before
     * @return whether it is to be sent
     */
    static boolean isDue(Delivery delivery, Way way, Map<String, Way> ways, Consumer<String> tell) {
        Way before = delivery.behind() == null ? null : ways.get(delivery.behind());
        Duration wait = delivery.after();
        if (before == null) {
            way.begins();
            return true;
        }
        Workflow.await(() -> !before.is(State.WAITING));
        if (wait == null) {
            Workflow.await(() -> !before.is(State.UNDER_WAY));
        } else if (before.is(State.UNDER_WAY)) {
            awaitEnd(delivery, before, wait);
        }
        if (before.is(State.ARRIVED) || before.is(State.NOT_NEEDED)) {
            way.ended(State.NOT_NEEDED);
            return false;
        }
        if (wait != null && before.is(State.UNDER_WAY)) {
            tell.accept("%s has not arrived by %s within %s; told by %s as well"
                    .formatted(
                            String.join(", ", delivery.responders()),
                            delivery.behind(),
                            TimeWords.of(wait),
                            delivery.key()));
        }
        way.begins();
        return true;
    }

    private static void awaitEnd(Delivery delivery, Way before, Duration wait) {
        boolean[] late = new boolean[1];
        CancellationScope timer = Background.startInOwnScope(() -> {
            Workflow.newTimer(
                            wait,
                            TimerOptions.newBuilder()
                                    .setSummary("then by " + delivery.key())
                                    .build())
                    .get();
            late[0] = true;
        });
        Workflow.await(() -> late[0] || !before.is(State.UNDER_WAY));
        timer.cancel();
    }
}
