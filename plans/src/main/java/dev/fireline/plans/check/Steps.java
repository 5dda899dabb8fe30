package dev.fireline.plans.check;

import dev.fireline.plans.playbook.Step;
import java.util.List;
import java.util.stream.Stream;

/** Steps and the steps inside them. */
final class Steps {
    private Steps() {}

    static Stream<Step> withThoseInside(Step step) {
        List<Step> inside = switch (step) {
            case Step.Sequence sequence -> sequence.steps();
            case Step.Parallel parallel -> parallel.parallel();
            case Step.Action ignored -> List.of();
            case Step.Task ignored -> List.of();
            case Step.Decision ignored -> List.of();
            case Step.Note ignored -> List.of();
            case Step.Send ignored -> List.of();
            case Step.Wait ignored -> List.of();
        };
        return Stream.concat(Stream.of(step), inside.stream().flatMap(Steps::withThoseInside));
    }
}
