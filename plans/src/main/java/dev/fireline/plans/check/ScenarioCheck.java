package dev.fireline.plans.check;

import dev.fireline.plans.Plan;
import dev.fireline.plans.category.Classified;
import dev.fireline.plans.drill.Drill;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.Draft;
import dev.fireline.plans.reader.Findings;
import dev.fireline.plans.reader.Pointer;
import dev.fireline.plans.reader.ReadScenario;
import dev.fireline.plans.scenario.Act;
import dev.fireline.plans.scenario.DeclareByHand;
import dev.fireline.plans.scenario.Expectation;
import dev.fireline.plans.scenario.Scenario;
import dev.fireline.plans.scenario.ScriptedAnswer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks a scenario against the plan it plays: whether its names lead somewhere, and whether it says one thing at a time. */
public final class ScenarioCheck {
    private final PlanWords words;
    private final Report report;
    private final AnswersCheck answers;
    private final OutcomesCheck outcomes;
    private final @Nullable Names names;

    /** @param names null: not everybody who may be called is known, as without the roster beside the plan */
    private ScenarioCheck(PlanWords words, Report report, @Nullable Names names) {
        this.words = words;
        this.report = report;
        this.answers = new AnswersCheck(words, report);
        this.outcomes = new OutcomesCheck(words, report);
        this.names = names;
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
        check.expectations(drill.expect(), at);
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
        expectations(scenario.expect(), Pointer.ROOT);
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
        known(declare.playbook(), words.playbooks(), "no such playbook", at.at("playbook"));
        declare.facts()
                .keySet()
                .forEach(name -> known(
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
            step(step, words.asking(), at, "no question is asked by");
        }
    }

    private void act(Act act, Pointer at) {
        one(
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
            known(assign.role(), words.roles(), "no such role", at.at("assign").at("role"));
        }
        Act.@Nullable Decide decide = act.decide();
        if (decide != null && decide.step() != null) {
            asked(decide.step(), at.at("decide").at("step"));
        }
        Act.@Nullable StateFact fact = act.fact();
        if (fact != null) {
            known(fact.name(), words.facts(), "no such fact", at.at("fact").at("name"));
        }
    }

    private void expectations(List<Expectation> expect, Pointer above) {
        for (int index = 0; index < expect.size(); index++) {
            expectation(expect.get(index), above.at("expect").at(index));
        }
    }

    private void expectation(Expectation expected, Pointer at) {
        one(
                expected.subjects(),
                at,
                "an expectation has exactly one of paged, message, action, breached, met, timeline, order, undo, undone, "
                        + "severity, status, fact, open, incidents, never");
        known(expected.message(), words.messages(), "no such message", at.at("message"));
        known(expected.severity(), words.severities(), "no such severity", at.at("severity"));
        known(expected.action(), words.actions(), "no such action", at.at("action"));
        if (names != null) {
            names.who(expected.paged(), at.at("paged"));
            names.who(expected.to(), at.at("to"));
        }
        clock(expected.breached(), at.at("breached"));
        clock(expected.met(), at.at("met"));
        @Nullable String step = expected.step();
        if (step != null) {
            step(step, words.acting(), at.at("step"), "no action is asked for by");
            asksFor(step, expected.action(), at);
        }
        steps(expected.undo(), at.at("undo"));
        steps(expected.undone(), at.at("undone"));
        for (String ended : expected.order()) {
            step(ended, words.asking(), at.at("order"), "there is no step");
        }
        for (String open : expected.open() == null ? List.<String>of() : expected.open()) {
            step(open, words.asking(), at.at("open"), "no question is asked by");
        }
        expected.fact()
                .keySet()
                .forEach(name ->
                        known(name, words.facts(), "no such fact", at.at("fact").at(name)));
        expected.fact().forEach((name, value) -> {
            FactType type = words.factTypes().get(name);
            if (type != null && value != null) {
                FactsCheck.wrong(type, value, words.severities(), at.at("fact").at(name), report);
            }
        });
        narrows(expected, at);
        @Nullable Expectation never = expected.never();
        if (never != null) {
            expectation(never, at.at("never"));
            if (never.about() != null) {
                report.errorAtKey(at.at("never").at("about"), "`about` stands beside `never`, not inside it");
            }
        }
    }

    /** One whose name says nothing the plan knows would never be seen. */
    private void clock(@Nullable String clock, Pointer at) {
        if (clock != null && Stream.of(clock.split(" ")).map(PlanWords::bare).noneMatch(words.clocks()::contains)) {
            report.unknown(at, "no clock is called", clock, words.clocks());
        }
    }

    private void asksFor(String step, @Nullable String action, Pointer at) {
        Set<String> asked = words.actionsOf(PlanWords.bare(step));
        if (action != null && !asked.isEmpty() && !asked.contains(action)) {
            report.error(
                    at.at("action"),
                    "`" + step + "` asks for " + String.join(", ", asked) + ", not for `" + action + "`");
        }
    }

    private void steps(@Nullable List<String> named, Pointer at) {
        for (int index = 0; named != null && index < named.size(); index++) {
            step(named.get(index), words.acting(), at.at(index), "there is no step");
        }
    }

    private void narrows(Expectation expected, Pointer at) {
        boolean action = expected.action() != null;
        boolean message = expected.message() != null;
        boolean told = message || !expected.paged().isEmpty();
        narrow(action, expected.step() != null, "step", "action", at);
        narrow(action, expected.with() != null, "with", "action", at);
        narrow(message, !expected.to().isEmpty(), "to", "message", at);
        narrow(told, expected.via() != null, "via", "paged` or `message", at);
        narrow(told, expected.text() != null, "text", "paged` or `message", at);
    }

    private void narrow(boolean fits, boolean written, String key, String subject, Pointer at) {
        if (written && !fits) {
            report.errorAtKey(at.at(key), "`" + key + "` narrows `" + subject + "`, which is not here");
        }
    }

    private void one(List<String> found, Pointer at, String allowed) {
        if (found.size() != 1) {
            report.error(
                    at,
                    allowed + "; "
                            + (found.isEmpty() ? "none of them is here" : "here are " + String.join(" and ", found)));
        }
    }

    /** As people say it: by its name or an alias. */
    private void severity(@Nullable String said, Pointer at) {
        known(said, words.of().severityWords().all(), "no such severity", at);
    }

    private void category(@Nullable String said, Pointer at) {
        if (said != null) {
            Classified.problem(said, words.of().categories()).ifPresent(problem -> report.error(at, problem));
        }
    }

    private void known(@Nullable String word, Collection<String> known, String otherwise, Pointer at) {
        if (word != null && !known.contains(word)) {
            report.unknown(at, otherwise, word, known);
        }
    }

    /** A step may be one of many: {@code isolate[db-1]}. */
    private void step(String written, Collection<String> known, Pointer at, String otherwise) {
        known(PlanWords.bare(written), known, otherwise, at);
    }
}
