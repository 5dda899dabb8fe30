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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code timeout} of a step: how long people or other steps may be busy with it, or an action may be tried. */
final class TimeLimit {
    private TimeLimit() {}

    /** How the work ended; failed, when it did not end in time. What was open in it is cancelled. */
    static Ended on(Step step, Instant started, Incident incident, Clocks clocks, Functions.Func<Ended> work) {
        return inTime(step, started, incident, clocks, work)
                .orElseGet(() -> Ended.failed("given up: it was not done in time"));
    }

    /** What came of the work; empty, when nothing did in time. What was open in it is cancelled. */
    static <T> Optional<T> inTime(
            Step step, Instant started, Incident incident, Clocks clocks, Functions.Func<T> work) {
        if (step.options().timeout() == null) {
            return Optional.of(work.apply());
        }
        boolean[] over = new boolean[1];
        List<T> result = new ArrayList<>();
        CancellationScope scope = Workflow.newCancellationScope(() -> result.add(work.apply()));
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
        return result.stream().findFirst();
    }

    /** Time left for an action, at least a moment; empty: no timeout is set. */
    static Optional<Duration> left(Step.Action action, Instant started, Incident incident) {
        return incident.now(action.options().timeout())
                .map(span -> Duration.between(now(), incident.due(span, started)))
                .map(left -> left.isPositive() ? left : Duration.ofMillis(1));
    }
}
