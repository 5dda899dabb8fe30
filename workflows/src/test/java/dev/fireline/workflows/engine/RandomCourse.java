package dev.fireline.workflows.engine;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.plans.Plan;
import dev.fireline.plans.fact.Fact;
import dev.fireline.plans.fact.FactType;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Advance;
import dev.fireline.workflows.incident.Messages.Assign;
import dev.fireline.workflows.incident.Messages.Back;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Escalate;
import dev.fireline.workflows.incident.Messages.Note;
import dev.fireline.workflows.incident.Messages.Reopen;
import dev.fireline.workflows.incident.Messages.Resolve;
import dev.fireline.workflows.incident.Messages.Revoke;
import dev.fireline.workflows.incident.Messages.Unacknowledge;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.util.Throwables;

/** People who say whatever an incident lets them say, in any order, and then bring it to its end. */
final class RandomCourse {
    private static final int WORDS = 25;
    private static final int ROUNDS_TO_THE_END = 80;
    private static final List<String> PAUSES = List.of("PT1S", "PT1M", "PT10M", "PT1H", "PT6H", "P1D");
    private static final List<String> GO_ON =
            List.of("approve", "done", "run", "send", "resolve", "retry", "due", "skip", "reject", "stop");
    private static final List<String> LEAVE =
            List.of("skip", "done", "approve", "not-due", "send", "resolve", "reject", "stop", "due", "run");

    /** What was said, and what came of it, for whoever looks why a course went wrong. */
    final List<String> log = new ArrayList<>();

    /** Type of a refusal to how often it was the answer. */
    final Map<String, Integer> refusals = new LinkedHashMap<>();

    private final Stage stage;
    private final PinnedPlan pinned;
    private final Plan plan;
    private final Random chance;

    /** Where one incident happens. */
    interface Stage {
        IncidentWorkflow declare(PinnedPlan plan, String severity, String playbook);

        Instant now();

        /** @param duration such as {@code PT1H} */
        void pass(String duration);

        boolean hasEnded();

        /** Whatever was begun by what was said has been done, as far as the stage needs that. */
        void awaitQuiet();
    }

    RandomCourse(Stage stage, PinnedPlan pinned, Random chance) {
        this.stage = stage;
        this.pinned = pinned;
        this.plan = pinned.plan();
        this.chance = chance;
    }

    IncidentWorkflow run() {
        String severity = one(List.copyOf(plan.severities().keySet()));
        String playbook = one(plan.rules().stream()
                .map(rule -> String.valueOf(rule.playbook()))
                .filter(name -> plan.playbooks().containsKey(name))
                .toList());
        log.add("declared " + severity + " " + playbook);
        IncidentWorkflow incident = stage.declare(pinned, severity, playbook);
        for (int i = 0; i < WORDS && !stage.hasEnded(); i++) {
            move(incident);
        }
        return incident;
    }

    private void move(IncidentWorkflow incident) {
        int kind = chance.nextInt(20);
        List<IncidentView.Question> open = incident.show().questions();
        if (kind < 9 && !open.isEmpty()) {
            answer(incident, one(open), chance.nextInt(4) > 0 ? GO_ON : List.of());
        } else if (kind < 14) {
            pass(one(PAUSES));
        } else {
            word(incident);
        }
    }

    private void pass(String duration) {
        log.add("passes " + duration);
        stage.pass(duration);
    }

    private void word(IncidentWorkflow incident) {
        String by = person();
        String reason = chance.nextInt(5) > 0 ? "it is so" : null;
        switch (chance.nextInt(24)) {
            case 0, 1, 2 -> say("acknowledge by " + by, () -> incident.acknowledge(new Acknowledge(by, null)));
            case 3 -> say("unacknowledge", () -> incident.unacknowledge(new Unacknowledge(by, reason)));
            case 4, 5 -> say("escalate", () -> incident.escalate(new Escalate(by, reason)));
            case 6, 7, 8, 9 -> {
                String severity = one(List.copyOf(plan.severities().keySet()));
                String category = plan.categories().isEmpty() || chance.nextBoolean()
                        ? null
                        : one(List.copyOf(plan.categories().keySet()));
                say(
                        "classify " + severity + " " + category,
                        () -> incident.classify(new Classify(severity, null, by, reason, category)));
            }
            case 10 -> say("assign " + by, () -> incident.assign(new Assign("incident-commander", by, by, reason)));
            case 11, 12, 13 -> state(incident, by);
            case 14 -> say("note", () -> incident.note(new Note("a word", by)));
            case 15, 16, 17 -> {
                String open = one(List.of("end", "leave"));
                String to = chance.nextBoolean()
                        ? null
                        : one(List.of("contain", "investigate", "recover", "review", "nowhere"));
                say("advance to " + to + " " + open, () -> incident.advance(new Advance(to, by, reason, open)));
            }
            case 18 -> {
                String to = chance.nextBoolean() ? null : one(List.of("detect", "contain", "investigate"));
                say("back to " + to, () -> incident.back(new Back(to, by, reason)));
            }
            case 19 -> say("resolve", () -> incident.resolve(new Resolve(by, reason)));
            case 20 -> say("reopen", () -> incident.reopen(new Reopen(by, reason)));
            case 21, 22 -> {
                List<IncidentView.Question> open = incident.show().questions();
                String step = open.isEmpty() ? "nothing" : one(open).step();
                say("revoke " + step, () -> incident.revoke(new Revoke(step, by, reason)));
            }
            default -> {
                if (chance.nextInt(4) == 0) {
                    say("cancel", () -> incident.cancel(new Cancel(by, reason)));
                }
            }
        }
    }

    private void state(IncidentWorkflow incident, String by) {
        if (plan.facts().isEmpty()) {
            return;
        }
        Map.Entry<String, Fact> fact = one(List.copyOf(plan.facts().entrySet()));
        Object value = value(
                fact.getValue().type().kind().name(), fact.getValue().type().options());
        say(
                "fact " + fact.getKey() + " = " + value,
                () -> incident.fact(new dev.fireline.workflows.incident.Messages.Fact(fact.getKey(), value, by, null)));
    }

    /** @param order choices that are preferred; empty: any */
    private void answer(IncidentWorkflow incident, IncidentView.Question question, List<String> order) {
        String choice = order.stream()
                .filter(question.choices()::contains)
                .findFirst()
                .orElseGet(() -> one(question.choices()));
        String by = question.logins().isEmpty() ? "alice" : one(question.logins());
        Map<String, Object> records = new LinkedHashMap<>();
        question.records()
                .forEach((name, type) ->
                        records.put(name, value(type, question.allowed().getOrDefault(name, List.of()))));
        say(
                question.step() + ": " + choice + " by " + by + " " + records,
                () -> incident.decide(new Decide(question.step(), choice, by, "it is so", records, null)));
    }

    private Object value(String type, List<String> options) {
        if (!options.isEmpty()) {
            return one(options);
        }
        return switch (FactType.Kind.valueOf(type.toUpperCase(Locale.ROOT).replace("ATTACHMENT", "TEXT"))) {
            case TEXT, RESPONDER, CHOICE -> one(List.of("one", "two"));
            case INT -> chance.nextInt(100);
            case NUMBER -> chance.nextInt(100) / 10.0;
            case BOOL -> chance.nextBoolean();
            case TIME -> stage.now().minusSeconds(chance.nextInt(7200)).toString();
            case DATE -> "2026-12-0" + (1 + chance.nextInt(9));
            case LIST, CHECKLIST -> chance.nextBoolean() ? List.of("one", "two") : List.of("one");
            case SEVERITY -> one(List.copyOf(plan.severities().keySet()));
            case TABLE -> List.of();
        };
    }

    /** @return what it still waits for; empty: it has ended */
    Optional<String> end(IncidentWorkflow incident) {
        if (!stage.hasEnded()) {
            boolean cancels = chance.nextBoolean();
            say(cancels ? "cancel" : "resolve", () -> {
                if (cancels) {
                    incident.cancel(new Cancel("alice", "the end"));
                } else {
                    incident.resolve(new Resolve("alice", "the end"));
                }
            });
        }
        for (int round = 0; round < ROUNDS_TO_THE_END && !stage.hasEnded(); round++) {
            for (IncidentView.Question question : incident.show().questions()) {
                answer(incident, question, round % 2 == 0 ? LEAVE : GO_ON);
            }
            if (!stage.hasEnded()) {
                pass(round < 10 ? "PT1H" : "P3D");
            }
        }
        return stage.hasEnded()
                ? Optional.empty()
                : Optional.of(incident.show().questions() + " waiting "
                        + incident.show().waiting());
    }

    /** What no history may hold, and whether this version of the workflows would do something else; empty: all is well. */
    static List<String> wrongIn(WorkflowExecutionHistory history) {
        List<String> wrong = new ArrayList<>();
        history.getEvents().stream()
                .filter(HistoryEvent::hasWorkflowTaskFailedEventAttributes)
                .map(event -> "a workflow task failed: " + event.getWorkflowTaskFailedEventAttributes())
                .forEach(wrong::add);
        try {
            TestTown.replay(history);
        } catch (Exception e) {
            wrong.add("does not replay: " + Throwables.getStackTrace(e));
        }
        return wrong;
    }

    private String person() {
        return one(List.copyOf(plan.responders().keySet()));
    }

    private <T> T one(List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }

    /** Says it; a refusal is an answer, anything else is none. */
    private void say(String what, Runnable word) {
        stage.awaitQuiet();
        try {
            CompletableFuture.runAsync(word).orTimeout(30, TimeUnit.SECONDS).join();
            log.add(what);
        } catch (CompletionException e) {
            answered(what, e.getCause());
        }
    }

    private void answered(String what, Throwable answer) {
        try {
            throw answer;
        } catch (WorkflowUpdateException e) {
            if (!(e.getCause() instanceof ApplicationFailure refused)) {
                throw new AssertionError("no answer to: " + what, e);
            }
            log.add(what + " REFUSED " + refused.getOriginalMessage());
            refusals.merge(String.valueOf(refused.getOriginalMessage()).split(":", 2)[0], 1, Integer::sum);
        } catch (WorkflowNotFoundException e) {
            log.add(what + ": it is over");
        } catch (TimeoutException e) {
            log.add(what);
            throw new Unanswered(what);
        } catch (Throwable e) {
            log.add(what);
            throw new AssertionError("no answer to: " + what, e);
        }
    }

    /** Nobody said yes or no. */
    static final class Unanswered extends RuntimeException {
        Unanswered(String what) {
            super("no answer to: " + what);
        }
    }
}
