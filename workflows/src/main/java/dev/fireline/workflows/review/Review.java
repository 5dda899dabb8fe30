package dev.fireline.workflows.review;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Step;
import dev.fireline.plans.playbook.StepOptions;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.incident.Event;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.question.Answer;
import dev.fireline.workflows.question.Asker;
import dev.fireline.workflows.question.Question;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The review tasks of a plan, open side by side from resolution on. */
public final class Review {
    private final Incident incident;
    private final IncidentScope scope;
    private final Asker asker;
    private final Ladders ladders;
    private final Journal journal;

    public Review(Incident incident, IncidentScope scope, Asker asker, Ladders ladders, Journal journal) {
        this.incident = incident;
        this.scope = scope;
        this.asker = asker;
        this.ladders = ladders;
        this.journal = journal;
    }

    /** Blocks until every task is done or left out. */
    public void run() {
        Instant resolved = incident.when(Event.RESOLVED).orElse(now());
        List<Promise<Boolean>> tasks = new ArrayList<>();
        for (Step step : incident.plan().review()) {
            if (step instanceof Step.Task task) {
                tasks.add(Background.branch(() -> run(task, resolved)));
            }
        }
        Background.join(tasks);
    }

    private boolean run(Step.Task task, Instant resolved) {
        StepOptions options = task.options();
        if (options.when() != null && options.when().evaluate(scope.at(now())).fails()) {
            journal.fireline(
                    Kind.REVIEW, task.id(), "left out: " + options.when().source() + " does not hold");
            return false;
        }
        incident.now(options.after()).ifPresent(after -> awaitOpening(task, incident.due(after, resolved)));
        boolean[] done = new boolean[1];
        ladders.start("review " + task.id(), options.escalate(), resolved, () -> done[0]);
        String text = task.task().render(scope.at(now())) instanceof Evaluation.Known(Object known)
                ? String.valueOf(known)
                : task.task().source();
        Answer answer;
        try {
            answer = asker.ask(Question.task(task.id(), text, of(options), task.records()), options.within(), resolved);
        } finally {
            done[0] = true; // also when the incident was reopened: nobody is called for it any more
        }
        incident.happened(Event.STEP + task.id(), now());
        ladders.check();
        ladders.look();
        journal.fireline(
                Kind.REVIEW,
                task.id(),
                "review task '" + task.id() + "' " + answer.choice().word() + " by " + answer.by());
        return true;
    }

    private static Who of(StepOptions options) {
        return options.of() == null ? Who.NOBODY : options.of();
    }

    private static void awaitOpening(Step.Task task, Instant at) {
        Duration left = Duration.between(now(), at);
        if (left.isPositive()) {
            Workflow.newTimer(
                            left,
                            TimerOptions.newBuilder()
                                    .setSummary("review task " + task.id() + " opens")
                                    .build())
                    .get();
        }
    }
}
