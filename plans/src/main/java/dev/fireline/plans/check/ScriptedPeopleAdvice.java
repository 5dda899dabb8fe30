package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.people.Login;
import dev.fireline.plans.people.Responder;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.playbook.Approval;
import dev.fireline.plans.playbook.PlanSteps;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.scenario.Act;
import dev.fireline.plans.scenario.DeclareByHand;
import dev.fireline.plans.scenario.Scenario;
import dev.fireline.plans.scenario.ScriptedAnswer;
import dev.fireline.plans.value.DidYouMean;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who declares, acts and answers in a scenario or a drill, by login: a name that is nobody's is refused when it is played,
 * and not before.
 */
final class ScriptedPeopleAdvice {
    /** Answers by which somebody approves or does not; to a question that is none they say something else. */
    private static final List<String> APPROVING = List.of(ScriptedAnswer.AUTO, "approve", "reject");

    private final Plan plan;
    private final Report report;
    private final Set<String> logins;
    private final ApproverLogins approvers;

    ScriptedPeopleAdvice(Plan plan, Roster roster, Report report) {
        this.plan = plan;
        this.report = report;
        this.approvers = new ApproverLogins(plan, roster);
        this.logins =
                new TreeSet<>(Stream.concat(plan.responders().values().stream(), roster.responders().values().stream())
                        .map(Responder::login)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** The drills of the plan. */
    void check() {
        for (int index = 0; index < plan.drills().size(); index++) {
            Pointer drill = Pointer.ROOT.at("drills").at(index);
            script(plan.drills().get(index).declare(), plan.drills().get(index).answers(), drill);
        }
    }

    /** A scenario of the plan. */
    void check(Scenario scenario) {
        script(scenario.declare(), scenario.answers(), Pointer.ROOT);
        for (int index = 0; index < scenario.acts().size(); index++) {
            Act act = scenario.acts().get(index);
            Pointer at = Pointer.ROOT.at("acts").at(index);
            act.by().ifPresent(by -> login(by, at.at(act.words().getFirst()).at("by")));
        }
    }

    private void script(@Nullable DeclareByHand declare, Map<String, ScriptedAnswer> answers, Pointer at) {
        if (declare != null && declare.by() != null) {
            login(declare.by(), at.at("declare").at("by"));
        }
        answers.forEach((step, answer) -> {
            answer(answer, at.at("answers").at(step));
            approval(PlanWords.bare(step), answer, at.at("answers").at(step));
        });
    }

    /** The first answer of a step that is approved, unless whether to run it may have to be asked before. */
    private void approval(String step, ScriptedAnswer answer, Pointer at) {
        ScriptedAnswer first = answer.each().isEmpty() ? answer : answer.each().getFirst();
        if (first.choice() != null && !APPROVING.contains(first.choice())) {
            return;
        }
        List<Approval> approvals = PlanSteps.all(plan)
                .filter(asking -> step.equals(asking.id()) && asking.options().when() == null)
                .map(asking -> asking.options().approve())
                .filter(Objects::nonNull)
                .toList();
        if (approvals.size() == 1) {
            approvers
                    .of(approvals.getFirst().by())
                    .ifPresent(may -> first.by().names().stream()
                            .filter(by -> logins.contains(by) && !may.contains(by))
                            .forEach(by -> mayNot(by, step, approvals.getFirst().by(), may, at)));
        }
    }

    private void mayNot(String by, String step, Who asked, Set<String> may, Pointer at) {
        report.findings()
                .warning(
                        report.places().ofKey(report.places().has(at.at("by")) ? at.at("by") : at),
                        "`" + by + "` may not approve `" + step + "`: it is for " + asked
                                + (may.isEmpty() ? "" : " (" + String.join(", ", may) + ")"));
    }

    private void login(String by, Pointer at) {
        if (isKnown(by)) {
            return;
        }
        report.findings()
                .warning(
                        report.places().ofKey(at),
                        "nobody of plan and roster has the login `" + by + "`"
                                + DidYouMean.hint(by, logins).replace('\'', '`'));
    }

    /** Who belongs to a group, others know. */
    private boolean isKnown(String by) {
        return by.isEmpty()
                || logins.isEmpty()
                || logins.contains(by)
                || logins.stream().anyMatch(Login::isGroup);
    }

    private void answer(ScriptedAnswer answer, Pointer at) {
        for (String by : answer.by().names()) {
            login(by, report.places().has(at.at("by")) ? at.at("by") : at);
        }
        List<ScriptedAnswer> one = answer.each();
        for (int index = 0; index < one.size(); index++) {
            answer(one.get(index), at.at(index));
        }
    }
}
