package dev.fireline.benchmarks.reference;

import dev.fireline.workflows.visibility.SearchAttributes;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The reference incident as somebody would write it by hand with the SDK, for this one procedure: five rounds, each a
 * search attribute, a clock, an approval by Update and the actions of the round side by side. It keeps no record, looks
 * nobody up and tells nobody.
 */
@WorkflowInterface
public interface HandWrittenIncident {
    /** Actions of each round; 18 together. */
    List<Integer> ROUNDS = List.of(4, 4, 4, 3, 3);

    @WorkflowMethod
    void respond(String title);

    @UpdateMethod
    String approve(String by);

    /** Approvals given so far and whether one is waited for. */
    @QueryMethod
    int waitingFor();

    /** Its workflow. */
    final class Impl implements HandWrittenIncident {
        private final HandWrittenAction action = Workflow.newActivityStub(
                HandWrittenAction.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(1))
                        .build());
        private int round;
        private int approved;

        @Override
        public void respond(String title) {
            for (int actions : ROUNDS) {
                round++;
                Workflow.upsertTypedSearchAttributes(SearchAttributes.PHASE.valueSet("round " + round));
                CancellationScope clock = Workflow.newDetachedCancellationScope(() -> Workflow.newTimer(
                        Duration.ofHours(round),
                        TimerOptions.newBuilder().setSummary("round due").build()));
                clock.run();
                Workflow.await(() -> approved >= round);
                List<Promise<String>> running = new ArrayList<>();
                for (int i = 0; i < actions; i++) {
                    running.add(Async.function(action::act, title + " " + round + "/" + i));
                }
                Promise.allOf(running).get();
                clock.cancel();
            }
        }

        @Override
        public String approve(String by) {
            approved++;
            return by;
        }

        @Override
        public int waitingFor() {
            return approved < round ? round : 0;
        }
    }
}
