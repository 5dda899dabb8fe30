package dev.fireline.workflows.review;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.playbook.Outcome;
import dev.fireline.plans.playbook.PhaseName;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.step.Playbooks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Steps after the resolution, open side by side: those of the review, or those that follow up. */
public final class Review {
    private final Incident incident;
    private final Playbooks playbooks;
    private final Journal journal;
    private final String word;
    private final Supplier<List<Step>> steps;

    /**
     * @param word {@code review} or {@code follow-up}
     * @param steps looked up when it begins
     */
    public Review(Incident incident, Playbooks playbooks, Journal journal, String word, Supplier<List<Step>> steps) {
        this.incident = incident;
        this.playbooks = playbooks;
        this.journal = journal;
        this.word = word;
        this.steps = steps;
    }

    /** Of an incident; of what came round, the tasks it is there for. */
    public static Review of(Incident incident, Playbooks playbooks, Journal journal) {
        return incident.isScheduled()
                ? new Review(incident, playbooks, journal, "scheduled", incident::scheduledTasks)
                : new Review(
                        incident,
                        playbooks,
                        journal,
                        PhaseName.REVIEW.word(),
                        () -> incident.plan().review());
    }

    /** Blocks until every step is done or left out. */
    public void run() {
        playbooks.afterResolution(steps.get(), word, begun(), this::ended);
    }

    /** The resolution; what came round counts from when it was to open. */
    private Instant begun() {
        return incident.isScheduled()
                ? incident.declaredAt()
                : incident.events().when(Event.RESOLVED).orElse(now());
    }

    private void ended(Step step, Outcome outcome) {
        if (step instanceof Step.Task && outcome != Outcome.FAILED) {
            Map<String, @Nullable Object> state = incident.steps().getOrDefault(step.id(), Map.of());
            Object by = state.get("by");
            if (by != null) {
                String answer = outcome == Outcome.DONE ? "done" : "skip";
                journal.fireline(Kind.REVIEW, step.id(), word + " task '" + step.id() + "' " + answer + " by " + by);
            }
        }
    }
}
