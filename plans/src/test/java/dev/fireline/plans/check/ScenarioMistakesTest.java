package dev.fireline.plans.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.Plan;
import dev.fireline.plans.people.Roster;
import dev.fireline.plans.reader.GoldenPlans;
import dev.fireline.plans.reader.PlanReader;
import dev.fireline.plans.reader.ReadScenario;
import dev.fireline.plans.reader.RosterReader;
import dev.fireline.plans.reader.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenarioMistakesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/scenario");

    @Test
    void everyMistakeOfAScenarioIsSaidAtOnceWithItsPlaceAndWhatWasMeant() throws IOException {
        ReadScenario read = check(Files.readString(GOLDEN.resolve("mistakes.yaml")));

        assertThat(read.scenario()).isEmpty();
        GoldenPlans.assertSame(GOLDEN.resolve("mistakes.txt"), read.problems() + "\n");
    }

    @Test
    void aScenarioThatBeginsWithNothingIsRefused() throws IOException {
        assertThat(check("{scenario: a, title: A, plan: shop}").problems())
                .hasToString("scenario.yaml:1:1: nothing begins it; write `alerts` or `declare`");
    }

    @Test
    void aScenarioOfAnotherPlanIsRefused() throws IOException {
        assertThat(check("{scenario: a, title: A, plan: web, alerts: [{at: 0s}]}")
                        .problems())
                .hasToString("scenario.yaml:1:31: the scenario plays `web`, not `shop`");
    }

    @Test
    void anActionThatIsNotThereIsSaidWithTheOneThatWasMeant() throws IOException {
        assertThat(check("{scenario: a, title: A, plan: shop, alerts: [{at: 0s}], actions: {http.pst: {}}}")
                        .problems()
                        .all())
                .singleElement()
                .satisfies(problem -> assertThat(problem.suggestion()).isEqualTo("http.post"));
    }

    @Test
    void aFactIsAnsweredAtTheStepThatAsksForIt() throws IOException {
        assertThat(check("{scenario: a, title: A, plan: shop, alerts: [{at: 0s}], answers: {cause: {choice: retry}}}")
                        .problems())
                .hasToString(
                        "scenario.yaml:1:74: `cause` is a fact, and the step that needs it asks for it; write the id of"
                                + " that step, with `records: {cause: …}`");
    }

    @Test
    void aSoundScenarioHasNoProblems() throws IOException {
        ReadScenario read = check("""
                scenario: sound
                title: Sound
                plan: shop
                start: 2026-11-27T16:00:00+01:00
                alerts: [{labels: {alertname: Burns}, metrics: {load: 1}, body: {any: thing}}]
                answers: {"stop-all[a]": {choice: auto}, else: [{choice: none}]}
                actions: {http.post: {outputs: {status: 200}}, stop-all: [{fails: Unavailable}, {}]}
                expect: [{open: []}, {undo: []}, {fact: {cause: null}}, {never: {paged: ops}}]
                """);

        assertThat(read.problems()).hasToString("");
        assertThat(read.scenario().orElseThrow().start()).hasToString("2026-11-27T15:00:00Z");
    }

    @Test
    void aPhaseThatIsAllowedAndEvidenceThatIsWaivedAreAnsweredByName() throws IOException {
        String plan = Files.readString(GOLDEN.resolve("shop.yaml"))
                .replace("contain:\n", "contain:\n      approve: ops\n")
                .replace(
                        "uses: http.post, with: {url: \"https://shop.example/stop\", body: {}}",
                        "uses: kubernetes.delete-secret, with: {namespace: shop, name: tls}, approve: ops");
        String scenario = "{scenario: a, title: A, plan: shop, alerts: [{at: 0s}], "
                + "answers: {contain: {after: 1m}, unkept-stop-all: {reason: it burns}}}";

        assertThat(check(scenario, plan).problems()).hasToString("");
        assertThat(check(scenario).problems().all()).hasSize(2);
    }

    @Test
    void peopleOfAScenarioSayASeverityByAnAliasAndNameACategoryOfThePlan() throws IOException {
        String plan = Files.readString(GOLDEN.resolve("shop.yaml"))
                .replace("title: Outage,", "title: Outage, aliases: [critical],")
                .replace("messages:", "categories: {network: {types: slow}}\nmessages:");
        String scenario = "{scenario: a, title: A, plan: shop, declare: {severity: %s, title: x, category: %s},"
                + " acts: [{at: 1m, classify: {by: alice, severity: %s, category: %s}}]}";

        assertThat(check(scenario.formatted("critical", "network", "critical", "network/slow"), plan)
                        .problems())
                .hasToString("");
        assertThat(check(scenario.formatted("critcal", "networks", "hihg", "network/fast"), plan)
                        .problems())
                .hasToString("""
                        scenario.yaml:1:57: no such severity `critcal`; allowed: P0, critical; did you mean `critical`?
                        scenario.yaml:1:86: 'networks' is no category of this plan; allowed: network; did you mean 'network'?
                        scenario.yaml:1:145: no such severity `hihg`; allowed: P0, critical
                        scenario.yaml:1:161: 'fast' is no type of the category 'network'; allowed: slow""");
    }

    @Test
    void aLoginOfAScenarioThatIsNobodysIsWarnedAbout() throws IOException {
        Plan plan = PlanReader.read("shop.yaml", Files.readString(GOLDEN.resolve("shop.yaml")), Map.of())
                .plan()
                .orElseThrow();
        ReadScenario read = ScenarioReader.read("scenario.yaml", """
                scenario: a
                title: A
                plan: shop
                declare: {severity: P0, title: x, by: alise}
                answers: {look: [{by: alice}, {by: [bob, carol]}]}
                acts: [{at: 1m, note: {by: dave, text: hm}}, {at: 2m, acknowledge: {by: bob}}]
                """);
        Roster roster = RosterReader.read("roster.yaml", "responders: {bob: {login: bob}}")
                .roster()
                .orElseThrow();

        assertThat(ScenarioCheck.check(read, plan, roster).problems()).hasToString("""
                scenario.yaml:4:35: warning: nobody of plan and roster has the login `alise`; did you mean `alice`?
                scenario.yaml:5:32: warning: nobody of plan and roster has the login `carol`
                scenario.yaml:6:24: warning: nobody of plan and roster has the login `dave`""");
        assertThat(ScenarioCheck.check(read, plan).problems()).hasToString("");
    }

    private static ReadScenario check(String text) throws IOException {
        return check(text, Files.readString(GOLDEN.resolve("shop.yaml")));
    }

    private static ReadScenario check(String text, String written) {
        Plan plan = PlanReader.read("shop.yaml", written, Map.of()).plan().orElseThrow();
        return ScenarioCheck.check(ScenarioReader.read("scenario.yaml", text), plan);
    }
}
