package dev.fireline.workflows.undo;

import static dev.fireline.workflows.clock.Clocks.now;
import static dev.fireline.workflows.incident.IncidentWords.rehearsed;

import dev.fireline.plans.action.KnownAction;
import dev.fireline.plans.playbook.Retry;
import dev.fireline.workflows.action.ActionFailed;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.ActionResult.UndoAction;
import dev.fireline.workflows.action.Actions;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.clock.TimeWords;
import dev.fireline.workflows.dryrun.DryRuns;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts kept changes back, one by one, and says what came of it. */
final class Undoing {
    private static final Duration GIVE_UP = Duration.ofMinutes(15);

    private final Incident incident;
    private final Journal journal;
    private final DryRuns dryRuns;
    private Consumer<String> beforeUndo = step -> {};

    Undoing(Incident incident, Journal journal, DryRuns dryRuns) {
        this.incident = incident;
        this.journal = journal;
        this.dryRuns = dryRuns;
    }

    void beforeUndo(Consumer<String> listener) {
        beforeUndo = listener;
    }

    /** By its action; what has none is only said. */
    void undo(KeptChange change) {
        UndoAction undo = change.undo;
        if (undo == null) {
            change.state = KeptChange.IMPOSSIBLE;
            if (change.isLost && Workflow.getVersion("lost-is-told", Workflow.DEFAULT_VERSION, 1) != 1) {
                return;
            }
            journal.fireline(Kind.UNDO, change.step, "cannot be undone: " + change.what);
            return;
        }
        change.state = KeptChange.UNDOING;
        beforeUndo.accept(change.step);
        try {
            ActionRequest request = new ActionRequest(
                            incident.id(),
                            incident.plan().plan(),
                            change.step,
                            1,
                            incident.id() + "/undo/" + change.step + change.time,
                            undo.action(),
                            undo.with(),
                            incident.isRehearsal(),
                            List.of(),
                            null,
                            null,
                            null)
                    .takingBack(change.isMarked ? change.doubted : null);
            KnownAction action = incident.followed().action(undo.action());
            String summary = "undo " + change.step;
            if (dryRuns.beforeWhatFollows(action, request, summary)) {
                tellThatItWaits(change);
            }
            ActionResult result = Actions.run(action, request, summary, Retry.DEFAULT, GIVE_UP);
            change.state = KeptChange.UNDONE;
            change.failure = null;
            journal.fireline(Kind.UNDO, change.step, rehearsed(incident, "undone: " + result.summary()));
        } catch (ActionFailed e) {
            change.state = KeptChange.FAILED;
            change.failure = e.text();
            journal.fireline(
                    Kind.UNDO, change.step, "not undone, do it by hand: " + change.what + " (" + e.text() + ")");
        }
    }

    /** Or nothing would be said until it is given up. */
    private void tellThatItWaits(KeptChange change) {
        if (Workflow.getVersion("undo-that-waits-is-told", Workflow.DEFAULT_VERSION, 1) == 1) {
            journal.fireline(
                    Kind.UNDO,
                    change.step,
                    "waits to be undone: " + change.what + "; its target does not answer, tried until "
                            + TimeWords.at(now().plus(GIVE_UP), now()));
        }
    }

    /** Asks what only a person can say, and does it. All at once: each is somebody's to look at. Blocks until all is said. */
    void askAbout(List<KeptChange> all) {
        askAbout(all, change -> {});
    }

    /** @param failed told of what could not be put back, now or before; may block, and undo it once more */
    void askAbout(List<KeptChange> all, Consumer<KeptChange> failed) {
        List<Promise<Boolean>> asked = new ArrayList<>();
        for (KeptChange change : all) {
            Supplier<PutBack> ask = change.isToBeAsked() ? change.ask : null;
            if (ask != null || change.state.equals(KeptChange.FAILED)) {
                asked.add(Background.branch(() -> {
                    if (ask != null) {
                        putBack(change, ask);
                    }
                    if (change.state.equals(KeptChange.FAILED)) {
                        failed.accept(change);
                    }
                    return true;
                }));
            }
        }
        Background.join(asked);
    }

    private void putBack(KeptChange change, Supplier<PutBack> ask) {
        PutBack said;
        change.isAsked = true;
        try {
            said = ask.get();
        } finally {
            change.isAsked = false;
        }
        change.ask = null;
        switch (said) {
            case PutBack.By(UndoAction undo) -> {
                change.undo = undo;
                Workflow.newDetachedCancellationScope(() -> undo(change)).run();
            }
            case PutBack.Already() -> {
                change.state = KeptChange.UNDONE;
                journal.fireline(Kind.UNDO, change.step, "undone by hand, or never done: " + change.what);
            }
            case PutBack.Never() -> {
                change.state = KeptChange.IMPOSSIBLE;
                journal.fireline(Kind.UNDO, change.step, "left as it is: " + change.what);
            }
        }
    }
}
