package dev.fireline.workflows.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Fact;
import dev.fireline.workflows.incident.Messages.Resolve;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObligationTest {
    private static final String AUTHORITY = "obligation-authority";

    private static PinnedPlan plan() {
        return TestTown.plan("""
                plan: shop
                title: Shop
                owner: ops
                severities: {P0: {title: Outage}}
                responders: {ops: {}, officer: {}, counsel: {}, regulator: {reach: ["email:dpa@example.org"]}, users: {}}
                rules: [{rule: burns, when: "true", severity: P0, playbook: watch}]
                facts:
                  significant: bool
                  aware_at: time
                  what: text
                messages:
                  notice: {to: regulator, text: "Breach: ${{ facts.what }}"}
                  to-users: {to: users, text: "What happened: ${{ facts.what }}"}
                obligations:
                  - {id: authority, law: GDPR Art. 33, when: facts.significant, from: facts.aware_at, within: 72h, warn: [24h], of: officer, to: regulator, message: notice}
                  - {id: people, law: GDPR Art. 34, when: facts.significant, from: authority, within: 30d, of: officer, to: users, message: to-users}
                playbooks:
                  watch: {contain: {steps: [{id: look, task: Look at it, of: ops}]}}
                """);
    }

    private static TestTown town() {
        return TestTown.on("2026-11-20T18:00:00Z"); // a Friday evening: hours run over the weekend
    }

    private static IncidentWorkflow declare(TestTown town) {
        IncidentWorkflow incident = town.declare("INC-1", plan(), "P0", "watch");
        town.pass("PT10S");
        await().untilAsserted(() -> assertThat(incident.show().questions()).isNotEmpty()); // a cold JVM is slow
        return incident;
    }

    private static Decide answer(String step, String choice, String reason) {
        return new Decide(step, choice, "officer", reason, null, null);
    }

    private static Fact fact(String name, Object value) {
        return new Fact(name, value, "officer", null);
    }

    private static IncidentView.Clock clock(IncidentWorkflow incident, String name) {
        return incident.show().clocks().stream()
                .filter(clock -> clock.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Lines of the timeline come a moment later than what they tell. */
    private static void told(TestTown town, String text, int times) {
        await().untilAsserted(() -> assertThat(town.timeline("INC-1", text)).hasSize(times));
    }

    private static List<ActionRequest> sent(TestTown town) {
        return town.actions.all().stream()
                .filter(request -> request.step().equals("notice"))
                .toList();
    }

    @Test
    void theClockRunsWhileItIsNotKnownWhetherItAppliesAndCountsFromTheFact() {
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(town);
            assertThat(incident.show().questions())
                    .extracting(IncidentView.Question::step)
                    .containsOnly("look");

            incident.fact(fact("aware_at", "2026-11-20T16:00:00Z"));
            town.pass("PT1M");

            assertThat(clock(incident, "obligation authority").due()).isEqualTo("2026-11-23T16:00:00Z");
            assertThat(incident.show().questions())
                    .filteredOn(question -> question.kind().equals("obligation"))
                    .extracting(IncidentView.Question::due)
                    .containsExactly(Instant.parse("2026-11-23T16:00:00Z"));
            told(town, "whether it applies is not known yet", 1);
            town.pass("PT47H");
            told(town, "'authority' is due in 1d", 1);
            assertThat(incident.show().clocks())
                    .as("a warning that was given is no clock that was missed")
                    .extracting(IncidentView.Clock::name)
                    .doesNotContain("obligation authority warning 1d");
            assertThat(clock(incident, "obligation authority").state()).isEqualTo("open");
            town.pass("PT23H");
            told(town, "'authority' is overdue", 1);
            assertThat(Instant.parse(town.timeline("INC-1", "'authority' is overdue")
                            .getFirst()
                            .split(" ")[0]))
                    .isBetween(Instant.parse("2026-11-23T16:00:00Z"), Instant.parse("2026-11-23T16:00:05Z"));
        }
    }

    @Test
    void nothingIsSentByItselfAndSendingWaitsForACompleteDraft() {
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(town);
            incident.fact(fact("aware_at", "2026-11-20T18:00:00Z"));
            town.pass("PT100H");
            assertThat(sent(town)).isEmpty();

            incident.decide(answer(AUTHORITY, "send", null));
            town.pass("PT1M");
            assertThat(sent(town)).isEmpty();
            incident.fact(fact("what", "addresses of 12 people"));
            town.pass("PT1M");

            assertThat(sent(town)).hasSize(1);
            told(town, "'authority' fulfilled: sent by officer", 1);
            assertThat(clock(incident, "obligation authority").state()).isEqualTo("late");
        }
    }

    @Test
    void aChainedObligationCountsFromTheFulfilmentOfTheOther() {
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(town);
            incident.fact(fact("aware_at", "2026-11-20T18:00:00Z"));
            town.pass("PT2H");
            incident.decide(answer(AUTHORITY, "done", "by the form of the authority"));
            town.pass("PT1M");

            assertThat(clock(incident, "obligation authority").state()).isEqualTo("met");
            Duration toUsers = Duration.between(
                    Instant.parse("2026-11-20T20:00:00Z"),
                    clock(incident, "obligation people").due());
            assertThat(toUsers)
                    .isBetween(Duration.ofDays(30), Duration.ofDays(30).plusMinutes(2));
        }
    }

    @Test
    void aChangedTriggerFactMovesTheDueTimeAndSaysFromWhere() {
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(town);
            incident.fact(fact("aware_at", "2026-11-20T18:00:00Z"));
            town.pass("PT1M");
            incident.fact(fact("aware_at", "2026-11-17T18:30:00Z"));
            town.pass("PT1M");

            assertThat(clock(incident, "obligation authority").due()).isEqualTo("2026-11-20T18:30:00Z");
            told(town, "(before: 2026-11-23T18:00:00Z)", 1);
        }
    }

    @Test
    void anOpenQuestionReadsAsTheDraftAndTheDueTimeAreNow() {
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(town);
            incident.fact(fact("aware_at", "2026-11-20T18:00:00Z"));
            town.pass("PT1M");
            incident.fact(fact("what", "a stolen list"));
            incident.fact(fact("aware_at", "2026-11-19T18:30:00Z"));
            town.pass("PT1M");

            assertThat(incident.show().questions())
                    .filteredOn(question -> question.step().equals(AUTHORITY))
                    .singleElement()
                    .satisfies(question -> assertThat(question.text())
                            .contains("is due 2026-11-22T18:30:00Z", "Breach: a stolen list"));
            told(town, "asked officer: Obligation 'authority'", 1);
        }
    }

    @Test
    void foundNotDueStopsWithAuthorAndReasonAndRestartsFromTheSameOrigin() {
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(town);
            incident.fact(fact("aware_at", "2026-11-20T18:00:00Z"));
            town.pass("PT1M");
            assertThatThrownBy(() -> incident.decide(answer(AUTHORITY, "not-due", " ")))
                    .rootCause()
                    .hasMessageContaining("needs a reason");

            incident.decide(answer(AUTHORITY, "not-due", "no personal data"));
            town.pass("PT1M");
            told(town, "does not apply: officer says so: no personal data", 1);
            assertThat(incident.show().clocks())
                    .extracting(IncidentView.Clock::name)
                    .doesNotContain("obligation authority");

            town.pass("PT10H");
            incident.decide(answer(AUTHORITY, "due", "there was"));
            town.pass("PT1M");
            assertThat(clock(incident, "obligation authority").due()).isEqualTo("2026-11-23T18:00:00Z");
        }
    }

    @Test
    void aConditionThatTurnsFalseStopsItAndTurnedBackItRunsAgain() {
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(town);
            incident.fact(fact("aware_at", "2026-11-20T18:00:00Z"));
            incident.fact(fact("significant", false));
            town.pass("PT1M");
            told(town, "'authority' does not apply: facts.significant does not hold", 1);
            incident.fact(fact("significant", true));
            town.pass("PT1M");
            assertThat(clock(incident, "obligation authority").due()).isEqualTo("2026-11-23T18:00:00Z");
        }
    }

    @Test
    void anIncidentDoesNotCloseBeforeSomebodySaidSomethingOfEachObligation() {
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(town);
            incident.resolve(new Resolve("ops", null));
            town.pass("PT1M");
            assertThat(incident.show().status()).isEqualTo(IncidentView.Status.RESOLVED);
            assertThat(incident.show().questions())
                    .extracting(IncidentView.Question::step)
                    .containsExactlyInAnyOrder(AUTHORITY, "obligation-people");

            incident.decide(answer(AUTHORITY, "not-due", "nobody's data"));
            incident.decide(answer("obligation-people", "not-due", "nobody's data"));
            town.pass("PT1M");
            assertThat(incident.show().status()).isEqualTo(IncidentView.Status.CLOSED);
        }
    }

    @Test
    void aFalsePositiveWithdrawsThem() {
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(town);
            incident.fact(fact("aware_at", "2026-11-20T18:00:00Z"));
            town.pass("PT1M");
            incident.cancel(new Cancel("ops", "a test"));
            town.pass("PT1M");
            assertThat(incident.show().status()).isEqualTo(IncidentView.Status.CANCELLED);
            told(town, "is withdrawn: the incident is no incident", 2);
            assertThat(incident.show().questions()).isEmpty();
        }
    }

    @Test
    void anObligationThatAppliesAsksFromWhenItCounts() {
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(town);
            incident.fact(fact("significant", true));
            town.pass("PT1S");
            told(town, "obligation 'authority' may be due: facts.aware_at is not known", 1);
            assertThat(question(incident).text()).contains("fireline incident fact INC-1 aware_at TIME");

            incident.fact(fact("aware_at", "2026-11-20T17:00:00Z"));
            town.pass("PT1S");
            told(town, "obligation 'authority' is due 2026-11-23T17:00:00Z (before: not known)", 1);
            assertThat(question(incident).text()).doesNotContain("TIME");
            assertThat(clock(incident, "obligation authority").due()).isEqualTo("2026-11-23T17:00:00Z");
        }
    }

    private static IncidentView.Question question(IncidentWorkflow incident) {
        return incident.show().questions().stream()
                .filter(open -> open.step().equals(AUTHORITY))
                .findFirst()
                .orElseThrow();
    }
}
