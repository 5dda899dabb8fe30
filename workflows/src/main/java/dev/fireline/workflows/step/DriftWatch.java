package dev.fireline.workflows.step;

import dev.fireline.plans.action.ActionCatalog;
import dev.fireline.plans.action.KnownAction;
import dev.fireline.plans.playbook.Drift;
import dev.fireline.plans.playbook.Retry;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.action.ActionFailed;
import dev.fireline.workflows.action.ActionFailure;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.ActionResult;
import dev.fireline.workflows.action.Actions;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.dryrun.DryRuns;
import dev.fireline.workflows.escalation.Caller;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import io.temporal.workflow.CancellationScope;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks after what a step has changed, while the incident is open: an autoscaler, a deployer or a person may change it back.
 * Whoever leads is told once; where the plan says so it is changed again, a few times and then no more, for two who put the
 * same thing right against each other never end.
 */
public final class DriftWatch {
    private static final int MOST_REAPPLIED = 3;

    /** Between two looks, for as long as it takes: a look that finds all well is a try that is tried again. */
    private static final Retry LOOKS = new Retry(0, Duration.ofSeconds(15), Duration.ofSeconds(15));

    private static final Duration LIMIT_OF_REAPPLYING = Duration.ofMinutes(5);

    private final Incident incident;
    private final Journal journal;
    private final Caller caller;
    private final DryRuns dryRuns;

    /** By what is watched. */
    private final Map<String, Watch> watches = new LinkedHashMap<>();

    public DriftWatch(Incident incident, Journal journal, Caller caller, DryRuns dryRuns) {
        this.incident = incident;
        this.journal = journal;
        this.caller = caller;
        this.dryRuns = dryRuns;
    }

    private record Watch(String step, CancellationScope scope) {}

    /** From the moment on that an action is about to act on it: what changes now is meant. */
    void actsOn(ActionRequest request) {
        String target = target(request);
        if (target != null) {
            end(target);
        }
    }

    /** @param done what was asked of the action that has ended well */
    void watch(Step.Action action, ActionRequest done) {
        Drift drift = action.options().drift();
        String target = target(done);
        if (drift == null || target == null || done.dryRun() || incident.drill().isPresent()) {
            return;
        }
        end(target);
        CancellationScope scope = Background.startInOwnScope(() -> follow(action.id(), done, drift));
        watches.put(target, new Watch(action.id(), scope));
    }

    /** What this step changed is put back. */
    public void endOfStep(String step) {
        for (Map.Entry<String, Watch> watch : List.copyOf(watches.entrySet())) {
            if (watch.getValue().step().equals(step)) {
                end(watch.getKey());
            }
        }
    }

    /** The incident is resolved or cancelled. */
    public void endAll() {
        List.copyOf(watches.keySet()).forEach(this::end);
    }

    private void end(String target) {
        Watch watch = watches.remove(target);
        if (watch != null) {
            watch.scope().cancel();
        }
    }

    private void follow(String step, ActionRequest done, Drift drift) {
        try {
            int again = 0;
            while (true) {
                ActionResult drifted = Actions.run(look(done), "drift of " + step, LOOKS, null);
                String what = "'" + step + "' was changed back: " + drifted.summary();
                journal.fireline(Kind.ACTION, step, what);
                if (again == 0) {
                    tell(what);
                }
                if (drift == Drift.TELL) {
                    return;
                }
                if (again == MOST_REAPPLIED) {
                    String left = "'%s' was changed back %d times; it is left so, and a person has to decide"
                            .formatted(step, again + 1);
                    journal.fireline(Kind.ACTION, step, left);
                    tell(left);
                    return;
                }
                KnownAction action = incident.followed().action(done.action());
                ActionRequest request = incident.reaches().told(done.again(again + 1));
                String summary = "change " + step + " again";
                dryRuns.beforeWhatFollows(action, request, summary);
                ActionResult result = Actions.run(action, request, summary, Retry.DEFAULT, LIMIT_OF_REAPPLYING);
                incident.reaches().ended(step, result.reach());
                again++;
                journal.fireline(
                        Kind.ACTION,
                        step,
                        "changed again (%d of %d): %s".formatted(again, MOST_REAPPLIED, result.summary()));
            }
        } catch (ActionFailed e) {
            String text = "'" + step + "' is no longer watched: " + e.text();
            journal.append(Kind.ACTION, step, JournalEntry.FIRELINE, text, e.type(), Map.of());
            if (!e.type().equals(ActionFailure.TARGET_GONE)) {
                tell(text);
            }
        }
    }

    private void tell(String what) {
        Background.startDetached(() -> caller.call(incident.inCharge().whoLeads(), List.of(), what));
    }

    private static ActionRequest look(ActionRequest done) {
        return done.of(ActionCatalog.AWAIT_RESCALE, "/drift");
    }

    /** What an action acts on that can be watched; null: it cannot. */
    private static @Nullable String target(ActionRequest request) {
        if (!request.action().equals(ActionCatalog.SCALE)) {
            return null;
        }
        Map<String, @Nullable Object> with = request.with();
        Object kind = with.containsKey("deployment") ? "deployment" : "stateful-set";
        return kind + " " + with.get("namespace") + "/" + with.get(kind);
    }
}
