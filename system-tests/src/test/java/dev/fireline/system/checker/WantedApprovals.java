package dev.fireline.system.checker;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.Plan;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Phase;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose yes an incident's plan wants before an action, read from the plan in its history and not from what Fireline made
 * of it. A condition is decided by what steps put out before; one that speaks of anything else is not known here, and
 * wants the approval. That of a whole phase lets it begin and binds none of its actions.
 */
final class WantedApprovals {
    private final Map<String, @Nullable Object> steps = new LinkedHashMap<>();
    private Plan plan;

    WantedApprovals(PinnedPlan plan) {
        this.plan = plan.plan();
    }

    /** From here on the incident follows this version. */
    void follow(PinnedPlan version) {
        plan = version.plan();
    }

    void ended(ActionRequest request, ActionResult result) {
        if (!request.dryRun()) {
            Map<String, @Nullable Object> state = new LinkedHashMap<>();
            state.put("outputs", result.outputs());
            state.put("changed", result.changed());
            steps.put(Scope.nameOf(request.step()), state);
        }
    }

    /** How many people must have said yes; empty when the plan has no such step. */
    OptionalInt before(ActionRequest request) {
        String[] key = request.idempotencyKey().split("/", 3);
        Playbook playbook = key.length < 3 ? null : plan.playbooks().get(key[1]);
        Predicate<Step.Action> isIt = step -> step.uses().equals(request.action());
        return found(playbook == null ? List.of() : List.of(playbook), WantedExhibits.writtenId(request.step()), isIt)
                .map(this::people)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** Names of those who may approve the action of that id, as the plan writes them; empty when nobody is asked. */
    List<String> approvers(String step) {
        return found(plan.playbooks().values(), WantedExhibits.writtenId(step), any -> true).stream()
                .flatMap(List::stream)
                .flatMap(approval -> approval.by().names().stream())
                .toList();
    }

    /** What it follows now. */
    Plan plan() {
        return plan;
    }

    /** What may ask before that action, innermost first. */
    private Optional<List<Approval>> found(Collection<Playbook> playbooks, String id, Predicate<Step.Action> isIt) {
        return Stream.concat(
                        playbooks.stream()
                                .flatMap(playbook -> playbook.phases().values().stream())
                                .map(Phase::steps),
                        Stream.of(plan.review(), plan.followUp()))
                .flatMap(steps -> in(steps, List.of(), id, isIt).stream())
                .findFirst();
    }

    /** @param around approvals of the groups they stand in, innermost first */
    private Optional<List<Approval>> in(List<Step> all, List<Approval> around, String id, Predicate<Step.Action> isIt) {
        return all.stream().flatMap(step -> in(step, around, id, isIt).stream()).findFirst();
    }

    private Optional<List<Approval>> in(Step step, List<Approval> around, String id, Predicate<Step.Action> isIt) {
        Approval own = step.options().approve();
        return switch (step) {
            case Step.Action here ->
                here.id().equals(id) && isIt.test(here)
                        ? Optional.of(own == null ? around : List.of(own))
                        : Optional.empty();
            case Step.Sequence group -> in(group.steps(), around(own, around), id, isIt);
            case Step.Parallel group -> in(group.parallel(), around(own, around), id, isIt);
            case Step.Each each -> in(each.steps(), around(own, around), id, isIt);
            case Step.Rollout rollout -> in(rollout.rollout().steps(), around(own, around), id, isIt);
            case Step.Call call -> {
                Playbook fragment = plan.playbooks().get(call.playbook());
                yield fragment == null || !id.startsWith(call.id() + "/")
                        ? Optional.empty()
                        : in(
                                fragment.steps(),
                                around(own, around),
                                id.substring(call.id().length() + 1),
                                isIt);
            }
            case Step.Task task -> Optional.empty();
            case Step.Decision decision -> Optional.empty();
            case Step.Note note -> Optional.empty();
            case Step.Send send -> Optional.empty();
            case Step.SetFacts set -> Optional.empty();
            case Step.Wait pause -> Optional.empty();
            case Step.SwitchTo leave -> Optional.empty();
            case Step.Revert revert -> Optional.empty();
        };
    }

    private static List<Approval> around(@Nullable Approval own, List<Approval> outer) {
        List<Approval> around = new ArrayList<>(outer);
        if (own != null) {
            around.addFirst(own);
        }
        return around;
    }

    private int people(List<Approval> around) {
        Map<String, @Nullable Object> names = new LinkedHashMap<>();
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        plan.inputs().forEach((name, value) -> inputs.put(Scope.nameOf(name), value));
        names.put("inputs", inputs);
        names.put("steps", steps);
        Scope known = new Scope(names);
        return around.stream()
                .filter(approval -> approval.when() == null
                        || !approval.when().evaluate(known).fails())
                .map(Approval::people)
                .findFirst()
                .orElse(0);
    }
}
