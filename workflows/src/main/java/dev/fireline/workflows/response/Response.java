package dev.fireline.workflows.response;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.playbook.Playbook;
import dev.fireline.plans.rule.Rule;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.escalation.Caller;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.escalation.Targets;
import dev.fireline.workflows.incident.Event;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentView.Status;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.message.Outbox;
import dev.fireline.workflows.question.Answer;
import dev.fireline.workflows.question.Asker;
import dev.fireline.workflows.question.Choice;
import dev.fireline.workflows.question.Question;
import dev.fireline.workflows.question.Questions;
import dev.fireline.workflows.review.Review;
import dev.fireline.workflows.step.PlaybookRun;
import dev.fireline.workflows.step.Playbooks;
import dev.fireline.workflows.undo.UndoStack;
import dev.fireline.workflows.visibility.IncidentVisibility;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One incident from declaration to closing.
 *
 * <pre>
 * declared ─► playbook, clocks, people ─► resolved ─► review ─► closed
 *    └──────────────── cancelled: everything undone, last first ──► closed
 * </pre>
 */
final class Response implements PlaybookRun.PhaseListener {
    private final Incident incident;
    private final IncidentScope scope;
    private final Clocks clocks = new Clocks();
    private final Questions questions = new Questions();
    private final Journal journal;
    private final Notifier notifier;
    private final Caller caller;
    private final Ladders ladders;
    private final Targets targets;
    private final Asker asker;
    private final UndoStack undo;
    private final Playbooks playbooks;
    private final Outbox outbox;
    private final Review review;
    private final RoleHolders roles;
    private final Desk desk;
    private final IncidentVisibility visibility = new IncidentVisibility();
    private boolean declared;
    private boolean cancelled;

    Response(String id, IncidentDeclaration declaration) {
        incident = new Incident(id, declaration);
        scope = new IncidentScope(incident);
        journal = new Journal(id, incident::phase, this::view, this::show);
        undo = new UndoStack(incident, journal);
        notifier = new Notifier(incident, journal);
        caller = new Caller(incident, notifier);
        ladders = new Ladders(incident, scope, clocks, caller, journal);
        targets = new Targets(incident, clocks, journal, this::show);
        asker = new Asker(incident, questions, clocks, notifier, ladders, journal);
        playbooks = new Playbooks(incident, scope, clocks, journal, notifier, asker, ladders, undo, this);
        outbox = new Outbox(incident, scope, clocks, playbooks.drafts());
        review = new Review(incident, scope, asker, ladders, journal);
        roles = new RoleHolders(incident, scope, notifier, journal);
        desk = new Desk(incident, questions, journal, this);
    }

    IncidentView run() {
        declare();
        boolean[] playbookEnded = new boolean[1];
        CancellationScope playbook = Background.startInOwnScope(() -> {
            try {
                runPlaybook();
            } finally {
                playbookEnded[0] = true;
            }
        });
        awaitOrCancel(() -> incident.has(Event.RESOLVED) || cancelled);
        playbook.cancel(); // a person resolved or cancelled: open steps end, open questions are withdrawn
        Workflow.await(() -> playbookEnded[0]);
        if (!cancelled) {
            runReview();
        }
        close();
        return view();
    }

    private void declare() {
        IncidentDeclaration declaration = incident.declaration();
        Facts.read(incident, scope);
        if (declaration.alert() != null) {
            journal.fireline(
                    Kind.ALERT,
                    null,
                    "alert received from " + declaration.alert().source() + " at "
                            + declaration.alert().receivedAt() + ": "
                            + declaration.alert().title());
        }
        String by = declaration.declaredBy() == null ? JournalEntry.FIRELINE : declaration.declaredBy();
        journal.append(
                Kind.DECLARED,
                null,
                by,
                "declared " + incident.id() + ": " + incident.severity() + " " + incident.title() + ", plan "
                        + incident.plan().plan()
                        + (declaration.rule() == null ? "" : ", rule " + declaration.rule())
                        + (declaration.playbook() == null ? "" : ", playbook " + declaration.playbook())
                        + (incident.isRehearsal() ? " [rehearsal: nothing is changed]" : ""),
                null,
                Map.of());
        declared = true;
        targets.start();
        ladders.start();
        Background.startDetached(() -> {
            roles.lookUp();
            outbox.happened(Event.DECLARED);
        });
        Background.startDetached(this::callThoseOfTheSeverity);
    }

    /** Messages are heard once the incident stands declared on its timeline. */
    void awaitDeclared() {
        Workflow.await(() -> declared);
    }

    private void callThoseOfTheSeverity() {
        caller.call(
                incident.severityOfPlan().called(),
                incident.severityOfPlan().via(),
                incident.severity() + " incident declared, please acknowledge");
        Playbook playbook = incident.playbook();
        if (playbook != null && !caller.hasCalled(playbook.called())) {
            caller.call(
                    playbook.called(),
                    List.of(),
                    "playbook " + incident.declaration().playbook() + " has started");
        }
    }

    private void runPlaybook() {
        Playbook playbook = incident.playbook();
        if (playbook == null) {
            journal.fireline(Kind.NOTE, null, "no playbook is prescribed: people go on by hand");
            return;
        }
        playbooks.run(playbook);
    }

    private void runReview() {
        boolean[] done = new boolean[1];
        incident.enter(PhaseName.REVIEW.word());
        journal.fireline(Kind.PHASE, PhaseName.REVIEW.word(), "review began");
        event(Event.PHASE);
        CancellationScope tasks = Background.startInOwnScope(() -> {
            review.run();
            done[0] = true;
        });
        awaitOrCancel(() -> done[0] || cancelled);
        tasks.cancel();
    }

    private void close() {
        if (cancelled) {
            undo.undoAll();
        }
        clocks.withdrawAll();
        incident.become(cancelled ? Status.CANCELLED : Status.CLOSED);
        incident.enter("closed");
        incident.happened(Event.CLOSED, now());
        outbox.happened(Event.CLOSED);
        journal.fireline(Kind.CLOSED, null, incident.id() + " closed");
        if (incident.declaration().alertStream() != null) {
            StreamNotice.ended(incident.declaration().alertStream(), incident.id());
        }
        Workflow.await(() -> notifier.isIdle() && journal.isWritten() && Workflow.isEveryHandlerFinished());
    }

    /** A cancel from Temporal's own tools is a cancel of the incident: nothing is left as it is. */
    private void awaitOrCancel(Supplier<Boolean> condition) {
        try {
            Workflow.await(condition);
        } catch (CanceledFailure e) {
            cancel("temporal", "the workflow was cancelled");
        }
    }

    void acknowledged(String by, boolean first) {
        targets.happened(Event.ACKNOWLEDGED);
        ladders.check();
        roles.acknowledged();
        if (first) {
            event(Event.ACKNOWLEDGED);
        }
    }

    /** Every clock is looked up again from its origin; those the new severity names as well are called. */
    void classify(String severity, String by, @Nullable String reason) {
        String before = incident.severity();
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("before", texts(clocks.running()));
        incident.classify(severity);
        details.put("after", texts(clocks.dueNow()));
        journal.append(Kind.SEVERITY, null, by, "severity " + before + " → " + severity, reason, details);
        clocks.replan();
        targets.reclassified();
        outbox.planNextUpdate();
        event(Event.SEVERITY);
        Background.startDetached(() -> callNewlyNamed(severity));
    }

    private void callNewlyNamed(String severity) {
        List<String> names = incident.severityOfPlan().called().names().stream()
                .filter(name -> !caller.hasCalled(Who.of(name)))
                .toList();
        caller.call(new Who(names), incident.severityOfPlan().via(), "the incident is now " + severity);
    }

    void resolve(String by, @Nullable String reason) {
        if (incident.has(Event.RESOLVED)) {
            return;
        }
        incident.happened(Event.CONTAINED, now());
        incident.happened(Event.RESOLVED, now());
        incident.become(Status.RESOLVED);
        journal.append(Kind.RESOLVED, null, by, "resolved", reason, Map.of());
        targets.happened(Event.CONTAINED);
        targets.happened(Event.RESOLVED);
        ladders.check();
        event(Event.RESOLVED);
    }

    void cancel(String by, @Nullable String reason) {
        if (!cancelled) {
            cancelled = true;
            journal.append(Kind.CANCELLED, null, by, "cancelled as a false positive", reason, Map.of());
        }
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Every alert of the stream is resolved at its source: what that means is the rule's to say. */
    void sourceResolved() {
        Rule.SourceResolution meaning = incident.plan().rules().stream()
                .filter(rule -> rule.rule().equals(incident.declaration().rule()))
                .map(Rule::whenSourceResolves)
                .findFirst()
                .orElse(Rule.SourceResolution.NOTE);
        journal.fireline(Kind.ALERT, null, "every alert is resolved at its source");
        switch (meaning) {
            case NOTE -> {}
            case RESOLVE -> resolve(JournalEntry.FIRELINE, "every alert is resolved at its source");
            case ASK -> {
                Answer answer = asker.ask(
                        new Question(
                                "source-resolved",
                                Question.Kind.SOURCE_RESOLVED,
                                "Every alert is resolved at its source. Is the incident resolved?",
                                Who.NOBODY,
                                List.of(Choice.RESOLVE, Choice.SKIP),
                                Map.of(),
                                null,
                                null,
                                1),
                        null,
                        now());
                journal.changed();
                if (answer.choice() == Choice.RESOLVE) {
                    resolve(answer.by(), answer.reason());
                }
            }
        }
    }

    @Override
    public void shown(PhaseName phase) {
        if (!incident.phase().equals(phase.word()) && !incident.has(Event.RESOLVED)) {
            incident.enter(phase.word());
            journal.changed();
            event(Event.PHASE);
        }
    }

    @Override
    public void ended(PhaseName phase) {
        if (phase == PhaseName.CONTAIN && !incident.has(Event.CONTAINED)) {
            incident.happened(Event.CONTAINED, now());
            targets.happened(Event.CONTAINED);
            event(Event.CONTAINED);
        }
        if (phase == PhaseName.RECOVER) {
            resolve(JournalEntry.FIRELINE, "the playbook is done");
        }
    }

    private void event(String event) {
        outbox.happened(event);
    }

    Desk desk() {
        return desk;
    }

    IncidentView view() {
        return ViewOf.incident(incident, journal.lastSeq(), clocks, questions, undo);
    }

    private void show() {
        if (declared) {
            visibility.show(incident, view());
        }
    }

    private static Map<String, String> texts(Map<String, Instant> times) {
        Map<String, String> texts = new LinkedHashMap<>();
        times.forEach((name, at) -> texts.put(name, at.toString()));
        return texts;
    }
}
