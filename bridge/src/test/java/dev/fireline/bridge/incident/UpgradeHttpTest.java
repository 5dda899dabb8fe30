package dev.fireline.bridge.incident;

import static dev.fireline.bridge.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.bridge.BridgeWithoutTemporal;
import dev.fireline.bridge.Plans;
import dev.fireline.bridge.incident.IncidentCommands.Word;
import dev.fireline.bridge.problem.Problem;
import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.incident.IncidentDeclaration;
import dev.fireline.workflows.incident.Messages.Upgrade;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/** A running incident is moved to a version of its plan that is sent along. */
class UpgradeHttpTest extends BridgeWithoutTemporal {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BETTER = """
            plan: one
            title: Plan one
            owner: alice
            version: "2"
            severities: {P0: {title: everything is down}, P1: {title: something is down}}
            rules:
              - {rule: one-rule, when: "true", severity: P1, playbook: stop-it}
            playbooks: {stop-it: {contain: {steps: [{note: stop it all}]}}}
            """;

    @BeforeEach
    void anIncidentRuns() {
        PinnedPlan plan = Plans.onSeverity("one", "page");
        incidents.start(
                "INC-1",
                "it burns",
                new IncidentDeclaration(
                        plan,
                        "one-rule",
                        "stop-it",
                        "P0",
                        "it burns",
                        Instant.parse("2026-11-21T02:00:00Z"),
                        null,
                        null,
                        "alice",
                        "live",
                        Map.of()),
                null);
    }

    @Test
    void whatItWouldChangeIsShownAndNothingIsSaidToTheIncident() {
        assertThat(post("/upgrade/diff", Map.of("plan", BETTER)))
                .hasStatus(200)
                .bodyJson()
                .isLenientlyEqualTo(
                        "{\"incident\":\"INC-1\",\"plan\":\"one\",\"from\":{\"version\":\"1\"},\"to\":{\"version\":\"2\"},\"refused\":null}")
                .extractingPath("differences")
                .asArray()
                .contains("version: 1 → 2", "rules.one-rule.severity: P0 → P1");
        assertThat(incidents.said()).isEmpty();
    }

    @Test
    void theIncidentIsGivenTheCheckedPlanByValueWithWhoAndWhy() {
        String digest = String.valueOf(JSON.readTree(body(post("/upgrade/diff", Map.of("plan", BETTER))))
                .path("to")
                .path("digest")
                .asString());
        assertThat(post(
                        "/upgrade",
                        Map.of("plan", BETTER, "from", "f", "to", digest, "by", "alice", "reason", "better")))
                .hasStatus(200)
                .bodyJson()
                .isLenientlyEqualTo("{\"what\":\"upgrade\",\"by\":\"alice\"}");
        assertThat(incidents.said()).singleElement().satisfies(said -> {
            assertThat(said.word()).isEqualTo(Word.UPGRADE);
            assertThat(said.message()).isInstanceOfSatisfying(Upgrade.class, upgrade -> {
                assertThat(upgrade.by()).isEqualTo("alice");
                assertThat(upgrade.reason()).isEqualTo("better");
                assertThat(upgrade.from()).isEqualTo("f");
                assertThat(upgrade.plan()).isNotNull();
                assertThat(upgrade.plan().digest()).isEqualTo(digest);
                assertThat(upgrade.plan().plan().version()).isEqualTo("2");
            });
        });
    }

    @Test
    void anUnreadablePlanIsRefusedWithEveryMistakeAndItsPlace() {
        String broken =
                BETTER.replace("playbook: stop-it}", "playbook: stop-itt}").replace("owner", "ownr");
        String[] mistakes = {"plan:3:1", "did you mean `owner`?", "stop-it"};
        assertProblem(post("/upgrade/diff", Map.of("plan", broken)), Problem.INVALID, mistakes);
        assertProblem(
                post("/upgrade", Map.of("plan", broken, "by", "alice", "reason", "better")), Problem.INVALID, mistakes);
        assertThat(incidents.said()).isEmpty();
    }

    @Test
    void anotherVersionThanTheOneThatWasLookedAtIsRefused() {
        assertProblem(
                post("/upgrade", Map.of("plan", BETTER, "to", "0".repeat(64), "by", "alice", "reason", "better")),
                Problem.NOT_NOW,
                "look at the difference again");
        assertThat(incidents.said()).isEmpty();
    }

    @Test
    void anIncidentThatNeverWasIsSaidToBeUnknown() {
        MvcTestResult answer = http.post()
                .uri("/v1/incidents/INC-NEVER/upgrade/diff")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{}")
                .exchange();
        assertProblem(answer, Problem.UNKNOWN_INCIDENT, "INC-NEVER");
    }

    private MvcTestResult post(String path, Map<String, String> body) {
        return http.post()
                .uri("/v1/incidents/INC-1" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(JSON.writeValueAsString(body))
                .exchange();
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
