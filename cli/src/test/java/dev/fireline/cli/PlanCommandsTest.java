package dev.fireline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.cli.CommandRun.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanCommandsTest {
    @TempDir
    private Path folder;

    private Path plan = Path.of("");

    @BeforeEach
    void aNewPlan() {
        plan = folder.resolve("web-shop.yaml");
        assertThat(run("plan", "new", "web-shop", "--dir", folder.toString()).status())
                .isZero();
    }

    @Test
    void aNewPlanIsSoundAndItsScenarioHolds() {
        assertThat(run("plan", "check", "--strict", plan.toString()).status()).isZero();

        Ran ran = run("plan", "simulate", plan.toString(), "--scenario", "first");

        assertThat(ran.out()).contains("holds  status CLOSED").contains("web-shop-team");
        assertThat(ran.err()).contains("of engine time");
        assertThat(ran.status()).isZero();
    }

    @Test
    void problemsAndChangesAreFieldsForAProgram() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "plan: broken\n");
        Path stricter = Files.writeString(
                folder.resolve("stricter.yaml"),
                Files.readString(plan).replace("acknowledge: 15m", "acknowledge: 10m"));

        Ran checked = run("plan", "check", broken.toString(), "-o", "json");
        Ran compared = run("plan", "diff", plan.toString(), stricter.toString(), "-o", "yaml");

        assertThat(checked.status()).isEqualTo(1);
        assertThat(new JsonMapper().readTree(checked.out()).path("problems"))
                .extracting(JsonNode::toString)
                .contains("{\"file\":\"" + broken + "\",\"line\":1,\"column\":1,\"level\":\"error\","
                        + "\"message\":\"`title` is missing: heading for people\"}");
        assertThat(compared.status()).isEqualTo(1);
        assertThat(compared.out()).startsWith("changes:\n").contains("severities.P1.targets.acknowledge: 15m → 10m");
    }

    @Test
    void scenariosBesideAPlanAreCheckedWithIt() throws IOException {
        Path scenario = folder.resolve("scenarios/web-shop/other.yaml");
        Files.writeString(scenario, """
                scenario: other
                title: Other
                plan: web-shop
                alerts: [{at: 0s}]
                acts: [{at: 1m, acknowledge: {by: alise}}, {at: 2m, classify: {by: alice, severity: P9}}]
                """);

        for (Path checked : new Path[] {plan, folder}) {
            Ran ran = run("plan", "check", checked.toString());
            assertThat(ran.out())
                    .contains(scenario + ":5:31: warning: nobody of plan and roster has the login `alise`")
                    .contains("other.yaml:5:85: no such severity `P9`");
            assertThat(ran.status()).isEqualTo(1);
        }
    }

    @Test
    void theRosterOfANewPlanHoldsItsOwnTeamsAndNobodyElses() throws IOException {
        assertThat(folder.resolve("roster.yaml"))
                .content()
                .contains("alice:", "web-shop-team:", "web-shop-lead:")
                .doesNotContain("mpc", "ledger", "# Teams of smvm");
    }

    @Test
    void withoutAScenarioWhatMustBeAttachedIsAttachedAndTheTeamOfTheRulesCategoryIsAsked() throws IOException {
        Path pay = Files.writeString(folder.resolve("pay.yaml"), """
                plan: pay
                title: Pay
                owner: web-shop-team
                severities: {P1: {title: Cards leak, notify: web-shop-team, targets: {resolve: 2d}}}
                rules: [{rule: leak, when: "true", severity: P1, category: breach, playbook: rotate}]
                categories: {breach: {team: web-shop-lead}}
                playbooks:
                  rotate:
                    recover: {steps: [{id: keys, task: Rotate the keys, of: assigned-team, attach: protocol, records: {how: text}}]}
                obligations:
                  - {id: told, from: declared, within: 24h, of: web-shop-lead, to: web-shop-team, message: tell}
                messages: {tell: {to: web-shop-team, text: "It leaks"}}
                """);

        Ran ran = run("plan", "simulate", pay.toString());

        assertThat(ran.out())
                .contains("asked assigned-team: Rotate the keys", "carol: 'keys': done by carol", "P1 CLOSED")
                .doesNotContain("Remarks")
                .doesNotContain("not told")
                .doesNotContainPattern("(?m)^Draft:"); // a text of many lines stays in its column
        assertThat(ran.status()).as(ran.err()).isZero();
    }

    @Test
    void whatIsExpectedAndDoesNotComeAboutFails() throws IOException {
        Path scenario = Files.writeString(folder.resolve("other.yaml"), """
                scenario: other
                title: Nobody answers
                plan: web-shop
                until: 1h
                alerts: [{labels: {alertname: ServiceDown, service: web-shop, severity: critical}}]
                expect: [{at: 15m, breached: acknowledge}, {status: CLOSED}]
                """);

        Ran ran = run("plan", "simulate", plan.toString(), "--scenario", scenario.toString(), "-o", "json");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out())
                .contains("\"expected\" : \"t+15m breached acknowledge\"")
                .contains("it is OPEN");
    }

    @Test
    void nothingIsOverwritten() {
        Ran ran = run("plan", "new", "web-shop", "--dir", folder.toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("is there already; nothing was written");
    }

    @Test
    void aScenarioThatIsNotThereIsSaidWithThoseThereAre() {
        Ran ran = run("plan", "simulate", plan.toString(), "--scenario", "frist");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("there are first");
    }

    @Test
    void aPlanIsExplainedWithItsRulesPicturesAndClocks() {
        assertThat(run("plan", "explain", plan.toString()).out())
                .contains("| service-down | `alert.labels.service == \"web-shop\"")
                .contains("```mermaid")
                .contains("| target acknowledge | declared | P1: 15m | recorded as a breach |");
        assertThat(run("plan", "explain", plan.toString(), "-o", "html").out()).contains("<svg");
    }

    @Test
    void aDifferenceIsOneOfMeaning() throws IOException {
        String text = Files.readString(plan);
        Path commented = Files.writeString(folder.resolve("a.yaml"), "# another comment\n" + text);
        Path stricter =
                Files.writeString(folder.resolve("b.yaml"), text.replace("acknowledge: 15m", "acknowledge: 10m"));

        assertThat(run("plan", "diff", plan.toString(), commented.toString()).status())
                .isZero();
        Ran ran = run("plan", "diff", plan.toString(), stricter.toString());
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out().strip()).isEqualTo("severities.P1.targets.acknowledge: 15m → 10m");
    }

    @Test
    void anOlderVersionSomewhereElseHasThePeopleOfTheNewOne() throws IOException {
        String mine = "web-shop-team: {members: [zoe]}\n  zoe: {login: zoe, email: zoe@example.org}";
        Path roster = folder.resolve("roster.yaml");
        Files.writeString(roster, Files.readString(roster).replaceFirst("web-shop-team: \\{members: \\[[^]]*]}", mine));
        String text = Files.readString(plan).replace("to: web-shop-lead}]", "to: zoe}]");
        Files.writeString(plan, text);
        Path older = Files.createDirectory(folder.resolve("older")).resolve("web-shop.yaml");
        Files.writeString(older, text.replace("acknowledge: 15m", "acknowledge: 20m"));

        Ran ran = run("plan", "diff", older.toString(), plan.toString());

        assertThat(ran.out().strip()).isEqualTo("severities.P1.targets.acknowledge: 20m → 15m");
    }

    private static Ran run(String... words) {
        return new CommandRun().run(words);
    }
}
