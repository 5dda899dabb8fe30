package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.category.Classified;
import dev.fireline.plans.drill.Drill;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.Draft;
import dev.fireline.plans.reader.Findings;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.reader.ReadScenario;
import dev.fireline.plans.scenario.Act;
import dev.fireline.plans.scenario.DeclareByHand;
import dev.fireline.plans.scenario.Scenario;
import dev.fireline.plans.scenario.ScriptedAnswer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks a scenario against the plan it plays: whether its names lead somewhere, and whether it says one thing at a time. */
public final class ScenarioCheck {
    private final PlanWords words;
    private final Report report;
    private final AnswersCheck answers;
    private final OutcomesCheck outcomes;
    private final ExpectationsCheck expectations;

    /** @param names null: not everybody who may be called is known, as without the roster beside the plan */
    private ScenarioCheck(PlanWords words, Report report, @Nullable Names names) {
        this.words = words;
        this.report = report;
        this.answers = new AnswersCheck(words, report);
        this.outcomes = new OutcomesCheck(words, report);
        this.expectations = new ExpectationsCheck(words, report, names);
    }

    /** The same with what was found, where nobody knows who is behind a name. */
    public static ReadScenario check(ReadScenario read, Plan plan) {
        return check(read, plan, null);
    }

    /**
     * The same with what was found.
     *
     * @param roster people beside those of the plan; null: nobody knows them
     */
    public static ReadScenario check(ReadScenario read, Plan plan, @Nullable Roster roster) {
        Draft<Scenario> draft = read.draft();
        if (draft == null) {
            return read;
        }
        Findings findings = new Findings(read.file());
        Report report = new Report(draft.places(), findings);
        new ScenarioCheck(new PlanWords(plan), report, null).check(draft.value());
        if (roster != null) {
            new ScriptedPeopleAdvice(plan, roster, report).check(draft.value());
        }
        return read.with(findings.problems());
    }

    /** What a drill shares with a scenario. */
    static void drill(Drill drill, Pointer at, PlanWords words, Report report, Names names) {
        ScenarioCheck check = new ScenarioCheck(words, report, names);
        DeclareByHand declare = drill.declare();
        if (declare != null) {
            check.declared(declare, at.at("declare"));
        }
        check.script(drill.answers(), at);
        drill.actions()
                .forEach((name, action) ->
                        check.outcomes.check(name, action, at.at("actions").at(name)));
        check.expectations.check(drill.expect(), at.at("expect"));
    }

    private void check(Scenario scenario) {
        @Nullable String plan = scenario.plan();
        if (plan != null && !plan.equals(words.plan())) {
            report.error(Pointer.ROOT.at("plan"), "the scenario plays `" + plan + "`, not `" + words.plan() + "`");
        }
        begins(scenario);
        script(scenario.answers(), Pointer.ROOT);
        scenario.actions()
                .forEach((name, action) ->
                        outcomes.check(name, action, Pointer.ROOT.at("actions").at(name)));
        for (int index = 0; index < scenario.acts().size(); index++) {
            act(scenario.acts().get(index), Pointer.ROOT.at("acts").at(index));
        }
        expectations.check(scenario.expect(), Pointer.ROOT.at("expect"));
    }

    private void begins(Scenario scenario) {
        @Nullable DeclareByHand declare = scenario.declare();
        if (scenario.alerts().isEmpty() == (declare == null)) {
            report.error(
                    Pointer.ROOT,
                    declare == null
                            ? "nothing begins it; write `alerts` or `declare`"
                            : "`alerts` and `declare` are both here; a scenario begins with one of them");
        }
        if (declare != null) {
            declared(declare, Pointer.ROOT.at("declare"));
        }
    }

    /** A person's declaration names things of the plan. */
    private void declared(DeclareByHand declare, Pointer at) {
        severity(declare.severity(), at.at("severity"));
        category(declare.category(), at.at("category"));
        report.known(declare.playbook(), words.playbooks(), "no such playbook", at.at("playbook"));
        declare.facts()
                .keySet()
                .forEach(name -> report.known(
                        name, words.facts(), "no such fact", at.at("facts").at(name)));
    }

    private void script(Map<String, ScriptedAnswer> scripted, Pointer above) {
        scripted.forEach((step, answer) -> {
            Pointer at = above.at("answers").at(step);
            if (!step.equals(Scenario.ELSE)) {
                asked(step, at);
            }
            if (!answer.each().isEmpty() && answer.choice() != null) {
                report.error(at, "`each` and `choice` are both here; write one of them");
            }
            answers.check(step, answer, at);
        });
    }

    /** What is not known of a fact is asked by the step that needs it, and answered there. */
    private void asked(String step, Pointer at) {
        if (words.facts().contains(step) && !words.asking().contains(step)) {
            report.error(
                    at,
                    "`" + step + "` is a fact, and the step that needs it asks for it; write the id of that step, with"
                            + " `records: {" + step + ": …}`");
        } else {
            report.known(PlanWords.bare(step), words.asking(), "no question is asked by", at);
        }
    }

    private void act(Act act, Pointer at) {
        report.exactlyOne(
                act.words(),
                at,
                "an act is exactly one of acknowledge, unacknowledge, escalate, classify, assign, fact, note, decide, advance, back, "
                        + "resolve, reopen, cancel");
        Act.@Nullable Classify classify = act.classify();
        if (classify != null) {
            severity(classify.severity(), at.at("classify").at("severity"));
            category(classify.category(), at.at("classify").at("category"));
        }
        Act.@Nullable Assign assign = act.assign();
        if (assign != null) {
            report.known(
                    assign.role(),
                    words.roles(),
                    "no such role",
                    at.at("assign").at("role"));
        }
        Act.@Nullable Decide decide = act.decide();
        if (decide != null && decide.step() != null) {
            asked(decide.step(), at.at("decide").at("step"));
        }
        Act.@Nullable StateFact fact = act.fact();
        if (fact != null) {
            report.known(
                    fact.name(), words.facts(), "no such fact", at.at("fact").at("name"));
        }
    }

    /** As people say it: by its name or an alias. */
    private void severity(@Nullable String said, Pointer at) {
        report.known(said, words.of().severityWords().all(), "no such severity", at);
    }

    private void category(@Nullable String said, Pointer at) {
        if (said != null) {
            Classified.problem(said, words.of().categories()).ifPresent(problem -> report.error(at, problem));
        }
    }
}
