package dev.fireline.workflows.question;

import dev.fireline.plans.value.DidYouMean;
import dev.fireline.workflows.clock.TimeWords;
import dev.fireline.workflows.incident.Messages.Decide;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an answer is taken: what is asked, whom, and what an answer to it must say. Reads only. */
final class AnswerCheck {
    private final Map<String, OpenQuestion> byStep;
    private final Instant now;

    /** @param byStep every question there was, by the step it is about */
    AnswerCheck(Map<String, OpenQuestion> byStep, Instant now) {
        this.byStep = byStep;
        this.now = now;
    }

    /** Why this answer is not taken; empty when it is. Reads only. */
    Optional<Refusal> check(Decide decide) {
        String step = decide.step();
        if (step == null || step.isBlank()) {
            return refuse(RefusalType.INVALID, "'step' is missing; " + whatWaits());
        }
        String by = decide.by();
        if (by == null || by.isBlank()) {
            return refuse(RefusalType.INVALID, "'by' is missing: who decides? Give a login, such as \"by\":\"alice\"");
        }
        OpenQuestion open = byStep.get(step);
        if (open == null) {
            return refuse(
                    RefusalType.NOT_ASKED,
                    "nothing waits for an answer to '" + step + "'" + DidYouMean.hint(step, waitingSteps()) + "; "
                            + whatWaits());
        }
        Answer answer = open.answer();
        if (answer != null) {
            return refuse(RefusalType.ALREADY_DECIDED, "'" + step + "' was already " + told(answer));
        }
        if (open.isWithdrawn()) {
            return refuse(RefusalType.NOT_ASKED, "'" + step + "' is no longer asked: it was withdrawn; " + whatWaits());
        }
        return checkAnswer(open, decide, by);
    }

    private Optional<Refusal> checkAnswer(OpenQuestion open, Decide decide, String by) {
        Question question = open.question();
        Choice choice = Choice.of(decide.choice()).orElse(null);
        if (choice == null || !question.allows(choice)) {
            return refuse(
                    RefusalType.INVALID,
                    "'" + decide.choice() + "' is no answer to '" + question.step() + "'; allowed: "
                            + words(question.choices()));
        }
        if (!open.isReady()) {
            return refuse(RefusalType.NOT_ASKED, "'" + question.step() + "' is being asked this moment; try again");
        }
        if (!open.allows(by, decide.groups())) {
            return refuse(
                    RefusalType.NOT_ALLOWED,
                    by + " may not answer '" + question.step() + "'; it is for "
                            + (question.of().isEmpty() ? "whoever leads" : question.of()) + " (logins: "
                            + (open.logins().isEmpty() ? "nobody in the roster" : String.join(", ", open.logins()))
                            + ")");
        }
        if (decide.digest() != null && !decide.digest().equals(question.digest())) {
            return refuse(
                    RefusalType.INVALID,
                    "what is asked has changed since it was looked at; look again at '" + question.step() + "'");
        }
        if (choice == Choice.APPROVE) {
            Optional<Refusal> refused = new Approver(open, by, decide.groups(), now).check(decide.reason());
            if (refused.isPresent()) {
                return refused;
            }
        }
        if (question.kind().wantsReason(choice)
                && (decide.reason() == null || decide.reason().isBlank())) {
            return refuse(
                    RefusalType.INVALID,
                    choice == Choice.NOT_DUE
                            ? "'not-due' needs a reason: why does '" + question.step() + "' not apply?"
                            : "'" + question.step() + "' needs a reason: why can it not wait?");
        }
        Map<String, @Nullable Object> records = new LinkedHashMap<>(open.given());
        records.putAll(Questions.records(decide));
        if (question.kind().looksForValues()) {
            return RecordCheck.ofGiven(question, records);
        }
        return question.wantsRecords(choice) ? RecordCheck.of(question, records) : Optional.empty();
    }

    /** {@code approved by alice at 10:32:05Z}. */
    private String told(Answer answer) {
        return answer.choice().past() + " by " + answer.by() + " at " + TimeWords.at(answer.at(), now);
    }

    private List<String> waitingSteps() {
        return byStep.values().stream()
                .filter(OpenQuestion::isOpen)
                .map(open -> open.question().step())
                .toList();
    }

    private String whatWaits() {
        List<String> steps = byStep.values().stream()
                .filter(OpenQuestion::isOpen)
                .map(open ->
                        open.question().step() + " (" + words(open.question().choices()) + ")")
                .toList();
        return steps.isEmpty() ? "nothing waits for an answer now" : "waiting now: " + String.join(", ", steps);
    }

    private static String words(List<Choice> choices) {
        return String.join(", ", choices.stream().map(Choice::word).toList());
    }

    private static Optional<Refusal> refuse(String type, String text) {
        return Optional.of(new Refusal(type, text));
    }
}
