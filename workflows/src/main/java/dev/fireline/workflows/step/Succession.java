package dev.fireline.workflows.step;

import dev.fireline.plans.playbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What is left to do when a list of steps takes the place of another that was begun. A step is known by its id; one whose
 * author gave it none is known by what it says, for its id is only its place.
 *
 * @param left steps of the new list, in its order, that were not done in the old one
 * @param others those of them that stand in a place in which another step was done
 * @param dropped steps of the old list that were not done, and are in the new one no more
 */
record Succession(List<Step> left, List<Step> others, List<Step> dropped) {
    private static final Pattern PLACE = Pattern.compile("(detect|contain|investigate|recover)-\\d+(-step)*");

    /** @param done whether a step of the old list has ended */
    static Succession of(List<Step> old, List<Step> now, Predicate<Step> done) {
        List<Step> known = new ArrayList<>(old);
        List<Step> left = new ArrayList<>();
        List<Step> others = new ArrayList<>();
        for (Step step : now) {
            Step earlier = known.stream()
                    .filter(before -> isSame(before, step))
                    .findFirst()
                    .orElse(null);
            if (earlier != null) {
                known.remove(earlier);
            }
            if (earlier == null || !done.test(earlier)) {
                left.add(step);
            }
            if (earlier == null && isNamedByPlace(step)) {
                others.add(step);
            }
        }
        return new Succession(
                left, others, known.stream().filter(step -> !done.test(step)).toList());
    }

    /** What comes next, for people. */
    String told() {
        String ids = ids(left);
        return (ids.isEmpty() ? "has no more steps" : "goes on with " + ids)
                + (dropped.isEmpty() ? "" : "; no longer done: " + ids(dropped));
    }

    private static String ids(List<Step> steps) {
        return String.join(", ", steps.stream().map(Step::id).toList());
    }

    private static boolean isSame(Step earlier, Step step) {
        return isNamedByPlace(step)
                ? isNamedByPlace(earlier) && nameless(earlier).equals(nameless(step))
                : earlier.id().equals(step.id());
    }

    private static boolean isNamedByPlace(Step step) {
        return PLACE.matcher(step.id()).matches();
    }

    private static Step nameless(Step step) {
        return RenamedSteps.of(step, id -> PLACE.matcher(id).lookingAt() ? "" : id);
    }
}
