package dev.fireline.simulation.script;

import dev.fireline.plans.scenario.ScriptedAnswer;
import dev.fireline.plans.value.Components;
import dev.fireline.simulation.engine.SimulatedEngine;
import dev.fireline.workflows.drill.AnswerScript;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentView.Question;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers questions as they are asked, each after the time the scenario gives it. */
final class Answers {
    private final SimulatedEngine engine;
    private final Voice voice;
    private final AnswerScript script;
    private final Remarks remarks;
    private final Predicate<String> isHeard;
    private final Set<Asked> seen = new LinkedHashSet<>();
    private final Map<String, Integer> times = new LinkedHashMap<>();

    /** What was written of each incident last: asking the incident itself takes as long as answering it. */
    private final Map<String, IncidentView> written = new LinkedHashMap<>();

    /** @param isHeard whether somebody of that login may speak at all */
    Answers(AnswerScript script, SimulatedEngine engine, Voice voice, Remarks remarks, Predicate<String> isHeard) {
        this.script = script;
        this.engine = engine;
        this.voice = voice;
        this.remarks = remarks;
        this.isHeard = isHeard;
    }

    /** Looks for questions that were not there before. */
    synchronized void look(IncidentView view) {
        written.put(view.id(), view);
        for (Question question : view.questions()) {
            Asked asked = new Asked(view.id(), question.step(), question.kind(), question.asked());
            if (seen.add(asked)) {
                int time = times.merge(view.id() + "/" + question.step(), 1, Integer::sum) - 1;
                script.to(question.step(), time)
                        .ifPresent(answer ->
                                engine.at(question.asked().plus(answer.after()), () -> answer(asked, answer)));
            }
        }
    }

    private void answer(Asked asked, ScriptedAnswer answer) {
        Question question = stillOpen(asked).orElse(null);
        if (question == null) {
            return; // withdrawn, or answered by somebody else
        }
        String choice = AnswerScript.choice(question, answer).orElse(null);
        if (choice == null) {
            remarks.add("'" + asked.step + "' asks for " + String.join(" or ", question.choices())
                    + "; the scenario answers '" + answer.choice() + "'");
            return;
        }
        List<String> people = AnswerScript.by(heard(question), answer);
        if (people.isEmpty()) {
            remarks.add("nobody may answer '" + asked.step + "'");
        }
        for (String by : people) {
            Map<String, @Nullable Object> values = script.records(question, answer, choice, by, engine.now());
            voice.decide(asked.incident, asked.step, choice, by, reason(question, answer), values);
        }
    }

    /** Where nobody is named, whoever is left approves; some of them must say why, as where there are too few others. */
    private static @Nullable String reason(Question question, ScriptedAnswer answer) {
        return answer.reason() == null
                        && answer.by().isEmpty()
                        && question.kind().equals("approval")
                ? "simulated"
                : answer.reason();
    }

    private Question heard(Question question) {
        return Components.with(
                question, "logins", question.logins().stream().filter(isHeard).toList());
    }

    private synchronized Optional<Question> stillOpen(Asked asked) {
        return Objects.requireNonNull(written.get(asked.incident)).questions().stream()
                .filter(question ->
                        question.step().equals(asked.step) && question.kind().equals(asked.kind))
                .findFirst();
    }

    private record Asked(String incident, String step, String kind, Instant at) {}
}
