package dev.fireline.workflows.question;

import dev.fireline.plans.people.Who;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.clock.Clock;
import dev.fireline.workflows.escalation.Candidates;
import dev.fireline.workflows.incident.Incident;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.message.Lateness;
import dev.fireline.workflows.message.Notifier;
import dev.fireline.workflows.message.Notifier.Notice;
import dev.fireline.workflows.people.People;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Tells people that they are asked, and what came of it when too few answered. */
final class QuestionNotices {
    /** The part somebody plays who had a step run; no plan names it. */
    private static final String REQUESTER = "requester";

    private final Incident incident;
    private final Notifier notifier;
    private final Candidates candidates;
    private final Answerers answerers;
    private final NextApprovers next;
    private final Lateness lateness;
    private final QuestionText words;
    private final int[] asked;

    /** @param asked how many notices this incident has sent by now, shared by all who ask in it: it makes their keys */
    QuestionNotices(
            Incident incident,
            Notifier notifier,
            Candidates candidates,
            Answerers answerers,
            NextApprovers next,
            Lateness lateness,
            int[] asked) {
        this.incident = incident;
        this.notifier = notifier;
        this.candidates = candidates;
        this.answerers = answerers;
        this.next = next;
        this.lateness = lateness;
        this.words = new QuestionText(incident);
        this.asked = asked;
    }

    String howToAnswer(Question question) {
        return words.howToAnswer(question);
    }

    /**
     * Tells those whose turn it is, and sees that the others have theirs.
     *
     * @param people all who may answer
     * @return clocks to withdraw when the question is closed
     */
    List<Clock> tell(OpenQuestion open, People people) {
        Question question = open.question();
        Who all = answerers.of(question);
        Who turn = next.first(question, all);
        Who first = candidates.first(turn);
        String key = "ask/" + ++asked[0];
        Notice notice =
                new Notice(question.step(), incident.id() + " needs you: " + question.step(), words.told(question));
        notifier.send(first.equals(all) ? people : notifier.lookup(first, List.of()), key, notice, Kind.PAGED);
        candidates.inTurn(turn, List.of(), key, notice, open::isOpen);
        return next.inTurn(open, all, key, notice);
    }

    /**
     * Nobody answered in time: that is written down, and told to those who were asked.
     *
     * @param what that, and what it means
     * @param goesOn whether the question stays open, and an answer still counts
     */
    void tellOfSilence(Question question, String what, boolean goesOn) {
        Who asked = answerers.of(question);
        if (goesOn) {
            lateness.tell(question.step(), what, asked, "\n" + words.told(question));
        } else {
            lateness.tell(question.step(), what, asked);
        }
    }

    /**
     * Those who asked for it and those who were asked learn that it was not for nothing, and what is missing.
     *
     * @param what who gave it, who is missing, and what that means, for people
     */
    void tellOfPartGiven(OpenQuestion open, String what) {
        int version = Workflow.getVersion("part-given-is-told", Workflow.DEFAULT_VERSION, 2);
        if (version == Workflow.DEFAULT_VERSION) {
            return;
        }
        Question question = open.question();
        List<String> names = new ArrayList<>(answerers.of(question).names());
        if (incident.declaration().declaredBy() != null) {
            names.add(Who.DECLARER);
        }
        String key = "part-given/" + ++asked[0];
        Background.startDetached(() -> {
            Notice notice = new Notice(
                    question.step(),
                    incident.id() + ": too few approved " + question.step(),
                    what + (open.isOpen() ? "\n" + words.told(question) : ""));
            People people = notifier.lookup(new Who(names), List.of());
            notifier.send(people, key, notice, Kind.PAGED);
            if (version > 1) {
                tellRequester(question, people, key, notice);
            }
        });
    }

    /** Whoever had the step run is known by a login alone. */
    private void tellRequester(Question question, People told, String key, Notice notice) {
        String login = question.requestedBy();
        if (login == null || told.persons().stream().anyMatch(person -> login.equals(person.login()))) {
            return;
        }
        notifier.holding(REQUESTER, login)
                .ifPresent(people -> notifier.send(people, key + "/" + login, notice, Kind.PAGED));
    }
}
