package dev.fireline.workflows.obligation;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.clock.Event;
import dev.fireline.plans.expression.Evaluation;
import dev.fireline.plans.expression.Expression;
import dev.fireline.plans.message.Message;
import dev.fireline.plans.obligation.Obligation;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.background.Shape;
import dev.fireline.workflows.clock.Clocks;
import dev.fireline.workflows.clock.TimeWords;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.incident.IncidentScope;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Drafts;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.message.Notifier.Notice;
import dev.fireline.workflows.question.Answer;
import dev.fireline.workflows.question.Asker;
import dev.fireline.workflows.question.Choice;
import dev.fireline.workflows.question.Question;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One obligation of one incident.
 *
 * <pre>
 * ASLEEP ── it applies or that is unknown, and its origin is known ──► RUNNING ── sent, or filed ──► FULFILLED
 *    ▲                                                                 │    ▲
 *    └───────────── it does not apply ◄────────────────────────────────┘    └── it applies after all
 * </pre>
 */
final class Duty {
    private enum State {
        ASLEEP,
        RUNNING,
        DOES_NOT_APPLY,
        FULFILLED,
        WITHDRAWN
    }

    private final Obligation obligation;
    private final Incident incident;
    private final IncidentScope scope;
    private final DutyClocks clocks;
    private final Asker asker;
    private final Drafts drafts;
    private final Notifier notifier;
    private final Journal journal;
    private final String step;
    private final DutyText words;
    private State state = State.ASLEEP;
    private @Nullable Instant due;
    private @Nullable CancellationScope asking;
    private @Nullable String foundNotDue;
    private int told;

    Duty(
            Obligation obligation,
            Incident incident,
            IncidentScope scope,
            Clocks clocks,
            Asker asker,
            Drafts drafts,
            Notifier notifier,
            Journal journal) {
        this.obligation = obligation;
        this.incident = incident;
        this.scope = scope;
        this.clocks = new DutyClocks(obligation, clocks, this::remind);
        this.asker = asker;
        this.drafts = drafts;
        this.notifier = notifier;
        this.journal = journal;
        this.step = "obligation-" + obligation.id();
        this.words = new DutyText(obligation, incident, scope);
    }

    /** Looks again at everything that happens, until nobody is left to be told. */
    void follow() {
        while (!isOver()) {
            long seen = journal.changes();
            look();
            Workflow.await(() -> journal.changes() != seen || isOver());
        }
    }

    /** An incident that is resolved while this sleeps asks, for only a person knows that it never wakes. */
    boolean isSettled() {
        return isOver() || state == State.DOES_NOT_APPLY;
    }

    /** Whether the plan has it just so. */
    boolean is(Obligation written) {
        return obligation.equals(written);
    }

    void withdraw() {
        if (!isOver()) {
            become(State.WITHDRAWN, "obligation '" + obligation.id() + "' is withdrawn: the incident is no incident");
            end(false);
        }
    }

    private boolean isOver() {
        return state == State.FULFILLED || state == State.WITHDRAWN || incident.isOver();
    }

    private void look() {
        String why = foundNotDue != null ? foundNotDue : doesNotHold();
        if (why != null) {
            if (state == State.ASLEEP || state == State.RUNNING) {
                become(State.DOES_NOT_APPLY, "obligation '" + obligation.id() + "' does not apply: " + why);
                end(false);
                if (foundNotDue != null) {
                    asking = Background.startInOwnScope(this::standCorrected);
                }
            }
            return;
        }
        Optional<Instant> wanted = origin().flatMap(this::dueFrom);
        if (state == State.RUNNING) {
            moved(wanted);
            words.changed(due).ifPresent(text -> asker.reads(step, text));
        } else if (wanted.isPresent() || incident.events().has(Event.RESOLVED) || isToBeDated()) {
            run(wanted);
        }
    }

    /** It applies for certain, and only a person can say from when it counts: the clock may be running unseen. */
    private boolean isToBeDated() {
        Expression when = obligation.when();
        return when != null
                && words.countsFromFact()
                && incident.now(obligation.within()).isPresent()
                && when.evaluate(scope.at(now())) instanceof Evaluation.Known
                && Shape.areOriginsAskedFor();
    }

    private @Nullable String doesNotHold() {
        Expression when = obligation.when();
        return when != null && when.evaluate(scope.at(now())).fails() ? when.source() + " does not hold" : null;
    }

    private Optional<Instant> origin() {
        return incident.events().originOfObligation(obligation.from());
    }

    private Optional<Instant> dueFrom(Instant origin) {
        return incident.now(obligation.within()).map(span -> incident.due(span, origin));
    }

    private void run(Optional<Instant> wanted) {
        due = wanted.orElse(null);
        String because =
                obligation.when() == null || obligation.when().evaluate(scope.at(now())) instanceof Evaluation.Known
                        ? ""
                        : "; whether it applies is not known yet";
        become(State.RUNNING, "obligation '" + obligation.id() + "' " + words.due(due) + because);
        clocks.start(due);
        asking = Background.startInOwnScope(this::ask);
    }

    private void moved(Optional<Instant> wanted) {
        Instant before = due;
        if (wanted.equals(Optional.ofNullable(before))) {
            return;
        }
        due = wanted.orElse(null);
        journal.fireline(
                Kind.OBLIGATION,
                step,
                "obligation '" + obligation.id() + "' " + words.due(due) + " (before: "
                        + (before == null ? "not known" : TimeWords.at(before, now())) + ")");
        clocks.restart(due);
    }

    private void remind(String what) {
        journal.fireline(Kind.CLOCK, step, "obligation '" + obligation.id() + "' " + what);
        notifier.send(
                notifier.lookup(obligation.of(), List.of()),
                step + "/" + ++told,
                new Notice(step, incident.id() + ": obligation " + obligation.id() + " " + what, words.question(due)),
                Kind.PAGED);
    }

    /** Nothing is sent by itself: a person releases the draft, files it elsewhere, or says why it is not due. */
    private void ask() {
        while (state == State.RUNNING) {
            Answer answer = asker.askUntil(
                    Question.obligation(step, words.asked(due), obligation.of()), () -> Optional.ofNullable(due));
            switch (answer.choice()) {
                case SEND -> {
                    if (isSent()) {
                        fulfilled("sent by " + answer.by());
                    }
                }
                case NOT_DUE -> {
                    foundNotDue = answer.by() + " says so" + reason(answer);
                    journal.changed(); // and be looked at
                    return;
                }
                case DONE -> fulfilled("filed by " + answer.by() + reason(answer));
                case APPROVE, REJECT, RETRY, SKIP, STOP, RESOLVE, DUE ->
                    throw new IllegalStateException("no answer to an obligation: " + answer.choice());
            }
        }
    }

    private static String reason(Answer answer) {
        return answer.reason() == null ? "" : ": " + answer.reason();
    }

    private void standCorrected() {
        Answer answer = asker.stand(Question.notDue(
                step,
                "Obligation '" + obligation.id() + "' was found not to be due. Answer " + Choice.DUE.word()
                        + " if it is after all; its clock then runs from where it began.",
                obligation.of()));
        foundNotDue = null;
        state = State.ASLEEP;
        journal.append(
                Kind.OBLIGATION,
                step,
                answer.by(),
                "obligation '" + obligation.id() + "' is due after all",
                answer.reason(),
                Map.of());
    }

    private boolean isSent() {
        Message message = incident.followed().message(obligation.message());
        return drafts.send(obligation.message(), message, obligation.to(), step);
    }

    private void fulfilled(String how) {
        Instant end = due;
        String when = end == null ? "" : now().isBefore(end) ? ", in time" : TimeWords.lateness(end, now());
        incident.events().obligationFulfilled(obligation.id(), now());
        become(State.FULFILLED, "obligation '" + obligation.id() + "' fulfilled: " + how + when);
        end(true);
    }

    private void become(State next, String what) {
        state = next;
        journal.fireline(Kind.OBLIGATION, step, what);
    }

    private void end(boolean met) {
        if (met) {
            clocks.met();
        } else {
            clocks.withdraw();
        }
        CancellationScope question = asking;
        if (question != null && !met) {
            question.cancel("it is no longer asked");
        }
        asking = null;
    }
}
