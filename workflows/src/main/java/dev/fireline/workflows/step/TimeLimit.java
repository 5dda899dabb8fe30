package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.incident.Incident;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code timeout} of a step: how long people or other steps may be busy with it, or an action may be tried. */
final class TimeLimit {
    private TimeLimit() {}

    /** How the work ended; failed, when it did not end in time. What was open in it is cancelled. */
    static Ended on(Step step, Instant started, Incident incident, Clocks clocks, Functions.Func<Ended> work) {
        if (step.options().timeout() == null) {
            return work.apply();
        }
        boolean[] over = new boolean[1];
        @Nullable Ended[] ended = new Ended[1];
        CancellationScope scope = Workflow.newCancellationScope(() -> ended[0] = work.apply());
        Clock clock = clocks.start(
                "timeout of " + step.id(),
                step.id() + " is given up",
                () -> incident.now(step.options().timeout()).map(span -> incident.due(span, started)),
                () -> {
                    over[0] = true;
                    scope.cancel();
                });
        try {
            scope.run();
        } catch (CanceledFailure e) {
            CancellationScope.throwCanceled(); // the whole playbook was left
            if (!over[0]) {
                throw e;
            }
        } finally {
            clocks.withdraw(clock);
        }
        Ended result = ended[0];
        return result == null ? Ended.failed("given up: it was not done in time") : result;
    }

    /** Time left for an action, at least a moment; empty: no timeout is set. */
    static Optional<Duration> left(Step.Action action, Instant started, Incident incident) {
        return incident.now(action.options().timeout())
                .map(span -> Duration.between(now(), incident.due(span, started)))
                .map(left -> left.isPositive() ? left : Duration.ofMillis(1));
    }
}
