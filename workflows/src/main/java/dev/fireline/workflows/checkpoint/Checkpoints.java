package dev.fireline.workflows.checkpoint;

import static dev.fireline.workflows.clock.Clocks.now;
import static dev.fireline.workflows.incident.IncidentWords.rehearsed;

import dev.fireline.plans.AuditSettings;
import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Scope;
import dev.fireline.plans.playbook.Retry;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.action.ActionFailed;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.Actions;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.journal.JournalPort;
import dev.fireline.workflows.journal.RecordedEntry;
import dev.fireline.workflows.question.Answer;
import dev.fireline.workflows.question.Asker;
import dev.fireline.workflows.question.Question;
import dev.fireline.workflows.step.FilledIn;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Has checkpoints of the audit log carried to where others keep them, where the plan asks for it. Nothing of the response
 * waits for that; the closing does, or for two people who say that it must not.
 */
public final class Checkpoints {
    private static final String QUESTION = "unanchored";

    /** A ledger that is well answers in less; then nobody is asked. */
    private static final Duration SOON = Duration.ofSeconds(30);

    /** What was refused is tried again: somebody may have seen to it. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private final Incident incident;
    private final IncidentScope scope;
    private final Journal journal;
    private final Asker asker;
    private final CheckpointPort log = Workflow.newActivityStub(
            CheckpointPort.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(JournalPort.QUEUE)
                    .setStartToCloseTimeout(Duration.ofSeconds(10))
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setMaximumInterval(Duration.ofMinutes(1))
                            .build())
                    .setSummary("checkpoint of the audit log")
                    .build());

    private long wanted;
    private long anchored;
    private int taken;
    /** Root of the last one that was anchored. */
    private @Nullable String root;

    private @Nullable CancellationScope anchoring;

    public Checkpoints(Incident incident, IncidentScope scope, Journal journal, Asker asker) {
        this.incident = incident;
        this.scope = scope;
        this.journal = journal;
        this.asker = asker;
    }

    /**
     * Asks for one that speaks of everything written down so far. One that is asked for while another is under way comes after
     * it.
     *
     * @param event at which, for people
     */
    public void take(String event) {
        if (incident.plan().audit() == null) {
            return;
        }
        journal.fireline(Kind.CHECKPOINT, null, event + ": a checkpoint of the record is to be anchored");
        wanted = journal.lastSeq();
        if (anchoring == null) {
            anchoring = Background.startInOwnScope(this::anchorAll);
        }
    }

    /** Blocks until what is asked for is anchored, or two people say that it goes on without. */
    public void settle() {
        if (isSettled()) {
            return;
        }
        CancellationScope asking = Background.startInOwnScope(this::askAfterAWhile);
        try {
            Workflow.await(this::isSettled);
        } finally {
            asking.cancel();
        }
    }

    private boolean isSettled() {
        return anchoring == null;
    }

    private void askAfterAWhile() {
        pause(SOON, "the record is anchored by then");
        Answer override = asker.ask(
                Question.override(
                        QUESTION,
                        "The record of " + incident.id() + " is not anchored, so the incident does not close. Close it"
                                + " although nobody else can tell whether it is rewritten? Two different people must say"
                                + " so, each with a reason",
                        incident.inCharge().whoLeads()),
                null,
                now());
        CancellationScope running = anchoring;
        if (running == null) {
            return;
        }
        String loud = "CLOSES WITHOUT AN ANCHOR of its record, by order of " + String.join(", ", override.approvers());
        incident.did(loud);
        journal.append(Kind.CHECKPOINT, null, JournalEntry.FIRELINE, loud, override.reason(), Map.of());
        anchoring = null;
        running.cancel();
    }

    private void anchorAll() {
        while (anchored < wanted) {
            long upTo = wanted;
            Workflow.await(() -> journal.isWritten(upTo));
            SignedCheckpoint checkpoint = log.covering(new RecordedEntry(incident.id(), upTo));
            if (checkpoint.root().equals(root)) { // the log was signed last after this moment, too
                anchored = upTo;
                continue;
            }
            taken++;
            journal.append(
                    Kind.CHECKPOINT,
                    null,
                    JournalEntry.FIRELINE,
                    "checkpoint of the audit log: %d entries, root %s".formatted(checkpoint.size(), checkpoint.root()),
                    null,
                    checkpoint.names());
            anchor(checkpoint);
            root = checkpoint.root();
            anchored = upTo;
        }
        anchoring = null;
    }

    /** Until it is done; what went wrong is said once. */
    private void anchor(SignedCheckpoint checkpoint) {
        boolean told = false;
        while (true) {
            AuditSettings audit = incident.plan().audit();
            if (audit == null) {
                return; // the plan it was moved to does not ask for it
            }
            String wrong = tried(audit.anchor(), checkpoint);
            if (wrong == null) {
                return;
            }
            if (!told) {
                journal.fireline(
                        Kind.CHECKPOINT,
                        audit.anchor().id(),
                        "not anchored: " + wrong + "; it is tried again, and the incident does not close without");
                told = true;
            }
            pause(AGAIN, "the anchor is tried again");
        }
    }

    /** What is wrong; null: it is anchored. */
    private @Nullable String tried(Step.Action action, SignedCheckpoint checkpoint) {
        Map<String, @Nullable Object> names =
                new LinkedHashMap<>(scope.at(now()).names());
        names.put("checkpoint", checkpoint.names());
        return switch (FilledIn.of(action, incident, new Scope(names))) {
            case FilledIn.Whole(Map<String, @Nullable Object> with) -> run(action, with);
            case FilledIn.Lacking(Evaluation.Unknown unknown) -> unknown.reason();
        };
    }

    private @Nullable String run(Step.Action action, Map<String, @Nullable Object> with) {
        Retry retry = action.options().retry();
        ActionRequest request = new ActionRequest(
                incident.id(),
                incident.plan().plan(),
                action.id(),
                1,
                incident.id() + "/checkpoint/" + taken,
                action.uses(),
                with,
                incident.isRehearsal(),
                List.of(),
                null,
                null,
                null);
        try {
            ActionResult result = Actions.run(
                    incident.followed().action(action.uses()),
                    request,
                    "anchor a checkpoint",
                    retry == null ? Retry.DEFAULT : retry,
                    incident.now(action.options().timeout())
                            .map(span -> Duration.between(now(), incident.due(span, now())))
                            .orElse(null));
            journal.fireline(
                    Kind.CHECKPOINT,
                    action.id(),
                    rehearsed(incident, "anchored: " + action.uses() + ": " + result.summary()));
            return null;
        } catch (ActionFailed e) {
            return action.uses() + ": " + e.text();
        }
    }

    private static void pause(Duration length, String summary) {
        Workflow.newTimer(length, TimerOptions.newBuilder().setSummary(summary).build())
                .get();
    }
}
