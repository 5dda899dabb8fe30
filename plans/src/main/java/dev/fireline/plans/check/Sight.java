package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.playbook.PlanFacts;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.reader.Pointer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which steps and names are in sight at a place of the plan. Steps are seen in their playbook; those of a fragment only
 * inside it, those of {@code each} and {@code rollout} only for their item or stage.
 */
final class Sight {
    private static final String PLAYBOOKS = "/playbooks/";
    private static final String MESSAGES = "/messages/";
    private static final String FOLLOW_UP = "/follow-up/";

    /** From 1; every stage has it. */
    private static final String STAGE_NUMBER = "number";

    private final Plan plan;
    private final List<Steps.Placed> steps;

    private final Map<String, FactType> factTypes;
    private final List<Steps.Placed> eaches;
    private final List<Steps.Placed> rollouts;

    Sight(Plan plan) {
        this.plan = plan;
        this.steps = Steps.all(plan);
        this.factTypes = PlanFacts.types(plan, steps.stream().map(Steps.Placed::step));
        this.eaches = steps.stream()
                .filter(placed -> placed.step() instanceof Step.Each)
                .toList();
        this.rollouts = steps.stream()
                .filter(placed -> placed.step() instanceof Step.Rollout)
                .toList();
    }

    Plan plan() {
        return plan;
    }

    /** Every step of the plan. */
    List<Steps.Placed> steps() {
        return steps;
    }

    /** The facts the plan can come to know, by name. */
    Map<String, FactType> factTypes() {
        return factTypes;
    }

    /** Ids of the steps that can be named there, sorted. */
    List<String> ids(Pointer at) {
        return List.copyOf(
                new TreeSet<>(placed(at).map(placed -> placed.step().id()).toList()));
    }

    /**
     * Ids of the steps whose end can be counted from there: also a review's, by what follows up and by messages. Messages
     * see into fragments as well, whoever calls them.
     */
    List<String> ends(Pointer at) {
        TreeSet<String> ids = new TreeSet<>(ids(at));
        boolean message = at.text().startsWith(MESSAGES);
        if (message || at.text().startsWith(FOLLOW_UP)) {
            plan.review().stream().map(Step::id).filter(Objects::nonNull).forEach(ids::add);
        }
        if (message) {
            plan.followUp().stream().map(Step::id).filter(Objects::nonNull).forEach(ids::add);
            steps.stream()
                    .filter(placed -> isPlaybook(placed.room()))
                    .map(placed -> placed.step().id())
                    .filter(Objects::nonNull)
                    .forEach(ids::add);
        }
        return List.copyOf(ids);
    }

    Stream<Steps.Placed> placed(Pointer at) {
        boolean outside = !at.text().startsWith(PLAYBOOKS); // messages and the like speak of whatever playbook ran
        return steps.stream()
                .filter(placed -> placed.step().id() != null)
                .filter(placed -> isInside(at, placed.room()) || (outside && isOpen(placed.room())));
    }

    /** Whether there is such a step somewhere, in sight or not; written as in expressions. */
    boolean exists(String name) {
        return steps.stream()
                .map(placed -> placed.step().id())
                .anyMatch(id -> id != null && Scope.nameOf(id).equals(name));
    }

    /** Names that expressions there may begin with beside those of the language. */
    List<String> locals(Pointer at) {
        return eaches.stream()
                .filter(placed -> isInside(at, placed.at().at("steps")))
                .map(placed -> ((Step.Each) placed.step()).as())
                .filter(name -> name != null)
                .map(Scope::nameOf)
                .toList();
    }

    /** Whether {@code stage} can be read there. */
    boolean hasStage(Pointer at) {
        return rollouts.stream()
                .map(placed -> placed.at().at("rollout"))
                .anyMatch(rollout -> isInside(at, rollout.at("steps")) || isInside(at, rollout.at("gate")));
    }

    /** What the steps of the rollouts around a place may read of their stage. */
    Set<String> stageValues(Pointer at) {
        Set<String> values = new TreeSet<>();
        rollouts.stream()
                .filter(placed -> isInside(at, placed.at().at("rollout")))
                .map(placed -> ((Step.Rollout) placed.step()).rollout())
                .filter(rollout -> rollout != null)
                .flatMap(rollout -> rollout.stages().stream())
                .forEach(stage -> values.addAll(stage.values().keySet()));
        values.add(STAGE_NUMBER);
        return values;
    }

    static boolean isInside(Pointer at, Pointer room) {
        return at.text().length() > room.text().length()
                && at.text().startsWith(room.text())
                && at.text().charAt(room.text().length()) == '/';
    }

    private boolean isOpen(Pointer room) {
        return isPlaybook(room) && !plan.isFragment(room.segments().get(1));
    }

    /** Not what is done for each item or stage. */
    private static boolean isPlaybook(Pointer room) {
        List<String> segments = room.segments();
        return segments.size() == 2 && segments.getFirst().equals("playbooks");
    }
}
