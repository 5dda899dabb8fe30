package dev.fireline.workflows.question;

import dev.fireline.plans.clock.Span;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.value.BySeverity;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.escalation.Candidates;
import dev.fireline.workflows.escalation.Ladders;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Lateness;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.people.People;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks people and waits: looks up who may answer, tells them, keeps the deadline, and takes the answer. */
public final class Asker {
    private final Incident incident;
    private final Questions questions;
    private final Clocks clocks;
    private final Notifier notifier;
    private final Candidates candidates;
    private final Ladders ladders;
    private final Journal journal;
    private final Lateness lateness;
    private final Answerers answerers;
    private final DeclarerApproval declarer;
    private final Silence silence;
    private final Requesters requesters;
    private final QuestionNotices notices;
    private final int[] asked;

    public Asker(
            Incident incident,
            Questions questions,
            Clocks clocks,
            Notifier notifier,
            Candidates candidates,
            Ladders ladders,
            Journal journal,
            Lateness lateness) {
        this(incident, questions, clocks, notifier, candidates, ladders, journal, lateness, new int[1]);
    }

    private Asker(
            Incident incident,
            Questions questions,
            Clocks clocks,
            Notifier notifier,
            Candidates candidates,
            Ladders ladders,
            Journal journal,
            Lateness lateness,
            int[] asked) {
        this.asked = asked;
        this.incident = incident;
        this.questions = questions;
        this.clocks = clocks;
        this.notifier = notifier;
        this.candidates = candidates;
        this.ladders = ladders;
        this.journal = journal;
        this.lateness = lateness;
        this.answerers = new Answerers(incident, notifier, journal);
        this.declarer = new DeclarerApproval(incident, questions, journal);
        this.requesters = new Requesters(incident, journal);
        this.notices = new QuestionNotices(
                incident,
                notifier,
                candidates,
                answerers,
                new NextApprovers(incident, clocks, notifier, journal),
                lateness,
                asked);
        this.silence = new Silence(questions, ladders, journal, notices);
    }

    /** Asks the same people, by other clocks. */
    public Asker by(Clocks others) {
        return new Asker(incident, questions, others, notifier, candidates, ladders, journal, lateness, asked);
    }

    /** Asks without a limit: overdue is told, and the question stays open. */
    public Answer ask(Question question, @Nullable BySeverity<Span> within, Instant origin) {
        return ask(question, within, () -> origin, Approval.Otherwise.WAIT);
    }

    /** The same with an origin that may be corrected: it is looked up whenever clocks are. */
    public Answer ask(Question question, @Nullable BySeverity<Span> within, Supplier<Instant> origin) {
        return ask(question, within, origin, Approval.Otherwise.WAIT);
    }

    /** Asks what a clock of its own reminds of; {@code due} says when that is. */
    public Answer askUntil(Question question, Supplier<Optional<Instant>> due) {
        Instant now = Clocks.now();
        return ask(question, null, () -> now, Approval.Otherwise.WAIT, due);
    }

    /** What is asked about that step reads so from now on; nobody is told again. */
    public void reads(String step, String text) {
        questions.reads(step, text);
    }

    /**
     * Asks, and waits until somebody answers or the plan's {@code otherwise} does.
     *
     * @param origin {@code within} counts from here
     * @throws CanceledFailure when the caller's scope ends; the question is withdrawn
     */
    public Answer ask(
            Question question,
            @Nullable BySeverity<Span> within,
            Supplier<Instant> origin,
            Approval.Otherwise otherwise) {
        return ask(question, within, origin, otherwise, null);
    }

    private Answer ask(
            Question question,
            @Nullable BySeverity<Span> within,
            Supplier<Instant> origin,
            Approval.Otherwise otherwise,
            @Nullable Supplier<Optional<Instant>> due) {
        OpenQuestion open = questions.ask(question);
        String kind = question.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        Clock clock = clocks.start(
                kind + " " + question.step(),
                incident.severity() + " " + kind + " " + question.step(),
                () -> due(within, origin.get()),
                () -> silence.after(open, otherwise));
        if (due == null) {
            open.dueBy(clock);
        } else {
            open.dueAt(due);
        }
        open.tally().approvalsCount(given -> due(question.expires(), given));
        open.requestedBy(requesters.of(question));
        List<Clock> turns = new ArrayList<>();
        journal.fireline(
                question.kind() == Question.Kind.TASK ? Kind.TASK : Kind.APPROVAL,
                question.step(),
                "asked " + answerers.of(question) + ": " + question.text()
                        + (question.dryRun() == null ? "" : " (dry run: " + question.dryRun() + ")"));
        try {
            turns.addAll(tell(open));
            Workflow.await(() -> !open.isOpen());
        } catch (CanceledFailure e) {
            questions.withdraw(open);
            clocks.withdraw(clock);
            turns.forEach(clocks::withdraw);
            throw e;
        }
        clocks.met(clock);
        turns.forEach(clocks::withdraw);
        candidates.check();
        Answer answer = open.answer();
        if (answer == null) {
            throw new IllegalStateException("a question that is closed is answered or its scope cancelled");
        }
        if (answer.grant() != null) {
            answer.grant().standsAt(journal.lastSeq());
        }
        return answer;
    }

    /**
     * Asks without telling anybody: it stands where people look.
     *
     * @throws CanceledFailure when the caller's scope ends; the question is withdrawn
     */
    public Answer stand(Question question) {
        OpenQuestion open = questions.ask(question);
        try {
            answerers.lookUp(open);
            Workflow.await(() -> !open.isOpen());
        } catch (CanceledFailure e) {
            questions.withdraw(open);
            throw e;
        }
        return Objects.requireNonNull(open.answer(), "a question that is closed is answered or its scope cancelled");
    }

    /** Somebody else is meant by a role, or by `assigned-team`: open questions to it are theirs from now on. */
    public void roleChanged(String role) {
        for (OpenQuestion open : questions.waiting()) {
            if (open.isReady() && answerers.of(open.question()).names().contains(role)) {
                answerers.lookUp(open);
            }
        }
        candidates.check();
    }

    /** What waits for whoever holds that role, as the people asked first were told it; empty: nothing does. */
    public List<String> waitingFor(String role) {
        return questions.waiting().stream()
                .filter(open -> answerers.of(open.question()).names().contains(role))
                .map(open -> open.text() + "\n" + notices.howToAnswer(open.question()))
                .toList();
    }

    /** @return clocks to withdraw when the question is closed */
    private List<Clock> tell(OpenQuestion open) {
        People people = answerers.lookUp(open);
        declarer.count(open);
        if (!open.isOpen()) {
            return List.of();
        }
        requesters.tellThatTooFewOthersCan(open);
        return notices.tell(open, people);
    }

    private Optional<Instant> due(@Nullable BySeverity<Span> within, Instant origin) {
        return incident.now(within).map(span -> incident.due(span, origin));
    }
}
