package dev.fireline.workflows.drill;

import dev.fireline.plans.Plan;
import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.ActionDeclaration.Effect;
import dev.fireline.plans.action.ActionOutputs;
import dev.fireline.plans.action.KnownAction;
import dev.fireline.plans.playbook.PlanSteps;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.scenario.ScriptedAction;
import dev.fireline.plans.value.Written;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.expect.StepName;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an action turns out: as the scenario says, else as actions of its kind do when all goes well. */
public final class Outcomes {
    /** Failures the engine tries again by itself. */
    private static final List<String> PASSING =
            List.of(ActionFailure.RATE_LIMITED, ActionFailure.UNAVAILABLE, ActionFailure.UNKNOWN, ActionFailure.BUG);

    private static final String PROBE = "probe.http";

    /** What every action that tells people begins with. */
    private static final String TELLS = "notify.";

    private static final int LONGEST_VALUE = 60;

    private static final Duration FOR_EVER = Duration.ofDays(3650);

    private final Plan plan;
    private final Map<String, ScriptedAction> script;
    private final BooleanSupplier pagesStandApart;
    private final Map<String, Integer> tries = new LinkedHashMap<>();

    /** @param script by step or by name of the action; what is not named succeeds */
    public Outcomes(Plan plan, Map<String, ScriptedAction> script) {
        this(plan, script, () -> true);
    }

    /** @param pagesStandApart whether a page about a step turns out as its channel does, not as the step; asked where it matters */
    Outcomes(Plan plan, Map<String, ScriptedAction> script, BooleanSupplier pagesStandApart) {
        this.plan = plan;
        this.script = script;
        this.pagesStandApart = pagesStandApart;
    }

    /** @throws ApplicationFailure as the action itself would */
    public ActionResult of(ActionRequest request) {
        ScriptedAction written = scripted(request);
        if (written == null && isWatch(request)) {
            throw ApplicationFailure.newBuilder()
                    .setMessage("nobody changes it back")
                    .setType(ActionFailure.NOT_READY)
                    .setNextRetryDelay(FOR_EVER)
                    .build();
        }
        if (written == null || (request.dryRun() && !written.dryRun())) {
            return success(request, null);
        }
        ScriptedAction now = written.at(
                request.dryRun()
                        ? tries.getOrDefault(request.step(), 0)
                        : tries.merge(request.step(), 1, Integer::sum) - 1);
        String failure = now.fails();
        if (failure == null) {
            return success(request, now);
        }
        String text = now.text() == null ? "as it is written" : now.text();
        throw PASSING.contains(failure)
                ? ApplicationFailure.newFailure(text, failure)
                : ApplicationFailure.newNonRetryableFailure(text, failure);
    }

    /** It bears the step whose change it watches. */
    public static boolean isWatch(ActionRequest request) {
        return request.action().equals(ActionCatalog.AWAIT_RESCALE);
    }

    /** A step is told from the others of its kind. */
    private @Nullable ScriptedAction scripted(ActionRequest request) {
        ScriptedAction ofAction = script.get(request.action());
        ScriptedAction ofStep =
                isWatch(request) ? null : StepName.find(script, request.step()).orElse(null);
        return ofStep == null || isPageAbout(request) && pagesStandApart.getAsBoolean() ? ofAction : ofStep;
    }

    /** It bears the step it speaks of, which does something else. */
    private boolean isPageAbout(ActionRequest request) {
        return request.action().startsWith(TELLS)
                && PlanSteps.all(plan)
                        .noneMatch(step -> step instanceof Step.Action action
                                && action.uses().equals(request.action())
                                && StepName.fits(request.step(), step.id()));
    }

    private ActionResult success(ActionRequest request, @Nullable ScriptedAction said) {
        Effect effect = plan.action(request.action()).map(KnownAction::effect).orElse(Effect.READS);
        boolean changes = said != null && said.changed() != null ? said.changed() : effect != Effect.READS;
        boolean changed = changes && !request.dryRun();
        String summary = said != null && said.text() != null
                ? said.text()
                : (request.dryRun() ? "would do " : "") + brief(request.with());
        return new ActionResult(
                changed,
                summary,
                said == null ? wentWell(request.action()) : said.outputs(),
                List.of(),
                changed && effect == Effect.CHANGES ? undo(request) : null);
    }

    /** Where all goes well, what is looked at is well. */
    private static Map<String, @Nullable Object> wentWell(String action) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        if (ActionOutputs.of(action).contains("status")) {
            outputs.put("status", 200);
        }
        if (action.equals(PROBE)) {
            outputs.put("ok", true);
        }
        if (ActionOutputs.of(action).contains("exit_code")) {
            outputs.put("exit_code", 0);
        }
        return outputs;
    }

    /** The state found before is not known here; that it is put back is what counts. */
    private static UndoAction undo(ActionRequest request) {
        Map<String, @Nullable Object> before = new LinkedHashMap<>(request.with());
        before.computeIfPresent("replicas", (key, replicas) -> 3);
        return new UndoAction(request.action(), before);
    }

    private static String brief(Map<String, @Nullable Object> with) {
        return with.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + cut(Written.of(entry.getValue())))
                .collect(Collectors.joining(", "));
    }

    private static String cut(String text) {
        String line = text.replace('\n', ' ');
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE - 1) + "…";
    }
}
