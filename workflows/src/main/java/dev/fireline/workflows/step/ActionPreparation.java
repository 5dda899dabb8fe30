package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.EvidenceSettings;
import dev.fireline.plans.action.KnownAction;
import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Template;
import dev.fireline.plans.playbook.Outcome;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.value.Written;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionRequest.EvidencePlace;
import dev.fireline.workflows.action.ActionRequest.GrantedApproval;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.RequestDigest;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.dryrun.DryRuns;
import dev.fireline.workflows.dryrun.DryRuns.Tried;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.question.Choice;
import dev.fireline.workflows.question.MissingValues;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From a written action to a rendered request: values looked up, people asked for what is missing, dry run done. */
final class ActionPreparation {
    private final Incident incident;
    private final Instances instances;
    private final MissingValues missing;
    private final DryRuns dryRuns;
    private final Map<String, String> seen = new LinkedHashMap<>();

    ActionPreparation(Incident incident, Instances instances, MissingValues missing, DryRuns dryRuns) {
        this.incident = incident;
        this.instances = instances;
        this.missing = missing;
        this.dryRuns = dryRuns;
    }

    /** What came of rendering. */
    sealed interface Prepared {}

    /**
     * @param digest of {@code with}, which an approval binds
     */
    record Rendered(Map<String, @Nullable Object> with, String digest) implements Prepared {}

    /** Something was not known, and a person said what becomes of the step without it. */
    record Decided(Ended ended) implements Prepared {}

    Prepared render(Step.Action action) {
        while (true) {
            switch (FilledIn.of(action, incident, instances.scopeOf(action))) {
                case FilledIn.Whole(Map<String, @Nullable Object> with) -> {
                    return rendered(action, with);
                }
                case FilledIn.Lacking(Evaluation.Unknown unknown) -> {
                    Choice choice = missing.askFor(action, "'" + action.id() + "'", unknown);
                    Optional<Ended> ended = Ended.unlessRetried(choice);
                    if (ended.isPresent()) {
                        return new Decided(
                                Shape.isStopHeardWhereValuesAreMissing() ? ended.get() : Ended.with(Outcome.SKIPPED));
                    }
                }
            }
        }
    }

    /** Whether it cannot be rendered before somebody says something. */
    boolean lacksValues(Step.Action action) {
        return FilledIn.of(action, incident, instances.scopeOf(action)) instanceof FilledIn.Lacking;
    }

    private static Rendered rendered(Step.Action action, Map<String, @Nullable Object> with) {
        return new Rendered(with, RequestDigest.of(action.uses(), with));
    }

    /** What would happen, in words, for whoever is to approve it; says so when the target cannot tell. */
    String dryRun(Step.Action action, Rendered rendered) {
        KnownAction known = incident.followed().action(action.uses());
        return known.dryRun()
                ? look(action, rendered, request -> dryRuns.toBeAsked(known, request))
                : action.uses() + " " + Written.of(rendered.with());
    }

    /** The same for the record, of what nobody is asked about. */
    void tryOut(Step.Action action, Rendered rendered) {
        KnownAction known = incident.followed().action(action.uses());
        look(action, rendered, request -> dryRuns.toBeDone(known, request));
    }

    private String look(Step.Action action, Rendered rendered, Function<ActionRequest, Tried> dryRun) {
        seen.remove(action.id()); // this one looks anew
        incident.reaches().expect(action.id(), null);
        Tried tried = dryRun.apply(incident.reaches().told(request(action, rendered, 1, "", List.of())));
        ActionResult result = tried.result();
        if (result == null) {
            if (!incident.followed().action(action.uses()).isForeign()) { // what others do is not counted
                incident.reaches().expectUnseen(action.id());
            }
        } else {
            incident.reaches().expect(action.id(), result.reach());
            if (result.outputs().get(ActionResult.UID) instanceof String uid) {
                seen.put(action.id(), uid);
            }
        }
        return tried.text();
    }

    /**
     * @param round tells tries of {@code until} apart; empty for an action that runs once
     */
    ActionRequest request(
            Step.Action action, Rendered rendered, int attemptGroup, String round, List<GrantedApproval> approvals) {
        return new ActionRequest(
                incident.id(),
                incident.plan().plan(),
                action.id(),
                attemptGroup,
                incident.id() + "/" + incident.playbookName() + "/" + action.id() + "/" + attemptGroup + round,
                action.uses(),
                rendered.with(),
                incident.isRehearsal(),
                approvals,
                due(action),
                exhibit(action),
                evidence(action),
                seen.get(action.id()),
                null,
                null,
                null);
    }

    private @Nullable Instant due(Step.Action action) {
        return incident.now(action.options().within())
                .map(span -> incident.due(span, now()))
                .orElse(null);
    }

    private @Nullable String exhibit(Step.Action action) {
        Template exhibit = action.options().exhibit();
        return exhibit == null ? null : text(exhibit, action, action.id());
    }

    private EvidencePlace evidence(Step.Action action) {
        EvidenceSettings settings = incident.plan().evidence();
        if (settings == null) {
            return new EvidencePlace("evidence", incident.id());
        }
        String prefix = settings.prefix() == null ? incident.id() : text(settings.prefix(), action, incident.id());
        return new EvidencePlace(
                settings.bucket(),
                prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix,
                settings.retain(),
                settings.hold(),
                settings.strict() ? true : null);
    }

    private String text(Template template, Step.Action action, String otherwise) {
        return template.render(instances.scopeOf(action)) instanceof Evaluation.Known(Object value)
                ? String.valueOf(value)
                : otherwise;
    }
}
