package dev.fireline.workflows.drill;

import dev.fireline.plans.Plan;
import dev.fireline.plans.scenario.Scenario;
import dev.fireline.plans.scenario.ScriptedAnswer;
import dev.fireline.workflows.expect.StepName;
import dev.fireline.workflows.incident.IncidentView.Question;
import dev.fireline.workflows.message.Outbox;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What is answered for people, as a scenario or a drill writes it. */
public final class AnswerScript {
    private static final String RETRY = "retry";

    private static final List<String> YES = List.of("approve", "resolve", "done");

    private final Map<String, ScriptedAnswer> answers;
    private final Records records;

    /** @param answers by step; {@code else} for every question not named */
    public AnswerScript(Plan plan, Map<String, ScriptedAnswer> answers) {
        this(plan, answers, () -> true);
    }

    /** @param attaches whether what must be attached is made up as well */
    AnswerScript(Plan plan, Map<String, ScriptedAnswer> answers, BooleanSupplier attaches) {
        this.answers = answers;
        this.records = new Records(plan, attaches);
    }

    /**
     * The answer to a question.
     *
     * @param time how often the step had asked before
     * @return empty: it stays open, or people answer
     */
    public Optional<ScriptedAnswer> to(String step, int time) {
        String asked = step.startsWith(Outbox.RELEASE) ? step.substring(Outbox.RELEASE.length()) : step;
        ScriptedAnswer answer = StepName.find(answers, step)
                .or(() -> StepName.find(answers, asked))
                .orElse(answers.get(Scenario.ELSE));
        return Optional.ofNullable(answer == null ? null : answer.at(time))
                .filter(written -> !ScriptedAnswer.NONE.equals(written.choice()));
    }

    /** The word of the question that is meant; empty: it has no such word. */
    public static Optional<String> choice(Question question, ScriptedAnswer answer) {
        String written = String.valueOf(answer.choice());
        if (!written.equals(ScriptedAnswer.AUTO)) {
            return question.choices().contains(written) ? Optional.of(written) : Optional.empty();
        }
        return isShortOfAValue(question)
                ? Optional.of(RETRY)
                : YES.stream().filter(yes -> question.choices().contains(yes)).findFirst();
    }

    /** Who gives it: as written, else as many as are needed, in the order they were asked; anybody, where anybody may. */
    public static List<String> by(Question question, ScriptedAnswer answer) {
        if (!answer.by().isEmpty()) {
            return answer.by().names();
        }
        List<String> logins = question.logins().stream()
                .filter(login -> !question.approvedBy().contains(login))
                .limit(Math.max(1, question.quorum() - question.approvedBy().size()))
                .toList();
        return logins.isEmpty() && !question.kind().equals("approval") ? List.of("somebody") : logins;
    }

    /** A step that cannot go on without a fact is given one. */
    private static boolean isShortOfAValue(Question question) {
        return question.kind().equals("value") && !question.records().isEmpty();
    }

    /** What is recorded with it; what is not written is made up. */
    public Map<String, @Nullable Object> records(
            Question question, ScriptedAnswer answer, String choice, String by, Instant now) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (choice.equals("done") || choice.equals("approve") || isShortOfAValue(question) && choice.equals(RETRY)) {
            values.putAll(records.of(question.step(), question.records(), now, by));
            values.putAll(answer.records());
        }
        return values;
    }
}
