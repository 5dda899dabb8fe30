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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
        String written = request.step().replaceAll("\\[[^\\]]*\\]", "");
        if (playbook != null) {
            for (Phase phase : playbook.phases().values()) {
                OptionalInt found = in(phase.steps(), List.of(), written, request.action());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        OptionalInt found = in(plan.review(), List.of(), written, request.action());
        return found.isPresent() ? found : in(plan.followUp(), List.of(), written, request.action());
    }

    /** @param around approvals of the groups they stand in, innermost first */
    private OptionalInt in(List<Step> all, List<Approval> around, String id, String action) {
        return all.stream()
                .map(step -> in(step, around, id, action))
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    private OptionalInt in(Step step, List<Approval> around, String id, String action) {
        Approval own = step.options().approve();
        return switch (step) {
            case Step.Action here ->
                here.id().equals(id) && here.uses().equals(action)
                        ? OptionalInt.of(own == null ? people(around) : people(List.of(own)))
                        : OptionalInt.empty();
            case Step.Sequence group -> in(group.steps(), around(own, around), id, action);
            case Step.Parallel group -> in(group.parallel(), around(own, around), id, action);
            case Step.Each each -> in(each.steps(), around(own, around), id, action);
            case Step.Rollout rollout -> in(rollout.rollout().steps(), around(own, around), id, action);
            case Step.Call call -> {
                Playbook fragment = plan.playbooks().get(call.playbook());
                yield fragment == null || !id.startsWith(call.id() + "/")
                        ? OptionalInt.empty()
                        : in(
                                fragment.steps(),
                                around(own, around),
                                id.substring(call.id().length() + 1),
                                action);
            }
            case Step.Task task -> OptionalInt.empty();
            case Step.Decision decision -> OptionalInt.empty();
            case Step.Note note -> OptionalInt.empty();
            case Step.Send send -> OptionalInt.empty();
            case Step.SetFacts set -> OptionalInt.empty();
            case Step.Wait pause -> OptionalInt.empty();
            case Step.SwitchTo leave -> OptionalInt.empty();
            case Step.Revert revert -> OptionalInt.empty();
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
