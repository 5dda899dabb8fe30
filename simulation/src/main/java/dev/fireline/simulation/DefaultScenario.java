package dev.fireline.simulation;

import dev.fireline.plans.Plan;
import dev.fireline.plans.drill.Drill;
import dev.fireline.plans.fact.FactType;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.rule.Rule;
import dev.fireline.plans.scenario.Act;
import dev.fireline.plans.scenario.DeclareByHand;
import dev.fireline.plans.scenario.Scenario;
import dev.fireline.plans.scenario.ScriptedAnswer;
import dev.fireline.simulation.record.SimulatedPeople;
import dev.fireline.workflows.drill.MadeUp;
import dev.fireline.workflows.people.PeoplePort;
import dev.fireline.workflows.people.PeopleQuery;
import dev.fireline.workflows.question.RecordCheck;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is played of a plan that nobody has written a scenario for: the worst, declared by hand. */
public final class DefaultScenario {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    /** What is written down afterwards takes longer than a word during it. */
    private static final int REVIEW_TAKES = 10;

    /** Who took part amends the plan after the drill's time is over. */
    private static final Duration AFTERWARDS = Duration.ofDays(1);

    private DefaultScenario() {}

    /**
     * @param playbook null: the one that answers the worst
     * @param silence whether nobody answers; else everybody does, after a minute
     * @param people to find out who acknowledges
     */
    public static Scenario of(Plan plan, @Nullable String playbook, boolean silence, PeoplePort people) {
        String severity = plan.severities().keySet().iterator().next();
        String answered = playbook != null ? playbook : first(plan, severity);
        return new Scenario(
                silence ? "silence" : "default",
                "The worst that can happen" + (silence ? ", and nobody answers" : ""),
                plan.plan(),
                Scenario.DEFAULT_START,
                List.of(),
                Map.of(),
                Scenario.Mode.LIVE,
                List.of(),
                new DeclareByHand(
                        Duration.ZERO,
                        severity,
                        title(plan, severity),
                        null,
                        category(plan, answered),
                        answered,
                        ofAlerts(plan)),
                silence ? Map.of() : Map.of(Scenario.ELSE, ScriptedAnswer.yes(A_MINUTE)),
                silence ? List.of() : acknowledged(plan, severity, people),
                Map.of(),
                LONGEST,
                List.of());
    }

    /**
     * What is played of a drill whose people do their part: they acknowledge, and say yes to what the drill's script leaves to
     * them.
     *
     * @param after how long each answer takes; one of the review takes ten times as long
     * @param people to find out who takes part
     */
    public static Scenario of(Plan plan, Drill drill, Duration after, PeoplePort people) {
        Map<String, ScriptedAnswer> answers = new LinkedHashMap<>();
        drill.answers().forEach((step, answer) -> answers.put(step, left(answer, after)));
        plan.review()
                .forEach(step -> answers.putIfAbsent(step.id(), ScriptedAnswer.yes(after.multipliedBy(REVIEW_TAKES))));
        answers.putIfAbsent(Scenario.ELSE, ScriptedAnswer.yes(after));
        return new Scenario(
                drill.id(),
                drill.heading(),
                plan.plan(),
                Scenario.DEFAULT_START,
                List.of(),
                Map.of(),
                Scenario.Mode.LIVE,
                List.of(),
                null,
                answers,
                acknowledged(plan, drill.people(), after, people),
                Map.of(),
                drill.until().plus(AFTERWARDS),
                List.of());
    }

    /** To the script what the script answers; to people what it leaves open. */
    private static ScriptedAnswer left(ScriptedAnswer scripted, Duration after) {
        if (!scripted.each().isEmpty()) {
            return new ScriptedAnswer(
                    scripted.each().stream().map(each -> left(each, after)).toList(),
                    null,
                    Who.NOBODY,
                    Duration.ZERO,
                    Map.of(),
                    null);
        }
        return ScriptedAnswer.NONE.equals(scripted.choice())
                ? ScriptedAnswer.yes(after)
                : new ScriptedAnswer(List.of(), ScriptedAnswer.NONE, Who.NOBODY, Duration.ZERO, Map.of(), null);
    }

    private static Optional<String> firstLogin(Plan plan, Who who, PeoplePort people) {
        return SimulatedPeople.logins(people.lookup(new PeopleQuery(
                        plan.plan(), who, plan.responders(), plan.roles(), Map.of(), "", List.of(), plan.channels())))
                .stream()
                .findFirst();
    }

    /** By the first of those the severity calls who can. */
    private static List<Act> acknowledged(Plan plan, String severity, PeoplePort people) {
        Who called = Objects.requireNonNull(plan.severities().get(severity)).called();
        return acknowledged(plan, called, A_MINUTE, people);
    }

    private static List<Act> acknowledged(Plan plan, Who who, Duration after, PeoplePort people) {
        return firstLogin(plan, who, people)
                .map(login -> List.of(Act.acknowledge(after, login)))
                .orElse(List.of());
    }

    /** That of the first rule this playbook answers; null: none has one. */
    private static @Nullable String category(Plan plan, @Nullable String playbook) {
        return plan.rules().stream()
                .filter(rule -> rule.playbook() != null && rule.playbook().equals(playbook))
                .map(Rule::category)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What an alert would have brought: without it drafts would wait for ever, and nothing be done for each item. */
    private static Map<String, Object> ofAlerts(Plan plan) {
        Map<String, Object> facts = new LinkedHashMap<>();
        plan.facts().forEach((name, fact) -> {
            if (fact.value() != null && fact.initial() == null) {
                String anybody = plan.responders().keySet().stream().findFirst().orElse(name);
                FactType allowed = RecordCheck.allowed(plan, name, fact.type());
                facts.put(name, MadeUp.value(plan, name, allowed, Scenario.DEFAULT_START, anybody));
            }
        });
        return facts;
    }

    private static String title(Plan plan, String severity) {
        return Objects.requireNonNull(plan.severities().get(severity)).title();
    }

    /** The one that answers the first alert of the worst severity; else the first that is started, not called. */
    private static @Nullable String first(Plan plan, String severity) {
        return plan.rules().stream()
                .filter(rule -> rule.severity().equals(severity))
                .map(Rule::playbook)
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> plan.playbooks().entrySet().stream()
                        .filter(playbook -> !playbook.getValue().isFragment())
                        .map(Map.Entry::getKey)
                        .findFirst())
                .orElse(null);
    }
}
