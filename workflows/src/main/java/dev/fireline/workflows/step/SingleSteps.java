package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.document.PlanDocument;
import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.message.Message;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.Outcome;
import dev.fireline.plans.playbook.PlanSteps;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Drafts;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.message.Notifier.Notice;
import dev.fireline.workflows.question.Answer;
import dev.fireline.workflows.question.Asker;
import dev.fireline.workflows.question.Choice;
import dev.fireline.workflows.question.MissingValues;
import dev.fireline.workflows.question.Question;
import dev.fireline.workflows.question.RecordCheck;
import dev.fireline.workflows.undo.UndoStack;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a step does that is no group. */
final class SingleSteps {
    private final Incident incident;
    private final Journal journal;
    private final Asker asker;
    private final MissingValues missing;
    private final Notifier notifier;
    private final Drafts drafts;
    private final ActionRun actionRun;
    private final ActionRounds rounds;
    private final ApprovalGate gate;
    private final Instances instances;
    private final StepStates states;
    private final Titles titles;
    private final UndoStack undo;
    private final Surroundings surroundings;
    private final Map<String, Integer> attempts = new LinkedHashMap<>();

    SingleSteps(
            Incident incident,
            Journal journal,
            Asker asker,
            MissingValues missing,
            Notifier notifier,
            Drafts drafts,
            ActionRun actionRun,
            ActionRounds rounds,
            ApprovalGate gate,
            Instances instances,
            StepStates states,
            Titles titles,
            UndoStack undo,
            Surroundings surroundings) {
        this.incident = incident;
        this.journal = journal;
        this.asker = asker;
        this.missing = missing;
        this.notifier = notifier;
        this.drafts = drafts;
        this.actionRun = actionRun;
        this.rounds = rounds;
        this.gate = gate;
        this.instances = instances;
        this.states = states;
        this.titles = titles;
        this.undo = undo;
        this.surroundings = surroundings;
    }

    /** The approval of a step that is neither an action nor a group; empty when it may run. */
    Optional<Outcome> refused(Step step, StepContext context) {
        Approval approval = step.options().approve();
        boolean own = switch (step) {
            case Step.Action action -> true;
            case Step.Decision decision -> true;
            case Step.Sequence group -> true;
            case Step.Parallel group -> true;
            case Step.Each each -> true;
            case Step.Rollout rollout -> true;
            case Step.Call call -> true;
            case Step.Task task -> false;
            case Step.Note note -> false;
            case Step.Send send -> false;
            case Step.SetFacts set -> false;
            case Step.Wait pause -> false;
            case Step.SwitchTo leave -> false;
            case Step.Revert revert -> false;
        };
        if (own || approval == null || !gate.isAsked(step, approval)) {
            return Optional.empty();
        }
        String wouldDo = step instanceof Step.Revert revert ? undo.whatWould(changes(revert)) : null;
        Answer answer = gate.ask(
                step, titles.or(step, "Run '" + step.id() + "'?"), approval, wouldDo, null, context.requestedBy());
        answer.acts();
        if (answer.choice() == Choice.APPROVE) {
            return Optional.empty();
        }
        journal.fireline(Kind.STEP, step.id(), titles.of(step) + " was not allowed and is not run");
        return Optional.of(gate.outcome(answer));
    }

    Ended action(Step.Action action, StepContext context, Instant started) {
        int attemptGroup = attempts.merge(action.id(), 1, Integer::sum); // also over phases that are done again
        return actionRun.run(action, context, attemptGroup, started);
    }

    /** One try of a gate: what is wrong, for people; empty: it is green. */
    Optional<String> probe(Step.Action gate) {
        return rounds.probe(gate, attempts.merge(gate.id(), 1, Integer::sum));
    }

    Ended task(Step.Task task, StepContext context, Supplier<Instant> origin) {
        Who of = task.options().people();
        String text = titles.text(task, task.task()) + document(task);
        boolean own = task.options().within() != null;
        if (task.invite() != null) {
            invite(task, task.invite(), text);
        }
        Answer answer = asker.ask(
                Question.task(task.id(), text, of, RecordCheck.allowed(incident.plan(), task.records()))
                        .attaching(task.attach()),
                own ? task.options().within() : context.within(),
                own ? origin : context::withinFrom);
        states.answeredBy(task, answer.by());
        if (!answer.records().isEmpty()) {
            states.gave(task, answer.records());
        }
        return Ended.with(answer.choice() == Choice.DONE ? Outcome.DONE : Outcome.SKIPPED);
    }

    private String document(Step.Task task) {
        PlanDocument about = incident.plan().documents().get(task.document());
        return about == null ? "" : "\nDocument: " + about.file().read(instances.scopeOf(task));
    }

    private void invite(Step.Task task, Who invited, String text) {
        notifier.send(
                notifier.lookup(invited, List.of()),
                "invite/" + task.id() + "/" + attempts.merge(task.id() + "/invite", 1, Integer::sum),
                new Notice(
                        task.id(),
                        incident.id() + ": you are invited to " + task.id(),
                        text + "\nIncident " + incident.id() + " (" + incident.severity() + "): " + incident.title()),
                Kind.MESSAGE);
    }

    Ended decide(Step.Decision decision, StepContext context) {
        return Ended.with(gate.decide(decision, context.requestedBy()));
    }

    Ended note(Step.Note note) {
        journal.fireline(Kind.NOTE, note.id(), titles.text(note, note.note()));
        return Ended.with(Outcome.DONE);
    }

    Ended send(Step.Send send, Instant started) {
        Message message = incident.followed().message(send.message());
        drafts.send(send.message(), message, send.id() + "/" + started);
        return Ended.with(Outcome.DONE);
    }

    Ended pause(Step.Wait pause, Instant started) {
        Duration left = Duration.between(now(), incident.due(pause.pause(), started));
        if (left.isPositive()) {
            Workflow.newTimer(
                            left,
                            TimerOptions.newBuilder()
                                    .setSummary("wait " + pause.pause().text() + " (" + pause.id() + ")")
                                    .build())
                    .get();
        }
        return Ended.with(Outcome.DONE);
    }

    /** Writes none of them unless all are known and of their type. */
    Ended set(Step.SetFacts set) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Expression> fact : set.facts().entrySet()) {
            while (!values.containsKey(fact.getKey())) {
                switch (fact.getValue().evaluate(instances.scopeOf(set))) {
                    case Evaluation.Known(Object value)
                    when value != null -> {
                        Optional<String> wrong =
                                typeOf(fact.getKey()).flatMap(type -> RecordCheck.of(fact.getKey(), type, value));
                        if (wrong.isPresent()) {
                            return Ended.failed(wrong.get());
                        }
                        values.put(fact.getKey(), value);
                    }
                    case Evaluation.Known nothing -> {
                        return Ended.failed(
                                fact.getKey() + ": " + fact.getValue().source() + " comes to nothing");
                    }
                    case Evaluation.Unknown unknown -> {
                        Optional<Ended> ended = Ended.unlessRetried(missing.askFor(set, titles.of(set), unknown));
                        if (ended.isPresent()) {
                            return ended.get();
                        }
                    }
                }
            }
        }
        values.forEach((name, value) -> surroundings.setFact(name, value, set.id()));
        return Ended.with(Outcome.DONE);
    }

    private Optional<FactType> typeOf(String fact) {
        return Optional.ofNullable(incident.plan().facts().get(fact)).map(declared -> declared.type());
    }

    /** Never returns: this run of the playbook is cancelled by what takes over. */
    Ended leave(Step.SwitchTo leave) {
        surroundings.switchTo(leave.switchTo(), leave.id());
        Workflow.await(() -> false);
        throw new IllegalStateException("a playbook that was left goes no further: " + leave.id());
    }

    /** In a scope that nothing cancels: what was begun to be put back is put back. */
    Ended revert(Step.Revert revert) {
        List<String> left = undo.undo(changes(revert));
        if (left.isEmpty()) {
            return Ended.with(Outcome.DONE);
        }
        return Ended.failed("not undone: " + String.join(", ", left));
    }

    private UndoStack.Selection changes(Step.Revert revert) {
        List<String> names = new ArrayList<>();
        for (String name : revert.revert()) {
            names.add(instances.seenFrom(revert, name));
            names.addAll(idsInside(name));
        }
        return new UndoStack.Selection(names);
    }

    /** Of what stands in the step of that id; none when the playbook has no such step, or nothing stands in it. */
    private List<String> idsInside(String id) {
        Playbook playbook = incident.playbook();
        if (playbook == null) {
            return List.of();
        }
        return PlanSteps.inPhases(playbook)
                .filter(step -> step.id().equals(id))
                .flatMap(step -> PlanSteps.nested(PlanSteps.inside(step)))
                .map(Step::id)
                .toList();
    }
}
