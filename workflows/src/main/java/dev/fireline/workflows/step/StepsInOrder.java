package dev.fireline.workflows.step;

import dev.fireline.plans.playbook.Outcome;
import dev.fireline.plans.playbook.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Steps one after the other: those of a group, or those of a phase, whose list may become another meanwhile. */
final class StepsInOrder {
    private final StepRunner runner;
    private final StepStates states;

    StepsInOrder(StepRunner runner, StepStates states) {
        this.runner = runner;
        this.states = states;
    }

    /** In order; a step that stops the playbook ends the list. */
    Outcome run(List<Step> steps, StepContext context) {
        return run(() -> steps, list -> {}, context);
    }

    /**
     * The same for a list that may become another meanwhile: once the step that runs has ended, what the other has and has
     * not been done is gone on with.
     *
     * @param written the list as it stands now
     * @param onList is told of each list that is run
     */
    Outcome run(Supplier<List<Step>> written, Consumer<List<Step>> onList, StepContext context) {
        Outcome all = Outcome.DONE;
        List<Step> list = written.get();
        Deque<Step> left = new ArrayDeque<>(list);
        onList.accept(list);
        while (!left.isEmpty()) {
            Outcome outcome = runner.run(left.removeFirst(), context);
            if (outcome == Outcome.STOPPED) {
                return Outcome.STOPPED;
            }
            if (outcome == Outcome.FAILED) {
                all = Outcome.FAILED;
            }
            List<Step> now = written.get();
            if (!now.equals(list)) {
                left = new ArrayDeque<>(goneOnWith(list, now));
                list = now;
                onList.accept(list);
            }
        }
        return all;
    }

    /** What would be done once another list takes the place of one that runs, for people. Reads only. */
    String next(List<Step> old, List<Step> now) {
        return Succession.of(
                        old,
                        now,
                        step -> states.isUnderWay(step) || runner.outcome(step).isPresent())
                .told();
    }

    private List<Step> goneOnWith(List<Step> old, List<Step> now) {
        Succession next = Succession.of(old, now, step -> runner.outcome(step).isPresent());
        runner.isOver(next.dropped());
        runner.forget(next.others());
        return next.left();
    }
}
