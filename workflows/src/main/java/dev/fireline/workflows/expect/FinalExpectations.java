package dev.fireline.workflows.expect;

import dev.fireline.plans.scenario.Expectation;
import dev.fireline.plans.value.Written;
import dev.fireline.workflows.incident.IncidentView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether everything stood as expected at the end. */
final class FinalExpectations {
    private final Observed observed;

    FinalExpectations(Observed observed) {
        this.observed = observed;
    }

    @Nullable
    String missing(Expectation expected) {
        Integer incidents = expected.incidents();
        if (incidents != null) {
            int found = observed.incidents().size();
            return found == incidents ? null : "declared: " + found;
        }
        IncidentView last = observed.lastStates().findFirst().orElse(null);
        if (last == null) {
            return "no incident was declared";
        }
        if (expected.severity() != null) {
            return same(expected.severity(), last.severity());
        }
        if (expected.status() != null) {
            return same(expected.status(), last.status().name());
        }
        if (expected.undo() != null) {
            return same(expected.undo(), written(undo(last, "stored").reversed(), expected.undo()));
        }
        if (expected.undone() != null) {
            return same(expected.undone(), written(undo(last, "undone").reversed(), expected.undone()));
        }
        if (expected.open() != null) {
            return same(
                    expected.open().stream().sorted().toList(),
                    last.questions().stream()
                            .map(question -> StepName.among(question.step(), expected.open()))
                            .sorted()
                            .toList());
        }
        return Contained.in(expected.fact(), last.facts()) ? null : "known: " + Written.of(last.facts());
    }

    private static List<String> written(List<String> steps, List<String> names) {
        return steps.stream().map(step -> StepName.among(step, names)).toList();
    }

    private static List<String> undo(IncidentView view, String state) {
        return view.undo().stream()
                .filter(change -> change.state().equals(state))
                .map(IncidentView.Undo::step)
                .toList();
    }

    private static @Nullable String same(Object expected, Object found) {
        return expected.equals(found) ? null : "it is " + found;
    }
}
