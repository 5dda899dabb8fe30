package dev.fireline.workflows.incident;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.Plan;
import dev.fireline.plans.action.KnownAction;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.message.Message;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.runner.Runner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The plan an incident follows, and those it followed before: what has begun may name what only the plan it began under has.
 */
public final class FollowedPlan {
    /** Newest first. */
    private final List<Plan> before = new ArrayList<>();

    private Version version;

    /** A plan, and what is looked up in it by name. */
    private record Version(PinnedPlan pinned, PlanNames names) {
        static Version of(PinnedPlan pinned) {
            return new Version(pinned, PlanNames.of(pinned.plan()));
        }

        Plan plan() {
            return pinned.plan();
        }
    }

    FollowedPlan(PinnedPlan plan) {
        this.version = Version.of(plan);
    }

    /** The one of now. */
    PinnedPlan now() {
        return version.pinned();
    }

    /** How often the incident was moved to another version of its plan. */
    public int upgrades() {
        return before.size();
    }

    /** From now on that one is followed; what has begun goes on as it was written. */
    public void upgrade(PinnedPlan to) {
        before.addFirst(version.plan());
        version = Version.of(to);
    }

    /** What would be said if that plan was followed. Nothing that is asked may change anything. */
    public <T> T under(PinnedPlan other, Supplier<T> asked) {
        Version now = version;
        version = Version.of(other);
        try {
            return asked.get();
        } finally {
            version = now;
        }
    }

    /** An action of the plan, or a built-in one. */
    public KnownAction action(String name) {
        return knownAction(name)
                .orElseThrow(() -> new IllegalStateException("a checked plan names known actions only: " + name));
    }

    /** The same; empty: neither this plan nor one followed before declares it. */
    public Optional<KnownAction> knownAction(String name) {
        return version.plan()
                .action(name)
                .or(() -> before.stream()
                        .flatMap(older -> older.action(name).stream())
                        .findFirst());
    }

    /** The facts the plan can come to know, name to type, those it declares first. */
    public Map<String, FactType> facts() {
        return Collections.unmodifiableMap(version.names().facts());
    }

    /** Whether a playbook, the review or the follow-up of the plan has a step that its author named so; fragments do not count. */
    public boolean hasStep(String id) {
        return version.names().steps().contains(id);
    }

    /** A message of the plan. */
    public Message message(String id) {
        return named(Plan::messages, id)
                .orElseThrow(() -> new IllegalStateException("a checked plan names every message it sends: " + id));
    }

    /** A playbook that is called as a fragment. */
    public Playbook fragment(String name) {
        return named(Plan::playbooks, name)
                .orElseThrow(() -> new IllegalStateException("a checked plan names every fragment it calls: " + name));
    }

    /** Where commands of that name run; empty: the plan does not say. */
    public Optional<Runner> runner(String name) {
        return named(Plan::runners, name);
    }

    private <T> Optional<T> named(Function<Plan, Map<String, T>> part, String name) {
        return Optional.ofNullable(part.apply(version.plan()).get(name))
                .or(() -> before.stream()
                        .map(older -> part.apply(older).get(name))
                        .filter(found -> found != null)
                        .findFirst());
    }
}
