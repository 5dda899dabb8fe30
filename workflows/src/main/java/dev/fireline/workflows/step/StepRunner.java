package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.expression.Template;
import dev.fireline.plans.message.Message;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.OnFailure;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.incident.Event;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Drafts;
import dev.fireline.workflows.question.Answer;
import dev.fireline.workflows.question.Asker;
import dev.fireline.workflows.question.Choice;
import dev.fireline.workflows.question.Question;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs one step of whatever kind, its condition, its clock, and what its failure means. */
final class StepRunner {
    private static final String OUTCOME = "outcome";

    private final Incident incident;
    private final IncidentScope scope;
    private final Clocks clocks;
    private final Journal journal;
    private final Asker asker;
    private final Ladders ladders;
    private final Drafts drafts;
    private final ActionRun actionRun;
    private final ApprovalGate gate;
    private final Requirement requirement;
    private final Map<String, Integer> attempts = new LinkedHashMap<>();
    private final Set<String> underWay = new LinkedHashSet<>();

    StepRunner(
            Incident incident,
            IncidentScope scope,
            Clocks clocks,
            Journal journal,
            Asker asker,
            Ladders ladders,
            Drafts drafts,
            ActionRun actionRun,
            ApprovalGate gate,
            Requirement requirement) {
        this.incident = incident;
        this.scope = scope;
        this.clocks = clocks;
        this.journal = journal;
        this.asker = asker;
        this.ladders = ladders;
        this.drafts = drafts;
        this.actionRun = actionRun;
        this.gate = gate;
        this.requirement = requirement;
    }

    /** In order; a step that stops the playbook ends the list. */
    Outcome runAll(List<Step> steps, StepContext context) {
        for (Step step : steps) {
            if (run(step, context) == Outcome.STOPPED) {
                return Outcome.STOPPED;
            }
        }
        return Outcome.DONE;
    }

    Outcome run(Step step, StepContext context) {
        CancellationScope.throwCanceled(); // a person moved on while the step before was ending
        Outcome before = context.goesOn() ? ended(step) : null;
        if (before != null) {
            return before;
        }
        Instant started = now();
        Clock due = clocks.start(
                "step " + step.id(),
                "step " + step.id() + " due",
                () -> incident.now(step.options().within()).map(span -> incident.due(span, origin(step, started))),
                () -> journal.fireline(Kind.CLOCK, step.id(), "step '" + step.id() + "' is overdue"));
        Outcome outcome;
        underWay.add(step.id());
        try {
            outcome = begins(step) ? performBy(step, context, started) : Outcome.SKIPPED;
        } catch (CanceledFailure e) {
            clocks.withdraw(due);
            throw e;
        } finally {
            underWay.remove(step.id());
        }
        clocks.met(due);
        remember(step, outcome);
        return outcome;
    }

    /** Ids of those that have begun and not ended; a group is named only when nothing in it has begun. */
    List<String> underWay(List<Step> steps) {
        List<String> open = new ArrayList<>();
        for (Step step : steps) {
            List<String> inside = underWay(StepTree.inside(step));
            if (!inside.isEmpty()) {
                open.addAll(inside);
            } else if (underWay.contains(step.id())) {
                open.add(step.id());
            }
        }
        return open;
    }

    /** These are to be done again: how they ended no longer counts. Their outputs stay until there are new ones. */
    void forget(List<Step> steps) {
        for (Step step : StepTree.all(steps)) {
            Map<String, @Nullable Object> state = incident.steps().get(step.id());
            if (state != null) {
                state.remove(OUTCOME);
            }
        }
    }

    private @Nullable Outcome ended(Step step) {
        Map<String, @Nullable Object> state = incident.steps().get(step.id());
        Object word = state == null ? null : state.get(OUTCOME);
        return word == null ? null : Outcome.of(word.toString());
    }

    /** {@code when}, looked at once, when the step's turn comes; an unknown is asked. */
    private boolean begins(Step step) {
        Expression when = step.options().when();
        while (when != null) {
            switch (when.evaluate(scope.at(now()))) {
                case Evaluation.Known known
                when Boolean.TRUE.equals(known.value()) -> {
                    return true;
                }
                case Evaluation.Known known -> {
                    journal.fireline(
                            Kind.STEP, step.id(), "skipped '" + step.id() + "': " + when.source() + " does not hold");
                    return false;
                }
                case Evaluation.Unknown unknown -> {
                    Answer answer = asker.ask(
                            Question.condition(
                                    step.id(),
                                    "whether to run '" + step.id() + "' is not known: " + unknown.reason(),
                                    of(step)),
                            null,
                            now());
                    switch (answer.choice()) {
                        case RETRY -> {}
                        case DONE, APPROVE -> {
                            return true;
                        }
                        default -> {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }

    /** By somebody who may. */
    private Outcome performBy(Step step, StepContext context, Instant started) {
        requirement.await(step, context);
        return perform(step, context, started);
    }

    private Outcome perform(Step step, StepContext context, Instant started) {
        return switch (step) {
            case Step.Action action -> withFailure(action, context, started);
            case Step.Task task -> task(task, context, started);
            case Step.Decision decision -> gate.decide(decision);
            case Step.Note note -> note(note);
            case Step.Send send -> send(send, started);
            case Step.Wait pause -> pause(pause, started);
            case Step.SetFacts set -> later(set);
            case Step.Each each -> later(each);
            case Step.Rollout rollout -> later(rollout);
            case Step.Call call -> later(call);
            case Step.SwitchTo leave -> later(leave);
            case Step.Revert revert -> later(revert);
            case Step.Sequence group ->
                inGroup(group, group.steps(), context, granted -> runAll(group.steps(), granted));
            case Step.Parallel group ->
                inGroup(group, group.parallel(), context, granted -> sideBySide(group.parallel(), granted));
        };
    }

    private static Outcome later(Step step) {
        throw new IllegalStateException("a checked plan has no step of a kind that is not carried out: " + step.id());
    }

    private Outcome inGroup(Step group, List<Step> steps, StepContext context, Function<StepContext, Outcome> run) {
        Optional<StepContext> granted = gate.openGroup(group, steps, context);
        return granted.map(run).orElse(Outcome.REJECTED);
    }

    /** Never fails fast: every branch runs to its own end. */
    private Outcome sideBySide(List<Step> steps, StepContext context) {
        List<Promise<Outcome>> branches = new ArrayList<>();
        for (Step step : steps) {
            branches.add(Background.branch(() -> run(step, context)));
        }
        return Background.join(branches).contains(Outcome.STOPPED) ? Outcome.STOPPED : Outcome.DONE;
    }

    private Outcome withFailure(Step.Action action, StepContext context, Instant started) {
        while (true) {
            int attemptGroup = attempts.merge(action.id(), 1, Integer::sum); // also over phases that are done again
            ActionRun.Ended ended = actionRun.run(action, context, attemptGroup, started);
            if (ended.failure() == null) {
                return ended.outcome();
            }
            String failure = ended.failure();
            OnFailure means =
                    action.options().onFailure() != null ? action.options().onFailure() : context.onFailure();
            if (means == OnFailure.CONTINUE) {
                return Outcome.FAILED;
            }
            if (means == OnFailure.STOP) {
                journal.fireline(Kind.STEP, action.id(), "the playbook stops: '" + action.id() + "' failed");
                return Outcome.STOPPED;
            }
            if (means == OnFailure.ESCALATE) {
                ladders.escalate("'" + action.id() + "' failed: " + failure);
            }
            Answer answer = asker.ask(
                    Question.failure(action.id(), "'" + action.id() + "' failed: " + failure, of(action)), null, now());
            switch (answer.choice()) {
                case RETRY -> {}
                case SKIP -> {
                    return Outcome.SKIPPED;
                }
                case STOP -> {
                    return Outcome.STOPPED;
                }
                default -> {
                    return Outcome.DONE;
                }
            }
        }
    }

    private Outcome task(Step.Task task, StepContext context, Instant started) {
        Question question = Question.task(
                task.id(),
                text(task.task()),
                task.options().of() == null ? Who.NOBODY : task.options().of(),
                task.records());
        boolean own = task.options().within() != null;
        Answer answer = asker.ask(
                question,
                own ? task.options().within() : context.within(),
                own ? origin(task, started) : incident.declaredAt());
        return answer.choice() == Choice.DONE ? Outcome.DONE : Outcome.SKIPPED;
    }

    private Outcome note(Step.Note note) {
        journal.fireline(Kind.NOTE, note.id(), text(note.note()));
        return Outcome.DONE;
    }

    private Outcome send(Step.Send send, Instant started) {
        Message message = incident.plan().messages().get(send.message());
        if (message == null) {
            throw new IllegalStateException("a checked plan names every message it sends: " + send.message());
        }
        drafts.send(send.message(), message, send.id() + "/" + started);
        return Outcome.DONE;
    }

    private Outcome pause(Step.Wait pause, Instant started) {
        Duration left = Duration.between(now(), incident.due(pause.pause(), started));
        if (left.isPositive()) {
            Workflow.newTimer(
                            left,
                            TimerOptions.newBuilder()
                                    .setSummary("wait " + pause.pause().text() + " (" + pause.id() + ")")
                                    .build())
                    .get();
        }
        return Outcome.DONE;
    }

    /** For people: an unknown part is shown as such rather than holding the step up. */
    private String text(Template template) {
        return switch (template.render(scope.at(now()))) {
            case Evaluation.Known known -> String.valueOf(known.value());
            case Evaluation.Unknown unknown -> template.source() + " (" + unknown.reason() + ")";
        };
    }

    private void remember(Step step, Outcome outcome) {
        Map<String, @Nullable Object> state = incident.steps().computeIfAbsent(step.id(), id -> new LinkedHashMap<>());
        state.put(OUTCOME, outcome.word());
        incident.happened(Event.STEP + step.id(), now());
        ladders.look();
    }

    private Instant origin(Step step, Instant started) {
        String from = step.options().from();
        return from == null || from.equals("started")
                ? started
                : incident.when(from).or(() -> incident.when("step:" + from)).orElse(started);
    }

    private static Who of(Step step) {
        return step.options().of() == null ? Who.NOBODY : step.options().of();
    }
}
