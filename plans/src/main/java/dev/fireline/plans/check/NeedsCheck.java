package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.playbook.PlanSteps;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.reader.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What steps wait for: steps in sight that can end before them, or they would wait for ever. */
final class NeedsCheck {
    private final Plan plan;
    private final Report report;
    private final Sight sight;
    /** Moment to the moments that come before it; {@code >} is the begin of the step at that place, {@code <} its end. */
    private final Map<String, Set<String>> before = new LinkedHashMap<>();

    NeedsCheck(Plan plan, Report report, Sight sight) {
        this.plan = plan;
        this.report = report;
        this.sight = sight;
    }

    void check() {
        plan.playbooks().forEach((id, playbook) -> order(playbook));
        inOrder(List.of(plan.review(), plan.followUp()), false);
        sight.steps().forEach(this::need);
        countsFromBeside(plan.review(), (step, other, at) -> before(begin(step), end(other)));
        countsFromBeside(plan.followUp(), (step, other, at) -> before(begin(step), end(other)));
        sight.steps().forEach(this::circle);
        countsFromBeside(
                plan.review(),
                (step, other, at) ->
                        circle(step, other, Pointer.ROOT.at("review").at(at)));
        countsFromBeside(
                plan.followUp(),
                (step, other, at) ->
                        circle(step, other, Pointer.ROOT.at("follow-up").at(at)));
    }

    /** A task of a step after resolution, one beside it, and the place of the first in their list. */
    private interface Beside {
        void found(Step step, Step other, int at);
    }

    /** After resolution, what counts from a task beside it opens when that has ended. */
    private static void countsFromBeside(List<Step> tasks, Beside beside) {
        for (int index = 0; index < tasks.size(); index++) {
            Step step = tasks.get(index);
            for (Step other : tasks) {
                if (other.id() != null && other.id().equals(step.options().from())) {
                    beside.found(step, other, index);
                }
            }
        }
    }

    private void circle(Step step, Step other, Pointer at) {
        if (comesAfter(end(other), begin(step), new LinkedHashSet<>())) {
            report.error(
                    at.at("from"),
                    "`" + step.id() + "` would wait for ever: it opens when `" + other.id()
                            + "` has ended, and that waits for it");
        }
    }

    private void order(Playbook playbook) {
        List<List<Step>> phases = new ArrayList<>();
        playbook.phases().values().forEach(phase -> phases.add(phase.steps()));
        phases.add(playbook.steps());
        inOrder(phases, true);
    }

    /** @param each whether the steps of a list come one after the other as well */
    private void inOrder(List<List<Step>> lists, boolean each) {
        @Nullable Step last = null;
        for (List<Step> steps : lists) {
            for (Step step : steps) {
                if (each && last != null) {
                    before(begin(step), end(last));
                }
                inside(step);
                last = step;
            }
        }
    }

    private void inside(Step step) {
        before(end(step), begin(step));
        @Nullable Step last = null;
        for (Step child : PlanSteps.within(step)) {
            before(begin(child), begin(step));
            before(end(step), end(child));
            if (last != null && !(step instanceof Step.Parallel)) {
                before(begin(child), end(last));
            }
            inside(child);
            last = child;
        }
    }

    private void need(Steps.Placed placed) {
        for (String needed : placed.step().options().needs()) {
            List<Steps.Placed> found = sight.placed(placed.at())
                    .filter(other -> other.step().id().equals(needed))
                    .toList();
            if (found.isEmpty()) {
                report.unknown(at(placed, needed), "no such step in sight", needed, sight.ids(placed.at()));
            }
            found.forEach(other -> before(begin(placed.step()), end(other.step())));
        }
    }

    private void circle(Steps.Placed placed) {
        for (String needed : placed.step().options().needs()) {
            sight.placed(placed.at())
                    .filter(other -> other.step().id().equals(needed))
                    .filter(other -> comesAfter(end(other.step()), begin(placed.step()), new LinkedHashSet<>()))
                    .findFirst()
                    .ifPresent(other -> report.error(
                            at(placed, needed),
                            "`" + placed.step().id() + "` would wait for ever: `" + needed
                                    + "` cannot end before it begins; `needs` names steps before it or beside it"));
        }
    }

    private boolean comesAfter(String moment, String earlier, Set<String> looked) {
        if (moment.equals(earlier)) {
            return true;
        }
        return looked.add(moment)
                && before.getOrDefault(moment, Set.of()).stream()
                        .anyMatch(previous -> comesAfter(previous, earlier, looked));
    }

    private void before(String moment, String earlier) {
        before.computeIfAbsent(moment, of -> new LinkedHashSet<>()).add(earlier);
    }

    /** The place of the one name where a list is written, else of the key. */
    private Pointer at(Steps.Placed placed, String needed) {
        Pointer needs = placed.at().at("needs");
        return needs.at(placed.step().options().needs().indexOf(needed));
    }

    private static String begin(Step step) {
        return ">" + System.identityHashCode(step);
    }

    private static String end(Step step) {
        return "<" + System.identityHashCode(step);
    }
}
