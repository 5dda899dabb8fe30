package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.playbook.OnFailure;
import dev.fireline.plans.playbook.Outcome;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.question.Answer;
import dev.fireline.workflows.question.Asker;
import dev.fireline.workflows.question.Question;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/** What the failure of a step means: what the plan says, or what a person decides. */
final class Failures {
    private final Journal journal;
    private final Asker asker;
    private final Ladders ladders;
    private final Titles titles;

    Failures(Journal journal, Asker asker, Ladders ladders, Titles titles) {
        this.journal = journal;
        this.asker = asker;
        this.ladders = ladders;
        this.titles = titles;
    }

    /** How the step has ended by that; empty: it is tried again. */
    Optional<Outcome> decide(Step step, Ended ended, StepContext context) {
        OnFailure own = step.options().onFailure();
        if (own == null && isGroup(step)) {
            return Optional.of(ended.outcome()); // what failed in it was decided there
        }
        OnFailure means = own != null ? own : context.onFailure();
        String failure = titles.of(step) + " failed: " + ended.failure();
        if (means == OnFailure.CONTINUE) {
            if (isUntold(step)) {
                journal.fireline(Kind.STEP, step.id(), failure + "; the playbook goes on");
            }
            return Optional.of(Outcome.FAILED);
        }
        if (means == OnFailure.STOP) {
            journal.fireline(Kind.STEP, step.id(), "the playbook stops: " + failure);
            return Optional.of(Outcome.STOPPED);
        }
        if (means == OnFailure.ESCALATE) {
            ladders.escalate(failure);
        }
        Answer answer =
                asker.ask(Question.failure(step.id(), failure, step.options().people()), null, now());
        return switch (answer.choice()) {
            case RETRY -> Optional.empty();
            case SKIP -> Optional.of(Outcome.SKIPPED);
            case STOP -> Optional.of(Outcome.STOPPED);
            default -> Optional.of(Outcome.DONE);
        };
    }

    /** An action has said itself how it failed; what others were given up for stands nowhere else. */
    private static boolean isUntold(Step step) {
        return !(step instanceof Step.Action)
                && Workflow.getVersion("going-on-is-told", Workflow.DEFAULT_VERSION, 1) == 1;
    }

    private static boolean isGroup(Step step) {
        return step instanceof Step.Sequence
                || step instanceof Step.Parallel
                || step instanceof Step.Each
                || step instanceof Step.Call;
    }
}
