package dev.fireline.workflows.step;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Step;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.question.Answer;
import dev.fireline.workflows.question.Asker;
import dev.fireline.workflows.question.Choice;
import dev.fireline.workflows.question.Question;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is worth doing after all: steps whose condition holds since the severity rose, and items that were added to a list
 * after it was read. A person runs them or leaves them; nothing runs by itself, but a message that was never sent is sent.
 */
final class Offers {
    private final Incident incident;
    private final Journal journal;
    private final Asker asker;
    private final Instances instances;
    private final Unfolding unfolding;
    private final Titles titles;
    private final Map<String, Skipped> skipped = new LinkedHashMap<>();
    private final Map<String, Listed> lists = new LinkedHashMap<>();
    private final Map<String, CancellationScope> open = new LinkedHashMap<>();
    private final Set<String> waiting = new LinkedHashSet<>();
    private boolean watching;
    private final Set<String> running = new LinkedHashSet<>();
    private @Nullable StepRunner runner;

    Offers(Incident incident, Journal journal, Asker asker, Instances instances, Unfolding unfolding, Titles titles) {
        this.incident = incident;
        this.journal = journal;
        this.asker = asker;
        this.instances = instances;
        this.unfolding = unfolding;
        this.titles = titles;
    }

    private record Skipped(Step step, StepContext context) {}

    /**
     * @param done keys of the items it was run for
     * @param offered keys of the items it was offered for last
     */
    private record Listed(Step.Each each, StepContext context, List<String> done, List<String> offered) {}

    void areRunBy(StepRunner runner) {
        this.runner = runner;
    }

    /** Its condition did not hold when its turn came. */
    void skipped(Step step, StepContext context) {
        skipped.put(step.id(), new Skipped(step, context));
    }

    /** It will have another turn. */
    void forget(Step step) {
        skipped.remove(step.id());
        lists.remove(step.id());
    }

    /** @param items keys of those it was run for */
    void ended(Step.Each each, List<String> items, StepContext context) {
        List<String> done = List.copyOf(items);
        lists.put(each.id(), new Listed(each, context, done, done));
        if (!watching) {
            watching = true;
            Background.startDetached(this::watch);
        }
    }

    /** The severity is a worse one: what was skipped is looked at again. */
    void severityRose() {
        for (Skipped left : List.copyOf(skipped.values())) {
            Expression when = left.step().options().when();
            if (when != null && when.evaluate(instances.scopeOf(left.step())).holds()) {
                skipped.remove(left.step().id());
                if (left.step() instanceof Step.Send send) {
                    journal.fireline(Kind.STEP, send.id(), "sent after all, at severity " + incident.severity());
                    inOwnScope(send.id(), () -> run(send, left.context()));
                } else {
                    offer(
                            left.step(),
                            left.context(),
                            titles.of(left.step()) + " was skipped; " + when.source() + " holds now. Run it?");
                }
            }
        }
    }

    /** Nobody can take them any more: the run of the playbook they belong to has ended. */
    void withdraw() {
        List<CancellationScope> scopes = List.copyOf(open.values());
        tellThoseNobodyAnswered();
        open.clear();
        waiting.clear();
        scopes.forEach(CancellationScope::cancel);
    }

    private void tellThoseNobodyAnswered() {
        if (!waiting.isEmpty() && Workflow.getVersion("withdrawing-is-told", Workflow.DEFAULT_VERSION, 1) == 1) {
            waiting.forEach(step -> journal.fireline(
                    Kind.STEP,
                    step,
                    "'" + step + "' was offered, nobody answered, and the playbook is over: it is not run"));
        }
    }

    /** Another playbook takes over. */
    void clear() {
        skipped.clear();
        lists.clear();
    }

    /** Blocks until what was taken has run. */
    void awaitTaken() {
        if (!running.isEmpty()) {
            Workflow.await(running::isEmpty);
        }
    }

    private void watch() {
        while (!incident.isOver()) {
            long seen = journal.changes();
            Workflow.await(() -> journal.changes() != seen || incident.isOver());
            List.copyOf(lists.values()).forEach(this::look);
        }
    }

    private void look(Listed listed) {
        List<String> more = new ArrayList<>(unfolding.itemsOf(listed.each()).keySet());
        List<String> now = List.copyOf(more);
        more.removeAll(listed.done());
        if (more.isEmpty()
                || running.contains(listed.each().id())
                || listed.offered().containsAll(more)) {
            return;
        }
        lists.put(listed.each().id(), new Listed(listed.each(), listed.context(), listed.done(), now));
        offer(
                listed.each(),
                listed.context(),
                titles.of(listed.each()) + " has not been run for " + String.join(", ", more)
                        + ". Run it again, for what is not done?");
    }

    private void offer(Step step, StepContext context, String text) {
        Who of = step.options().people();
        inOwnScope(step.id(), () -> {
            waiting.add(step.id());
            Answer answer = asker.ask(Question.offer(step.id(), text, of), null, now());
            waiting.remove(step.id());
            if (answer.choice() == Choice.RUN) {
                run(step, context.requestedBy(answer.by()));
            }
        });
    }

    private void run(Step step, StepContext context) {
        StepRunner runs = runner;
        if (runs == null) {
            throw new IllegalStateException("offers are made after there is somebody to run them");
        }
        running.add(step.id());
        try {
            runs.runAfterAll(step, context);
        } finally {
            running.remove(step.id());
        }
    }

    /** The newest offer of a step replaces the one before. */
    private void inOwnScope(String step, Runnable work) {
        CancellationScope before = open.remove(step);
        if (before != null) {
            before.cancel();
        }
        open.put(step, Background.startInOwnScope(work));
    }
}
