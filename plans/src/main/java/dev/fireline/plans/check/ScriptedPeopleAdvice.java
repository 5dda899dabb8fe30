package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.people.Login;
import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.scenario.DeclareByHand;
import dev.fireline.plans.scenario.ScriptedAnswer;
import dev.fireline.plans.value.DidYouMean;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who declares and answers in a drill, by login: a name that is nobody's is refused when the drill is played, and not before. */
final class ScriptedPeopleAdvice {
    private final Plan plan;
    private final Report report;
    private final Set<String> logins;

    ScriptedPeopleAdvice(Plan plan, Roster roster, Report report) {
        this.plan = plan;
        this.report = report;
        this.logins =
                new TreeSet<>(Stream.concat(plan.responders().values().stream(), roster.responders().values().stream())
                        .map(Responder::login)
                        .filter(Objects::nonNull)
                        .toList());
    }

    void check() {
        if (logins.isEmpty() || logins.stream().anyMatch(Login::isGroup)) {
            return; // who belongs to a group, others know
        }
        for (int index = 0; index < plan.drills().size(); index++) {
            Pointer drill = Pointer.ROOT.at("drills").at(index);
            DeclareByHand declare = plan.drills().get(index).declare();
            if (declare != null && declare.by() != null) {
                login(declare.by(), drill.at("declare").at("by"));
            }
            Pointer answers = drill.at("answers");
            plan.drills().get(index).answers().forEach((step, answer) -> answer(answer, answers.at(step)));
        }
    }

    private void login(String by, Pointer at) {
        if (!logins.contains(by)) {
            report.findings()
                    .warning(
                            report.places().ofKey(at),
                            "nobody of plan and roster has the login `" + by + "`"
                                    + DidYouMean.hint(by, logins).replace('\'', '`'));
        }
    }

    private void answer(ScriptedAnswer answer, Pointer at) {
        for (String by : answer.by().names()) {
            login(by, report.places().has(at.at("by")) ? at.at("by") : at);
        }
        for (int index = 0; index < answer.each().size(); index++) {
            answer(answer.each().get(index), at.at(index));
        }
    }
}
