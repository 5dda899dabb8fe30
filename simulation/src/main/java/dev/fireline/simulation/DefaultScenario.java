package dev.fireline.simulation;

import dev.fireline.plans.Plan;
import dev.fireline.plans.people.Who;
import dev.fireline.plans.scenario.Act;
import dev.fireline.plans.scenario.DeclareByHand;
import dev.fireline.plans.scenario.Scenario;
import dev.fireline.plans.scenario.ScriptedAnswer;
import dev.fireline.simulation.record.SimulatedPeople;
import dev.fireline.workflows.people.PeoplePort;
import dev.fireline.workflows.people.PeopleQuery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is played of a plan that nobody has written a scenario for: the worst, declared by hand. */
public final class DefaultScenario {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    private DefaultScenario() {}

    /**
     * @param playbook null: the first one that is started, not called
     * @param silence whether nobody answers; else everybody does, after a minute
     * @param people to find out who acknowledges
     */
    public static Scenario of(Plan plan, @Nullable String playbook, boolean silence, PeoplePort people) {
        String severity = plan.severities().keySet().iterator().next();
        String answered = playbook != null ? playbook : first(plan);
        return new Scenario(
                silence ? "silence" : "default",
                "The worst that can happen" + (silence ? ", and nobody answers" : ""),
                plan.plan(),
                Scenario.DEFAULT_START,
                List.of(),
                Map.of(),
                Scenario.Mode.LIVE,
                List.of(),
                new DeclareByHand(Duration.ZERO, severity, title(plan, severity), null, null, answered, Map.of()),
                silence ? Map.of() : Map.of(Scenario.ELSE, ScriptedAnswer.yes(A_MINUTE)),
                silence ? List.of() : acknowledged(plan, severity, people),
                Map.of(),
                LONGEST,
                List.of());
    }

    /** By the first of those the severity calls who can. */
    private static List<Act> acknowledged(Plan plan, String severity, PeoplePort people) {
        Who called = Objects.requireNonNull(plan.severities().get(severity)).called();
        List<String> logins = SimulatedPeople.logins(people.lookup(new PeopleQuery(
                plan.plan(), called, plan.responders(), plan.roles(), Map.of(), "", List.of(), plan.channels())));
        return logins.stream()
                .limit(1)
                .map(login -> Act.acknowledge(A_MINUTE, login))
                .toList();
    }

    private static String title(Plan plan, String severity) {
        return Objects.requireNonNull(plan.severities().get(severity)).title();
    }

    private static @Nullable String first(Plan plan) {
        return plan.playbooks().entrySet().stream()
                .filter(playbook -> !playbook.getValue().isFragment())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
