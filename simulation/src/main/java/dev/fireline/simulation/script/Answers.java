package dev.fireline.simulation.script;

import dev.fireline.plans.scenario.Scenario;
import dev.fireline.plans.scenario.ScriptedAnswer;
import dev.fireline.simulation.engine.SimulatedEngine;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentView.Question;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers questions as they are asked, each after the time the scenario gives it. */
final class Answers {
    /** A message that is approved is asked for so. */
    private static final String MESSAGE = "message-";

    private static final List<String> YES = List.of("approve", "resolve", "done");

    private final Scenario scenario;
    private final SimulatedEngine engine;
    private final Voice voice;
    private final Records records;
    private final Remarks remarks;
    private final Set<Asked> seen = new LinkedHashSet<>();
    private final Map<String, Integer> times = new LinkedHashMap<>();

    Answers(Scenario scenario, SimulatedEngine engine, Voice voice, Records records, Remarks remarks) {
        this.scenario = scenario;
        this.engine = engine;
        this.voice = voice;
        this.records = records;
        this.remarks = remarks;
    }

    /** Looks for questions that were not there before. */
    synchronized void look(IncidentView view) {
        for (Question question : view.questions()) {
            Asked asked = new Asked(view.id(), question.step(), question.kind(), question.asked());
            if (seen.add(asked)) {
                int time = times.merge(view.id() + "/" + question.step(), 1, Integer::sum) - 1;
                ScriptedAnswer answer = answerOf(question.step(), time);
                if (answer != null && !ScriptedAnswer.NONE.equals(answer.choice())) {
                    engine.at(question.asked().plus(answer.after()), () -> answer(asked, answer));
                }
            }
        }
    }

    private @Nullable ScriptedAnswer answerOf(String step, int time) {
        String asked = step.startsWith(MESSAGE) ? step.substring(MESSAGE.length()) : step;
        ScriptedAnswer answer = StepName.find(scenario.answers(), step)
                .or(() -> StepName.find(scenario.answers(), asked))
                .orElse(scenario.answers().get(Scenario.ELSE));
        return answer == null ? null : answer.at(time);
    }

    private void answer(Asked asked, ScriptedAnswer answer) {
        Question question = stillOpen(asked).orElse(null);
        if (question == null) {
            return; // withdrawn, or answered by somebody else
        }
        String choice = choice(question, answer);
        if (choice == null) {
            remarks.add("'" + asked.step + "' asks for " + String.join(" or ", question.choices())
                    + "; the scenario answers '" + answer.choice() + "'");
            return;
        }
        List<String> people =
                answer.by().isEmpty() ? whoMay(question) : answer.by().names();
        if (people.isEmpty()) {
            remarks.add("nobody may answer '" + asked.step + "'");
        }
        for (String by : people) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            if (choice.equals("done") || choice.equals("approve")) {
                values.putAll(records.of(asked.step, question.records(), engine.now(), by));
                values.putAll(answer.records());
            }
            voice.decide(asked.incident, asked.step, choice, by, answer.reason(), values);
        }
    }

    private Optional<Question> stillOpen(Asked asked) {
        return voice.show(asked.incident).questions().stream()
                .filter(question ->
                        question.step().equals(asked.step) && question.kind().equals(asked.kind))
                .findFirst();
    }

    private static @Nullable String choice(Question question, ScriptedAnswer answer) {
        String written = String.valueOf(answer.choice());
        if (!written.equals(ScriptedAnswer.AUTO)) {
            return question.choices().contains(written) ? written : null;
        }
        return YES.stream()
                .filter(yes -> question.choices().contains(yes))
                .findFirst()
                .orElse(null);
    }

    /** As many different people as are needed, in the order they were asked; anybody, where anybody may. */
    private List<String> whoMay(Question question) {
        List<String> logins = question.logins().stream()
                .filter(login -> !question.approvedBy().contains(login))
                .limit(Math.max(1, question.quorum() - question.approvedBy().size()))
                .toList();
        return logins.isEmpty() && !question.kind().equals("approval") ? List.of("somebody") : logins;
    }

    private record Asked(String incident, String step, String kind, Instant at) {}
}
