package dev.fireline.workflows.response;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.checkpoint.Checkpoints;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.document.Documents;
import dev.fireline.workflows.drill.Debriefing;
import dev.fireline.workflows.drill.DrillRun;
import dev.fireline.workflows.dryrun.DryRuns;
import dev.fireline.workflows.escalation.Caller;
import dev.fireline.workflows.escalation.Candidates;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.escalation.Targets;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.IncidentDocument;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.Messages.Upgrade;
import dev.fireline.workflows.incident.UpgradeEffect;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.message.Lateness;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.message.Occasions;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of one incident, put together, and what is asked of it as a whole. In which order it lives: {@link Lifecycle}. */
final class Response implements PlaybookRun.PhaseListener, Surroundings {
    private final Incident incident;
    private final Clocks clocks = new Clocks();
    private final Questions questions;
    private final Journal journal;
    private final UndoStack undo;
    private final Caller caller;
    private final Documents documents;
    private final Course course;
    private final StatedFacts facts;
    private final PlanUpgrade upgrade;
    private final Desk desk;
    private final AlertNews alerts;
    private final Opening opening;
    private final Lifecycle lifecycle;
    private final IncidentVisibility visibility = new IncidentVisibility();

    Response(String id, IncidentDeclaration declaration) {
        incident = new Incident(id, declaration);
        questions = new Questions(Clocks::now, incident::plan);
        IncidentScope scope = new IncidentScope(incident);
        journal = new Journal(id, incident::phase, this::view, this::show);
        DryRuns dryRuns = new DryRuns(incident, journal);
        undo = new UndoStack(incident, journal, dryRuns);
        Notifier notifier = new Notifier(incident, journal);
        Lateness lateness = new Lateness(
                incident,
                notifier,
                journal,
                () -> questions.open().stream().map(IncidentView.Question::step).toList());
        Candidates candidates = new Candidates(incident, clocks, notifier);
        caller = new Caller(incident, notifier, candidates);
        DriftWatch drift = new DriftWatch(incident, journal, caller, dryRuns);
        undo.beforeUndo(drift::endOfStep);
        Ladders ladders = new Ladders(incident, scope, clocks, caller, journal);
        Targets targets = new Targets(incident, clocks, journal, lateness, this::show);
        Asker asker = new Asker(incident, questions, clocks, notifier, candidates, ladders, journal, lateness);
        Playbooks playbooks = new Playbooks(
                incident, scope, clocks, journal, notifier, lateness, asker, ladders, dryRuns, undo, drift, this, this);
        Outbox outbox = new Outbox(incident, scope, clocks, playbooks.drafts());
        Occasions occasions = new Occasions(incident, outbox);
        journal.readBy(occasions::read);
        incident.events().whenStepRan(occasions::stepEnded);
        // what follows up runs by clocks that the closing does not stop
        Clocks lasting = clocks.lasting();
        Playbooks afterwards = new Playbooks(
                incident,
                scope,
                lasting,
                journal,
                notifier,
                lateness,
                asker.by(lasting),
                ladders,
                dryRuns,
                undo,
                drift,
                this,
                this);
        FollowUp followUp = new FollowUp(incident, afterwards, journal);
        @Nullable
        DrillRun drill = incident.drill()
                .map(played -> new DrillRun(incident, played, journal, notifier, questions, this::view))
                .orElse(null);
        Obligations obligations =
                new Obligations(incident, scope, clocks, asker, playbooks.drafts(), notifier, journal);
        Checkpoints checkpoints = new Checkpoints(incident, scope, journal, asker);
        documents = new Documents(incident, scope, journal);
        scope.background(() -> TextNames.of(journal, clocks, questions), documents::files);

        RoleReports reports = new RoleReports(incident, notifier);
        RoleHolders roles = new RoleHolders(incident, scope, notifier, journal, reports);
        Acknowledging acknowledging =
                new Acknowledging(incident, clocks, journal, targets, ladders, roles, candidates, caller, outbox);
        Ending ending =
                new Ending(incident, journal, drift, checkpoints, targets, ladders, acknowledging.term(), outbox);
        PhaseTurns turns = new PhaseTurns(
                incident,
                journal,
                checkpoints,
                targets,
                ladders,
                acknowledging.term(),
                outbox,
                caller,
                playbooks,
                ending);
        course = new Course(incident, playbooks.run(), journal, turns);
        ending.beforeResolution(course::resolved);
        PhaseMoves moves = new PhaseMoves(incident, course, journal, turns);
        facts = new StatedFacts(incident, journal, new MovedClocks(incident, clocks, journal), questions);
        Reclassification severity = new Reclassification(
                incident, clocks, journal, targets, ladders, outbox, playbooks, caller, asker, ending);
        Classification classification = new Classification(incident, facts, journal, severity);
        upgrade = new PlanUpgrade(
                incident,
                clocks,
                acknowledging.term(),
                targets,
                ladders,
                outbox,
                obligations,
                playbooks.run(),
                caller,
                journal);
        desk = new Desk(
                incident,
                journal,
                drill,
                new Addressees(
                        ending,
                        new Decisions(incident, questions, journal, classification, ending),
                        acknowledging,
                        classification,
                        facts,
                        new Escalating(incident, ladders),
                        new Handover(incident, scope, notifier, asker, journal, reports),
                        moves,
                        upgrade));
        alerts = new AlertNews(
                incident,
                scope,
                journal,
                facts,
                severity,
                moves,
                new AlertsAtSource(incident, asker, journal, ending::resolve));

        opening = new Opening(
                incident, scope, journal, drill, checkpoints, targets, ladders, obligations, roles, outbox, caller);
        ReviewRun review = new ReviewRun(
                incident,
                journal,
                outbox,
                Review.of(incident, playbooks, journal),
                followUp,
                obligations,
                checkpoints,
                ending);
        Closing closing = new Closing(
                incident,
                clocks,
                journal,
                notifier,
                drift,
                undo,
                asker,
                obligations,
                checkpoints,
                documents,
                outbox,
                followUp,
                drill == null ? null : new Debriefing(incident, drill, afterwards, journal),
                ending);
        lifecycle = new Lifecycle(incident, opening, drill, desk, course, playbooks, ending, review, closing);
    }

    IncidentView run() {
        lifecycle.run();
        return view();
    }

    /** Messages are heard once the incident stands declared on its timeline. */
    void awaitDeclared() {
        opening.await();
    }

    Desk desk() {
        return desk;
    }

    /** A Signal that is none of an incident's words. */
    void heardUnknown(String signal) {
        opening.await();
        UnknownWord.heard(signal, journal);
    }

    /** A Signal of which nothing could be read. */
    void heardUnread(String signal) {
        opening.await();
        UnreadMessage.heard(signal, journal);
    }

    AlertNews alerts() {
        return alerts;
    }

    List<IncidentDocument> documents() {
        return documents.all();
    }

    /** What an upgrade to that plan would change. Reads only. */
    UpgradeEffect upgradeEffect(PinnedPlan plan) {
        Verdict verdict = desk.check(new Upgrade("anybody", "to be looked at", plan, null));
        return upgrade.effect(
                plan, verdict.refusal() == null ? null : verdict.refusal().text());
    }

    IncidentView view() {
        return ViewOf.incident(incident, journal.lastSeq(), clocks, questions, undo);
    }

    private void show() {
        if (opening.isDeclared()) {
            visibility.show(incident, view());
        }
    }

    @Override
    public void shown(PhaseName phase) {
        course.shown(phase);
    }

    @Override
    public void ended(PhaseName phase) {
        course.ended(phase);
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
}
