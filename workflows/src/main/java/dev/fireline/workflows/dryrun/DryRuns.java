package dev.fireline.workflows.dryrun;

import dev.fireline.plans.action.ActionDeclaration.Effect;
import dev.fireline.plans.action.KnownAction;
import dev.fireline.plans.playbook.Retry;
import dev.fireline.workflows.action.ActionFailed;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.Actions;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks what an action would do before it is done: a step, its undo, or what is changed again. */
public final class DryRuns {
    /** Somebody is to read what would happen, and approves that very object: worth the death of a worker. */
    private static final Duration BEFORE_IT_IS_ASKED = Duration.ofMinutes(1);
    /** Only for the record: what contains must not wait long for it. */
    private static final Duration BEFORE_IT_IS_DONE = Duration.ofSeconds(30);
    /** After one that got no answer, until one gets one. */
    private static final Duration OF_THE_SILENT = Duration.ofSeconds(5);

    private static final Retry RETRY = new Retry(3, Duration.ofSeconds(1), Duration.ofSeconds(10));

    private final Incident incident;
    private final Journal journal;
    private boolean silent;

    public DryRuns(Incident incident, Journal journal) {
        this.incident = incident;
        this.journal = journal;
    }

    /**
     * @param text what would happen, for people, or that nobody could tell
     * @param result null: nobody could tell
     */
    public record Tried(String text, @Nullable ActionResult result) {}

    /** Whether what nobody is asked for is tried out all the same, so that the record says what it was going to change. */
    public boolean isDue(KnownAction action) {
        return action.dryRun()
                && action.effect() != Effect.READS
                && !action.isForeign() // nobody here knows whether its workers run
                && !incident.isRehearsal()
                && !incident.isDrill();
    }

    /** For whoever is to approve it. */
    public Tried toBeAsked(KnownAction action, ActionRequest request) {
        return tryOut(action, request, "dry run of " + request.step(), BEFORE_IT_IS_ASKED);
    }

    /** For the record, of what nobody is asked about. */
    public Tried toBeDone(KnownAction action, ActionRequest request) {
        return tryOut(action, request, "dry run of " + request.step(), ofTheRecord());
    }

    /**
     * The same of what follows a step: its undo, or that it is changed again.
     *
     * @param what that is, for people
     * @return whether it was tried out and its target gave no answer
     */
    public boolean beforeWhatFollows(KnownAction action, ActionRequest request, String what) {
        return isDue(action)
                && Shape.isWhatFollowsTriedOut()
                && tryOut(action, request, "dry run: " + what, ofTheRecord()).result() == null
                && silent;
    }

    private Duration ofTheRecord() {
        return silent ? OF_THE_SILENT : BEFORE_IT_IS_DONE;
    }

    private Tried tryOut(KnownAction action, ActionRequest request, String summary, Duration limit) {
        try {
            ActionResult result = Actions.tryOut(action, request.asDryRun(), summary, RETRY, limit);
            silent = false;
            journal.fireline(Kind.DRY_RUN, request.step(), "dry run: " + result.summary());
            return new Tried(result.summary(), result);
        } catch (ActionFailed e) {
            silent = e.type().equals(ActionFailure.UNAVAILABLE);
            String text = "the dry run failed: " + e.text();
            journal.fireline(Kind.DRY_RUN, request.step(), text);
            return new Tried(text, null);
        }
    }
}
