package dev.fireline.workflows.response;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.alert.Alert;
import dev.fireline.plans.clock.Span;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.rule.Rule;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.checkpoint.Checkpoints;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.clock.TimeWords;
import dev.fireline.workflows.document.Documents;
import dev.fireline.workflows.drill.DrillRun;
import dev.fireline.workflows.drill.Lessons;
import dev.fireline.workflows.escalation.AcknowledgementTerm;
import dev.fireline.workflows.escalation.Caller;
import dev.fireline.workflows.escalation.Candidates;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.escalation.Targets;
import dev.fireline.workflows.expect.Finding;
import dev.fireline.workflows.incident.Event;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentDocument;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentView.Status;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Reopen;
import dev.fireline.workflows.incident.Messages.Said;
import dev.fireline.workflows.incident.Messages.Upgrade;
import dev.fireline.workflows.incident.UpgradeEffect;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.message.Outbox;
import dev.fireline.workflows.obligation.Obligations;
import dev.fireline.workflows.question.Asker;
import dev.fireline.workflows.question.Questions;
import dev.fireline.workflows.review.FollowUp;
import dev.fireline.workflows.review.Review;
import dev.fireline.workflows.step.DriftWatch;
import dev.fireline.workflows.step.PlaybookRun;
import dev.fireline.workflows.step.Playbooks;
import dev.fireline.workflows.step.Surroundings;
import dev.fireline.workflows.undo.UndoStack;
import dev.fireline.workflows.visibility.IncidentVisibility;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One incident from declaration to closing.
 *
 * <pre>
 * declared ─► playbook, clocks, people ─► resolved ─► review ─► closed
 *    │                  ▲ └ back ┘            └─ reopened ─┘
 *    └──────────────── cancelled: everything undone, last first ──► closed
 * </pre>
 */
final class Response implements PlaybookRun.PhaseListener, Course.Moved, Classification.Change, Surroundings {
    private final Incident incident;
    private final IncidentScope scope;
    private final Clocks clocks = new Clocks();
    private final Questions questions = new Questions(Clocks::now);
    private final Journal journal;
    private final Notifier notifier;
    private final Caller caller;
    private final AcknowledgementTerm term;
    private final Candidates candidates;
    private final Ladders ladders;
    private final Targets targets;
    private final Asker asker;
    private final UndoStack undo;
    private final DriftWatch drift;
    private final Playbooks playbooks;
    private final Outbox outbox;
    private final Review review;
    private final Obligations obligations;
    private final Checkpoints checkpoints;
    private final Documents documents;
    private final FollowUp followUp;
    private final Playbooks lasting;
    private final @Nullable DrillRun drill;
    private final RoleHolders roles;
    private final AlertsAtSource alertsAtSource;
    private final Course course;
    private final StatedFacts facts;
    private final PlanUpgrade upgrade;
    private final Desk desk;
    private final IncidentVisibility visibility = new IncidentVisibility();
    private boolean declared;
    private boolean cancelled;
    private String resolution = "resolved";
    private String cancellation = "cancelled";

    Response(String id, IncidentDeclaration declaration) {
        incident = new Incident(id, declaration);
        scope = new IncidentScope(incident);
        journal = new Journal(id, incident::phase, this::view, this::show);
        undo = new UndoStack(incident, journal);
        notifier = new Notifier(incident, journal);
        candidates = new Candidates(incident, clocks, notifier);
        caller = new Caller(incident, notifier, candidates);
        drift = new DriftWatch(incident, journal, caller);
        undo.beforeUndo(drift::endOfStep);
        term = new AcknowledgementTerm(incident, clocks, this::expired);
        ladders = new Ladders(incident, scope, clocks, caller, journal);
        targets = new Targets(incident, clocks, journal, this::show);
        asker = new Asker(incident, questions, clocks, notifier, candidates, ladders, journal);
        playbooks = new Playbooks(incident, scope, clocks, journal, notifier, asker, ladders, undo, drift, this, this);
        outbox = new Outbox(incident, scope, clocks, playbooks.drafts());
        review = new Review(
                incident,
                playbooks,
                journal,
                incident.isScheduled() ? "scheduled" : PhaseName.REVIEW.word(),
                incident.isScheduled()
                        ? incident::scheduledTasks
                        : () -> incident.plan().review());
        lasting = followUpSteps();
        followUp = new FollowUp(incident, lasting, journal);
        drill = incident.drill()
                .map(played -> new DrillRun(incident, played, journal, notifier, questions, this::view))
                .orElse(null);
        RoleReports reports = new RoleReports(incident, notifier);
        obligations = new Obligations(incident, scope, clocks, asker, playbooks.drafts(), notifier, journal);
        checkpoints = new Checkpoints(incident, scope, journal, asker);
        documents = new Documents(incident, scope, journal);
        scope.background(() -> TextNames.of(journal, clocks, questions), documents::files);
        roles = new RoleHolders(incident, scope, notifier, journal, reports);
        alertsAtSource = new AlertsAtSource(incident, asker, journal, this::resolve);
        course = new Course(incident, playbooks.run(), journal, this);
        facts = new StatedFacts(incident, journal, new MovedClocks(incident, clocks, journal), questions);
        upgrade = new PlanUpgrade(
                incident, clocks, targets, ladders, outbox, obligations, playbooks.run(), journal, this::upgraded);
        desk = new Desk(
                incident,
                questions,
                journal,
                this,
                new Classification(incident, facts, journal, this),
                facts,
                ladders,
                new Handover(incident, scope, notifier, asker, journal, reports),
                course,
                upgrade);
    }

    /** What follows up runs by clocks that the closing does not stop. */
    private Playbooks followUpSteps() {
        Clocks lasting = clocks.lasting();
        return new Playbooks(
                incident, scope, lasting, journal, notifier, asker.by(lasting), ladders, undo, drift, this, this);
    }

    IncidentView run() {
        Shape.decide();
        if (incident.isScheduled()) {
            open();
            doTasks();
        } else {
            declare();
            respondAndReview();
        }
        close();
        return view();
    }

    private void respondAndReview() {
        do {
            respond();
            if (!cancelled) {
                runReview();
            }
        } while (!cancelled && !incident.has(Event.RESOLVED)); // reopened
    }

    /** What came round stands on its timeline; nobody is called but who does the tasks. */
    private void open() {
        incident.enter(PhaseName.REVIEW.word());
        DeclarationEntries.write(incident, journal, drill == null ? null : drill.participants());
        declared = true;
    }

    /** The tasks of a schedule, side by side; a person may end them before they are done. */
    private void doTasks() {
        boolean[] done = new boolean[1];
        CancellationScope tasks = Background.startInOwnScope(() -> {
            review.run();
            done[0] = true;
        });
        awaitOrCancel(() -> done[0] || isSettled());
        tasks.cancel();
        if (!isSettled()) {
            resolve(JournalEntry.FIRELINE, "nothing is left to do");
        }
    }

    /** Until it is resolved or cancelled; every move of a person to an earlier phase is a run of the playbook. */
    private void respond() {
        do {
            boolean[] playbookEnded = new boolean[1];
            Course.Leg leg = course.begin();
            CancellationScope playbook = Background.startInOwnScope(() -> {
                try {
                    course.run(leg);
                } finally {
                    playbookEnded[0] = true;
                }
            });
            awaitOrCancel(() -> isSettled() || course.isMoved());
            playbooks.withdrawOffers();
            playbook.cancel(); // a person resolved, cancelled or moved: open steps end, open questions are withdrawn
            Workflow.await(() -> playbookEnded[0]);
        } while (!isSettled());
    }

    private boolean isSettled() {
        return incident.has(Event.RESOLVED) || cancelled;
    }

    private void declare() {
        if (drill != null) {
            drill.begin(desk::takeScripted, () -> cancel(JournalEntry.FIRELINE, "the time of the drill is over"));
        }
        Facts.read(incident, scope);
        DeclarationEntries.write(incident, journal, drill == null ? null : drill.participants());
        declared = true;
        checkpoints.take("declared");
        targets.start();
        ladders.start();
        obligations.start();
        Background.startDetached(() -> {
            roles.lookUp();
            outbox.happened(Event.DECLARED);
        });
        Background.startDetached(caller::callThoseOfTheSeverity);
    }

    /** Messages are heard once the incident stands declared on its timeline. */
    void awaitDeclared() {
        Workflow.await(() -> declared);
    }

    private void runReview() {
        boolean[] done = new boolean[1];
        incident.enter(PhaseName.REVIEW.word());
        journal.fireline(Kind.PHASE, PhaseName.REVIEW.word(), "review began");
        outbox.happened(Event.PHASE);
        followUp.start();
        CancellationScope tasks = Background.startInOwnScope(() -> {
            review.run();
            done[0] = true;
        });
        awaitOrCancel(() -> (done[0] && obligations.areSettled()) || isOpenAgain());
        tasks.cancel();
        if (!isOpenAgain() && incident.plan().audit() != null) {
            awaitAnchor();
        }
        if (cancelled || !incident.has(Event.RESOLVED)) {
            followUp.cancel();
        }
    }

    private boolean isOpenAgain() {
        return cancelled || !incident.has(Event.RESOLVED);
    }

    private void awaitAnchor() {
        boolean[] settled = new boolean[1];
        checkpoints.take("about to close");
        CancellationScope closing = Background.startInOwnScope(() -> {
            checkpoints.settle();
            settled[0] = true;
        });
        awaitOrCancel(() -> settled[0] || isOpenAgain());
        closing.cancel();
    }

    private void close() {
        drift.endAll();
        if (cancelled) {
            undo.undoAll();
            obligations.withdraw();
            checkpoints.take("cancelled");
            Workflow.newDetachedCancellationScope(checkpoints::settle).run();
        }
        if (!incident.isScheduled()) {
            documents.freeze();
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
        if (drill != null) {
            end(drill);
        }
        followUp.await();
        Workflow.await(() -> notifier.isIdle() && journal.isWritten() && Workflow.isEveryHandlerFinished());
    }

    /** Its score stands on the timeline; what did not come about is for those who took part to amend the plan by. */
    private void end(DrillRun drill) {
        followUp.cancel(); // nothing has happened that had to be followed up
        List<Finding> failed = drill.end();
        Who amends = drill.whoAmends();
        if (!failed.isEmpty() && !amends.isEmpty() && !cancelled) {
            new Review(incident, lasting, journal, "drill", () -> List.of(Lessons.of(failed, amends))).run();
        }
        drill.close();
    }

    /** Whether this login may speak here: in a drill only who takes part, who may all the same end it. */
    Optional<String> strangerTo(Said message) {
        if (drill == null
                || message instanceof Cancel
                || drill.takesPart(String.valueOf(message.by()), message.groups())) {
            return Optional.empty();
        }
        return Optional.of("this is a drill, " + drill.participants() + "; anybody may cancel it");
    }

    /** A cancel from Temporal's own tools is a cancel of the incident: nothing is left as it is. */
    private void awaitOrCancel(Supplier<Boolean> condition) {
        try {
            Workflow.await(condition);
        } catch (CanceledFailure e) {
            cancel("temporal", "the workflow was cancelled");
        }
    }

    void acknowledged(boolean first) {
        targets.happened(Event.ACKNOWLEDGED);
        clocks.replan(); // phases may count from it
        ladders.check();
        term.changed();
        roles.acknowledged();
        candidates.check();
        if (first) {
            outbox.happened(Event.ACKNOWLEDGED);
            ladders.look();
        }
    }

    /** Nobody has taken it any more: rungs wait again, those in charge are called again. */
    String unacknowledged(String by, @Nullable String reason) {
        String whose = String.join(", ", incident.acknowledgements().end(now()));
        String what = "not acknowledged: that of " + whose + " no longer counts";
        journal.append(Kind.ACKNOWLEDGED, null, by, what, reason, Map.of());
        term.changed();
        ladders.restore();
        String level = incident.level();
        Background.startDetached(() -> caller.call(
                level == null ? incident.whoLeads() : Who.of(level),
                List.of(),
                "nobody has it any more, please acknowledge"));
        return what;
    }

    private void expired() {
        String after = Optional.ofNullable(incident.severityOfPlan().acknowledgementExpires())
                .map(Span::text)
                .orElse("its time");
        unacknowledged(JournalEntry.FIRELINE, "an acknowledgement counts for " + after);
    }

    /** Every clock is looked up again from its origin; those the new severity names as well are called. */
    @Override
    public void classify(String severity, String by, @Nullable String reason) {
        String before = incident.severity();
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("before", texts(clocks.running()));
        incident.classify(severity);
        details.put("after", texts(clocks.dueNow()));
        journal.append(Kind.SEVERITY, null, by, "severity " + before + " → " + severity, reason, details);
        clocks.replan();
        targets.reclassified();
        outbox.planNextUpdate();
        outbox.happened(Event.SEVERITY);
        if (incident.plan().isWorse(severity, before) && !isSettled()) {
            playbooks.severityRose();
        }
        Background.startDetached(() -> caller.callNewlyNamed(incident.severity()));
    }

    @Override
    public void categorized() {
        journal.changed();
        Background.startDetached(() -> asker.roleChanged(Who.ASSIGNED_TEAM));
        Background.startDetached(() -> caller.callNewlyNamed(String.valueOf(incident.category())));
    }

    /** Those the new version names as well are called; what is shown is shown anew. */
    private void upgraded() {
        term.changed();
        Background.startDetached(() -> caller.callNewlyNamed("answered by another version of its plan"));
    }

    /** What an upgrade to that plan would change. Reads only. */
    UpgradeEffect upgradeEffect(PinnedPlan plan) {
        Verdict verdict = desk.check(new Upgrade("anybody", "to be looked at", plan, null));
        return upgrade.effect(
                plan, verdict.refusal() == null ? null : verdict.refusal().text());
    }

    void resolve(String by, @Nullable String reason) {
        if (incident.has(Event.RESOLVED)) {
            return;
        }
        course.resolved();
        resolution = "resolved by " + by + " at " + TimeWords.at(now(), now());
        drift.endAll();
        incident.happened(Event.CONTAINED, now());
        incident.happened(Event.RESOLVED, now());
        incident.become(Status.RESOLVED);
        journal.append(Kind.RESOLVED, null, by, "resolved", reason, Map.of());
        checkpoints.take("resolved");
        targets.resolved();
        ladders.check();
        ladders.look();
        term.resolved();
        outbox.happened(Event.RESOLVED);
    }

    void cancel(String by, @Nullable String reason) {
        if (!cancelled) {
            cancelled = true;
            cancellation = "cancelled as a false positive by " + by + " at " + TimeWords.at(now(), now());
            journal.append(Kind.CANCELLED, null, by, "cancelled as a false positive", reason, Map.of());
        }
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Who resolved it and when. */
    String resolution() {
        return resolution;
    }

    /** Who cancelled it and when. */
    String cancellation() {
        return cancellation;
    }

    /** How and when it ended. */
    String ending() {
        return cancelled
                ? cancellation
                : "closed at "
                        + TimeWords.at(incident.when(Event.CLOSED).orElse(now()), now())
                        + "; a closed incident is not reopened: declare a new one and name this one in its title";
    }

    /** Every alert of the stream is resolved at its source: what that means is the rule's to say. */
    void sourceResolved() {
        alertsAtSource.resolved();
    }

    /** What the alert knows becomes known of the incident. */
    void joined(Alert alert) {
        Facts.joining(incident, scope, alert)
                .forEach((name, value) -> facts.put(name, value, JournalEntry.FIRELINE, "an alert joined"));
    }

    /** An alert after the resolution: soon enough it opens this incident again, later it wants one of its own. */
    void firesAgain() {
        if (Workflow.getVersion("fires-again", Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
            return;
        }
        Instant resolved = incident.when(Event.RESOLVED).orElse(now());
        Duration within = incident.plan().rules().stream()
                .filter(rule -> rule.rule().equals(incident.declaration().rule()))
                .map(Rule::reopenWithin)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Duration.ZERO);
        String stream = incident.declaration().alertStream();
        if (now().isBefore(resolved.plus(within))) {
            course.reopen(new Reopen(JournalEntry.FIRELINE, "its alert fires again within " + TimeWords.of(within)));
        } else if (stream != null) {
            StreamNotice.firesAgain(stream, incident.id(), resolved);
        }
    }

    @Override
    public void left(PhaseName phase) {
        ended(phase);
    }

    @Override
    public void switched() {
        playbooks.switched();
        Background.startDetached(caller::callThoseOfThePlaybook);
    }

    @Override
    public void setFact(String name, Object value, String step) {
        facts.put(name, value, JournalEntry.FIRELINE, "set by '" + step + "'");
    }

    @Override
    public void switchTo(String playbook, String step) {
        course.switchTo(playbook, step);
    }

    @Override
    public void callIn(Who who, String why) {
        Background.startDetached(() -> caller.callIn(who, why));
    }

    @Override
    public void shown() {
        journal.changed();
        outbox.happened(Event.PHASE);
    }

    @Override
    public void openAgain() {
        targets.reopened();
    }

    @Override
    public void resolved(String by, @Nullable String reason) {
        resolve(by, reason);
    }

    /** Clocks, rungs and messages run again as if it had never been resolved; what is past calls at once. */
    @Override
    public void reopened(String by, @Nullable String reason) {
        ladders.restore();
        term.reopened();
        outbox.reopened();
        Background.startDetached(() -> caller.call(
                incident.whoLeads(), List.of(), "reopened by " + by + (reason == null ? "" : ": " + reason)));
    }

    @Override
    public void shown(PhaseName phase) {
        if (course.isMoved()) {
            return; // the run that shows it is about to end
        }
        if (!incident.phase().equals(phase.word()) && !incident.has(Event.RESOLVED)) {
            incident.enter(phase.word());
            journal.changed();
            outbox.happened(Event.PHASE);
        }
    }

    @Override
    public void ended(PhaseName phase) {
        if (course.isMoved()) {
            return;
        }
        if (phase == PhaseName.CONTAIN && !incident.has(Event.CONTAINED)) {
            incident.happened(Event.CONTAINED, now());
            checkpoints.take("contained");
            targets.happened(Event.CONTAINED);
            outbox.happened(Event.CONTAINED);
            ladders.look();
        }
        if (phase == PhaseName.RECOVER) {
            resolve(JournalEntry.FIRELINE, "the playbook is done");
        }
    }

    Desk desk() {
        return desk;
    }

    List<IncidentDocument> documents() {
        return documents.all();
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
