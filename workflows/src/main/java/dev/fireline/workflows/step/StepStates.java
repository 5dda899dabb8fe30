package dev.fireline.workflows.step;

import dev.fireline.plans.playbook.Outcome;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.incident.Incident;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of each step: how it ended, what it gave for {@code steps.<id>} in expressions, and whether it can still end. */
final class StepStates {
    private static final String OUTCOME = "outcome";
    static final String OUTPUTS = "outputs";

    private final Incident incident;
    private final Instances instances;
    private final Set<String> over = new LinkedHashSet<>();
    private final Set<String> underWay = new LinkedHashSet<>();

    StepStates(Incident incident, Instances instances) {
        this.incident = incident;
        this.instances = instances;
    }

    /** How that step ended; empty: not yet. */
    Optional<Outcome> outcome(String id) {
        Map<String, @Nullable Object> state = incident.steps().get(id);
        Object word = state == null ? null : state.get(OUTCOME);
        return Optional.ofNullable(word).map(ended -> Outcome.of(ended.toString()));
    }

    void begins(Step step) {
        underWay.add(step.id());
    }

    /** It has ended, or was given up. */
    void isNoLongerUnderWay(Step step) {
        underWay.remove(step.id());
    }

    boolean isUnderWay(Step step) {
        return underWay.contains(step.id());
    }

    /** Ids of those that have begun and not ended; a group is named only when nothing in it has begun. */
    List<String> underWay(List<Step> steps) {
        List<String> open = new ArrayList<>();
        for (Step step : steps) {
            List<String> inside = underWay(instances.partsOf(step));
            if (!inside.isEmpty()) {
                open.addAll(inside);
            } else if (isUnderWay(step)) {
                open.add(step.id());
            }
        }
        return open;
    }

    void ended(Step step, Outcome outcome) {
        of(step).put(OUTCOME, outcome.word());
    }

    /** For {@code steps.<id>.outputs}. */
    void gave(Step step, Map<String, ? extends @Nullable Object> outputs) {
        of(step).put(OUTPUTS, outputs);
    }

    /** For {@code steps.<id>.changed}. */
    void changed(Step step, boolean changed) {
        of(step).put("changed", changed);
    }

    /** For {@code steps.<id>.by}. */
    void answeredBy(Step step, String by) {
        of(step).put("by", by);
    }

    /** It runs anew: how it ended no longer counts. What it gave stays until it gives something new. */
    void runsAnew(Step step) {
        of(step).remove(OUTCOME);
    }

    /** The same for what may never have run. */
    void forget(Step step) {
        Map<String, @Nullable Object> state = incident.steps().get(step.id());
        if (state != null) {
            state.remove(OUTCOME);
        }
    }

    /** What succeeded, or was left out, stays so. */
    void forgetFailures(List<Step> steps) {
        for (Step step : steps) {
            Optional<Outcome> outcome = outcome(step.id());
            if (outcome.filter(ended -> ended == Outcome.FAILED || ended == Outcome.STOPPED)
                    .isPresent()) {
                runsAnew(step);
            }
            forgetFailures(instances.partsOf(step));
        }
    }

    /** Their part of the playbook is over: what has not ended will not end. */
    void areOver(List<Step> steps) {
        for (Step step : steps) {
            over.add(step.id());
            areOver(instances.partsOf(step));
        }
    }

    /** They are to be done again. */
    void areNotOver(List<Step> steps) {
        for (Step step : steps) {
            over.remove(step.id());
            areNotOver(instances.partsOf(step));
        }
    }

    /** It has ended, or will not end any more. */
    boolean isSettled(String id) {
        return outcome(id).isPresent() || over.contains(id);
    }

    private Map<String, @Nullable Object> of(Step step) {
        return incident.steps().computeIfAbsent(step.id(), id -> new LinkedHashMap<>());
    }
}
