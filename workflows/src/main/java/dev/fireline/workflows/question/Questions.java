package dev.fireline.workflows.question;

import dev.fireline.plans.Plan;
import dev.fireline.plans.fact.FactType;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.journal.JournalEntry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Every question of an incident, by the step it is about. The newest question of a step replaces an answered one. */
public final class Questions {
    private final Map<String, OpenQuestion> byStep = new LinkedHashMap<>();
    private final Revocations revocations;
    private final Supplier<Instant> now;
    private final Supplier<Plan> plan;

    /**
     * @param now workflow time
     * @param plan of the incident, as it is then
     */
    public Questions(Supplier<Instant> now, Supplier<Plan> plan) {
        this.now = now;
        this.plan = plan;
        this.revocations = new Revocations(now);
    }

    /** Approvals that are taken back. */
    public Revocations revocations() {
        return revocations;
    }

    /** Asks; the caller waits until it is no longer open. */
    public OpenQuestion ask(Question question) {
        OpenQuestion open = new OpenQuestion(question, now.get());
        byStep.remove(question.step()); // so that it stands at the end, as the newest
        byStep.put(question.step(), open);
        if (question.kind() == Question.Kind.APPROVAL) {
            revocations.asked(open);
        }
        return open;
    }

    /** Whether this step's question was just asked and who may answer it is still being looked up. */
    public boolean isBeingPut(@Nullable String step) {
        OpenQuestion open = step == null ? null : byStep.get(step);
        return open != null && open.isOpen() && !open.isReady();
    }

    /** Why this answer is not taken; empty when it is. Reads only. */
    public Optional<Refusal> check(Decide decide) {
        return new AnswerCheck(byStep, now.get()).check(decide);
    }

    /** The same answer, its records of the types that are asked for. Called in a workflow's own thread. */
    public Decide asRead(Decide decide) {
        OpenQuestion open = byStep.get(String.valueOf(decide.step()));
        if (open == null) {
            return decide;
        }
        Map<String, @Nullable Object> records = new LinkedHashMap<>(records(decide));
        Choice.of(decide.choice())
                .filter(open.question()::wantsRecords)
                .ifPresent(choice -> open.question().records().forEach((name, type) -> {
                    if (type.initial() != null && open.given().get(name) == null && records.get(name) == null) {
                        records.put(name, type.initial());
                    }
                }));
        if (records.isEmpty()) {
            return decide;
        }
        records.replaceAll((name, value) -> {
            FactType type = open.question().records().get(name);
            return type == null || value == null ? value : RecordCheck.asRead(type, value);
        });
        return decide.with(records);
    }

    /** What that answer lacks: the value a step is short of, or a table as it was asked for. Reads only. */
    public Optional<Refusal> lacks(Decide decide) {
        OpenQuestion open = decide.step() == null ? null : byStep.get(decide.step());
        if (open == null) {
            return Optional.empty();
        }
        boolean gives = open.question().kind().looksForValues()
                && Choice.of(decide.choice()).orElse(null) == Choice.RETRY;
        Optional<Refusal> missing = gives ? RecordCheck.of(open.question(), decide.records()) : Optional.empty();
        return missing.or(() -> RecordCheck.ofTables(open.question(), records(decide)));
    }

    /** Names of what is to be attached to the answer of that step. */
    public List<String> attachments(@Nullable String step) {
        OpenQuestion open = step == null ? null : byStep.get(step);
        return open == null ? List.of() : open.question().attach();
    }

    /** An open question of that step reads so from now on, for whoever looks. */
    void reads(String step, String text) {
        OpenQuestion open = byStep.get(step);
        if (open != null && open.isOpen()) {
            open.reads(text);
        }
    }

    /** Whether an answer to it is still waited for. */
    public boolean isOpen(@Nullable String step) {
        OpenQuestion open = step == null ? null : byStep.get(step);
        return open != null && open.isOpen();
    }

    /** Who declared the incident has approved by that; what is still missing is asked. */
    void approvedByDeclaring(OpenQuestion open, String by, Instant declared) {
        open.tally().add(by, null, declared);
        if (open.tally().missing() <= 0) {
            open.answered(Choice.APPROVE, by, now.get(), null, Map.of());
        }
    }

    /**
     * Takes an answer that {@link #check} let through.
     *
     * @return for the timeline and for the person: what was accepted
     */
    public String decide(Decide decide) {
        String by = String.valueOf(decide.by());
        OpenQuestion open = byStep.get(String.valueOf(decide.step()));
        Choice choice = Choice.of(decide.choice()).orElseThrow();
        if (open == null) {
            throw new IllegalStateException("decided without a question: " + decide.step());
        }
        String request = choice == Choice.APPROVE ? open.requestOf(by) : null;
        String who = request == null ? by : by + " (who " + request + "; too few others can approve it)";
        if (choice == Choice.APPROVE) {
            open.tally().add(by, decide.groups(), now.get());
            int missing = open.tally().missing();
            if (missing > 0) {
                open.given().putAll(records(decide));
                return who + " approved '" + decide.step() + "'; "
                        + open.tally().missingInWords() + " must";
            }
        }
        Map<String, @Nullable Object> records = new LinkedHashMap<>(open.given());
        records.putAll(records(decide));
        open.answered(choice, by, now.get(), decide.reason(), records);
        return "'" + decide.step() + "': " + choice.word() + " by " + who;
    }

    /**
     * Somebody stated a fact: what could not go on without it looks again.
     *
     * @return steps whose question is answered by it
     */
    public List<String> stated(String fact, String by) {
        List<OpenQuestion> answered = waiting().stream()
                .filter(open -> open.question().kind().looksForValues())
                .filter(open -> open.question().records().containsKey(fact))
                .toList();
        answered.forEach(open -> open.answered(Choice.RETRY, by, now.get(), null, Map.of()));
        return answered.stream().map(open -> open.question().step()).toList();
    }

    /** Answers for nobody: what the plan says of silence. Never approves. */
    public void decideBySilence(OpenQuestion open, Choice choice, String reason) {
        if (choice == Choice.APPROVE) {
            throw new IllegalArgumentException("silence never approves");
        }
        if (open.isOpen()) {
            open.answered(choice, JournalEntry.FIRELINE, now.get(), reason, Map.of());
        }
    }

    /** The question no longer stands. */
    public void withdraw(OpenQuestion open) {
        if (open.isOpen()) {
            open.withdrawn();
        }
    }

    /** Those nobody has answered, oldest first. */
    List<OpenQuestion> waiting() {
        return byStep.values().stream().filter(OpenQuestion::isOpen).toList();
    }

    /** What waits for a person, oldest first. */
    public List<IncidentView.Question> open() {
        return byStep.values().stream()
                .filter(OpenQuestion::isOpen)
                .map(open -> open.view(plan.get()))
                .toList();
    }

    static Map<String, @Nullable Object> records(Decide decide) {
        Map<String, @Nullable Object> records = decide.records();
        return records == null ? Map.of() : records;
    }
}
