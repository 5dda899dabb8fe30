package dev.fireline.workflows.drill;

import static dev.fireline.workflows.clock.Clocks.now;

import dev.fireline.plans.scenario.ScriptedAnswer;
import dev.fireline.workflows.background.Background;
import dev.fireline.workflows.incident.IncidentView.Question;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.journal.Journal;
import dev.fireline.workflows.journal.JournalEntry.Kind;
import dev.fireline.workflows.question.Questions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Those who do not take part in a drill: the script answers in their names. */
final class ScriptedPeople {
    /** People hear a question before they answer it. */
    private static final Duration A_MOMENT = Duration.ofMillis(200);

    private static final String FOR_GROUPS = "script-speaks-for-groups";

    private final AnswerScript script;
    private final Questions questions;
    private final Journal journal;
    private final Set<Asked> seen = new LinkedHashSet<>();
    private final Map<String, Integer> times = new LinkedHashMap<>();

    ScriptedPeople(AnswerScript script, Questions questions, Journal journal) {
        this.script = script;
        this.questions = questions;
        this.journal = journal;
    }

    /**
     * Answers every question there is and will be, until its scope is cancelled.
     *
     * @param desk takes the answers
     */
    void answer(Consumer<Decide> desk) {
        while (true) {
            Workflow.await(() -> questions.open().stream().anyMatch(question -> !seen.contains(Asked.of(question))));
            for (Question question : questions.open()) {
                if (seen.add(Asked.of(question))) {
                    int time = times.merge(question.step(), 1, Integer::sum) - 1;
                    script.to(question.step(), time)
                            .ifPresent(answer -> Background.start(() -> answer(question, answer, desk)));
                }
            }
        }
    }

    private void answer(Question asked, ScriptedAnswer answer, Consumer<Decide> desk) {
        await("the script answers " + asked.step(), later(asked.asked().plus(answer.after()), now().plus(A_MOMENT)));
        Question question = questions.open().stream()
                .filter(open -> Asked.of(open).equals(Asked.of(asked)))
                .findFirst()
                .orElse(null);
        if (question == null) {
            return; // withdrawn, or answered by somebody who takes part
        }
        String choice = AnswerScript.choice(question, answer).orElse(null);
        if (choice == null) {
            refused(question, "it asks for " + String.join(" or ", question.choices()) + ", not " + answer.choice());
            return;
        }
        String reason = answer.reason() == null ? "the drill's script answers" : answer.reason();
        for (String by : AnswerScript.by(question, answer)) {
            Map<String, @Nullable Object> records = script.records(question, answer, choice, by, now());
            try {
                Speaker speaker = speaker(by);
                desk.accept(new Decide(
                        question.step(),
                        choice,
                        speaker.login(),
                        reason,
                        records.isEmpty() ? null : records,
                        null,
                        speaker.groups()));
            } catch (ApplicationFailure refusal) {
                refused(question, String.valueOf(refusal.getOriginalMessage()));
            }
        }
    }

    /** Drills that began when nobody spoke for a group go on so. */
    private static Speaker speaker(String by) {
        Speaker speaker = Speaker.of(by);
        return speaker.groups() == null || Workflow.getVersion(FOR_GROUPS, Workflow.DEFAULT_VERSION, 1) == 1
                ? speaker
                : new Speaker(by, null);
    }

    private void refused(Question question, String why) {
        journal.fireline(Kind.REFUSED, question.step(), "the drill's script could not answer: " + why);
    }

    private static Instant later(Instant first, Instant second) {
        return first.isAfter(second) ? first : second;
    }

    /** A timer of that name, but for a time that is past. */
    static void await(String name, Instant until) {
        Duration left = Duration.between(now(), until);
        if (left.isPositive()) {
            Workflow.newTimer(left, TimerOptions.newBuilder().setSummary(name).build())
                    .get();
        }
    }

    private record Asked(String step, String kind, Instant at) {
        static Asked of(Question question) {
            return new Asked(question.step(), question.kind(), question.asked());
        }
    }
}
