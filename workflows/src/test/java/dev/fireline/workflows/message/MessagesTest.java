package dev.fireline.workflows.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Classify;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Fact;
import dev.fireline.workflows.incident.Messages.Resolve;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static PinnedPlan plan(String messages) {
        return TestTown.plan("""
                plan: shop
                title: Shop
                owner: ops
                severities:
                  P0: {title: Outage}
                  P1: {title: High}
                responders:
                  ops: {reach: ["slack:ops"]}
                  press: {reach: ["slack:press"]}
                  crew: {reach: ["slack:crew"]}
                rules:
                  - {rule: burns, when: "true", severity: P1, playbook: watch}
                facts:
                  scope: {type: text}
                messages: {%s}
                playbooks:
                  watch:
                    contain: {steps: [{id: look, task: Look at it, of: ops, records: {scope: text}}]}
                review:
                  - {id: look-back, task: Look back, of: ops}
                """.formatted(messages));
    }

    private static TestTown town() {
        return TestTown.on("2026-11-20T18:00:00Z");
    }

    private static IncidentWorkflow declare(TestTown town, PinnedPlan plan) {
        IncidentWorkflow incident = town.declare("INC-1", plan, "P1", "watch");
        town.pass("PT10S");
        return incident;
    }

    @Test
    void aMessageAtDeclarationIsSentAtOnceAndOnceToEachAddress() {
        try (TestTown town = town()) {
            declare(town, plan("told: {at: declared, to: [press, crew], text: \"${{ incident.id }} burns\"}"));
            town.pass("PT2H");
            assertThat(sent(town, "told"))
                    .extracting(request -> request.with().get("channel"))
                    .containsExactlyInAnyOrder("press", "crew");
            assertThat(sent(town, "told"))
                    .extracting(request -> request.with().get("text"))
                    .containsOnly("INC-1 burns");
            assertThat(sent(town, "told"))
                    .extracting(ActionRequest::idempotencyKey)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void anIncidentBeginsInTheFirstPhaseItsPlaybookHasAndNoMessageSpeaksOfAnother() {
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(town, plan("""
                            told: {at: declared, to: press, text: "in ${{ incident.phase }}"},
                            moved: {at: phase, to: crew, text: "now in ${{ incident.phase }}"}"""));
            assertThat(incident.show().phase()).isEqualTo("contain");
            assertThat(sent(town, "told"))
                    .extracting(request -> request.with().get("text"))
                    .containsExactly("in contain");
            assertThat(sent(town, "moved")).isEmpty();
        }
    }

    @Test
    void aMessageSaysWhereTheIncidentIsSeenAndIsADraftWhereNobodyHasToldThat() {
        PinnedPlan plan = plan("""
                told: {at: declared, to: press, text: "see ${{ incident.url }}"},
                anyway: {at: declared, to: press, text: "see ${{ default(incident.url, incident.id) }}"}""");
        try (TestTown town = town()) {
            declare(town, plan.shownAt("https://fireline.example.org/v1/incidents/"));
            assertThat(sent(town, "told"))
                    .extracting(request -> request.with().get("text"))
                    .containsExactly("see https://fireline.example.org/v1/incidents/INC-1");
            assertThat(sent(town, "look"))
                    .extracting(request -> String.valueOf(request.with().get("text")))
                    .allMatch(text -> text.endsWith("\nPage: https://fireline.example.org/v1/incidents/INC-1"));
        }
        try (TestTown town = town()) {
            declare(town, plan);
            assertThat(sent(town, "told")).isEmpty();
            assertThat(sent(town, "anyway"))
                    .extracting(request -> request.with().get("text"))
                    .containsExactly("see INC-1");
        }
    }

    @Test
    void messagesAreSentAtTheEndOfAStepAtAFactAndAtADecision() {
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(town, plan("""
                    ended: {at: "step:look", to: press, text: looked},
                    known: {at: "fact:scope", to: press, text: "scope ${{ facts.scope }}"},
                    decided: {at: decision, to: press, text: decided},
                    released: {at: declared, to: crew, text: burns, approve: ops},
                    again: {every: 10m, from: "step:look", until: "fact:scope", to: crew, text: again}"""));
            incident.decide(new Decide("message-released", "approve", "ops", null, null, null));
            town.pass("PT11M");
            assertThat(sent(town, "released")).hasSize(1);
            assertThat(sent(town, "decided"))
                    .as("the release of a message is no decision")
                    .isEmpty();
            assertThat(sent(town, "again")).isEmpty();

            incident.decide(new Decide("look", "done", "ops", null, Map.of("scope", "all"), null));
            town.pass("PT5M");
            assertThat(sent(town, "ended")).hasSize(1);
            assertThat(sent(town, "decided")).hasSize(1);
            assertThat(sent(town, "known"))
                    .extracting(request -> request.with().get("text"))
                    .containsExactly("scope all");
            incident.fact(new Fact("scope", "half", "ops", null));
            town.pass("PT1M");
            assertThat(sent(town, "known"))
                    .extracting(request -> request.with().get("text"))
                    .containsExactly("scope all", "scope half");
        }
    }

    @Test
    void messagesAreSentAtTheEndOfAStepOfAFragmentAndCountFromIt() {
        PinnedPlan plan = TestTown.plan("""
                plan: shop
                title: Shop
                owner: ops
                severities: {P1: {title: High}}
                responders: {ops: {reach: ["slack:ops"]}, press: {reach: ["slack:press"]}}
                rules: [{rule: burns, when: "true", severity: P1, playbook: watch}]
                messages:
                  ended: {at: "step:ask", to: press, text: asked}
                  deep: {at: "step:deepest", to: press, text: deep}
                  own: {at: "step:look", to: press, text: looked}
                playbooks:
                  watch:
                    contain: {steps: [{id: first, playbook: check}, {id: look, task: Look at it, of: ops}]}
                  check:
                    steps: [{id: ask, task: Ask, of: ops}, {id: look, note: not this one}, {playbook: inner}]
                  inner:
                    steps: [{id: deepest, note: deep down}]
                """);
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(town, plan);
            assertThat(sent(town, "ended")).isEmpty();
            incident.decide(new Decide("first/ask", "done", "ops", null, null, null));
            town.pass("PT5S");
            assertThat(sent(town, "ended")).hasSize(1);
            assertThat(sent(town, "deep")).hasSize(1);
            assertThat(sent(town, "own"))
                    .as("the step of the playbook is meant")
                    .isEmpty();

            incident.decide(new Decide("look", "done", "ops", null, null, null));
            town.pass("PT5S");
            assertThat(sent(town, "own")).hasSize(1);
        }
    }

    @Test
    void aRepeatedMessageKeepsItsGridAndEndsAtResolution() {
        try (TestTown town = town()) {
            IncidentWorkflow incident =
                    declare(town, plan("update: {every: 30m, to: press, text: \"${{ incident.status }}\"}"));
            town.pass("PT29M");
            assertThat(sent(town, "update")).isEmpty();
            town.pass("PT35M");
            assertThat(offsets(town, "update")).containsExactly(30L, 60L);
            incident.resolve(new Resolve("alice", null));
            town.pass("PT3H");
            assertThat(offsets(town, "update")).containsExactly(30L, 60L);
        }
    }

    @Test
    void afterAnOutageNoBurstIsSentAndTheGridIsTheSame() {
        try (TestTown town = town()) {
            town.declare(
                    "INC-1",
                    plan("update: {every: 30m, to: press, text: \"${{ incident.status }}\"}"),
                    "P1",
                    "watch",
                    town.now().minus(Duration.ofMinutes(100)));
            town.pass("PT10S");
            assertThat(sent(town, "update")).hasSizeLessThanOrEqualTo(1);
            town.pass("PT25M");
            assertThat(offsets(town, "update")).endsWith(120L).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void aChangedSeverityMovesTheGridFromTheSameOrigin() {
        try (TestTown town = town()) {
            IncidentWorkflow incident = declare(
                    town, plan("update: {every: {P0: 15m, P1: 1h}, to: press, text: \"${{ incident.status }}\"}"));
            town.pass("PT20M");
            incident.classify(new Classify("P0", null, "alice", null));
            town.pass("PT26M");
            assertThat(offsets(town, "update")).containsExactly(30L, 45L);
        }
    }

    @Test
    void aDraftWaitsForWhatItDoesNotKnowAndIsSentWhenAnAnswerFillsIt() {
        try (TestTown town = town()) {
            IncidentWorkflow incident =
                    declare(town, plan("told: {at: declared, to: press, text: \"Scope: ${{ facts.scope }}\"}"));
            town.pass("PT1H");
            assertThat(sent(town, "told")).isEmpty();
            assertThat(town.timeline("INC-1", "message 'told' stays a draft")).hasSize(1);
            incident.decide(new Decide("look", "done", "ops", null, Map.of("scope", "checkout"), null));
            town.pass("PT10S");
            assertThat(sent(town, "told"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.with()).containsEntry("text", "Scope: checkout"));
        }
    }

    @Test
    void aMessageThatNeedsApprovalIsSentOnlyWithIt() {
        try (TestTown town = town()) {
            IncidentWorkflow incident =
                    declare(town, plan("told: {at: declared, to: press, text: Burning, approve: crew}"));
            town.pass("PT1H");
            assertThat(sent(town, "told")).isEmpty();
            IncidentView.Question asked = incident.show().questions().stream()
                    .filter(question -> question.step().equals("message-told"))
                    .findFirst()
                    .orElseThrow();
            assertThat(asked.text()).contains("Burning");
            incident.decide(new Decide("message-told", "approve", "crew", null, null, null));
            town.pass("PT10S");
            assertThat(sent(town, "told")).hasSize(1);
        }
    }

    @Test
    void aSentMessageStandsOnTheTimelineWithWhomItReached() {
        try (TestTown town = town()) {
            declare(town, plan("told: {at: declared, to: press, via: [slack], text: Burning}"));
            assertThat(town.timeline("INC-1", "told press by slack:press")).hasSize(1);
        }
    }

    private static List<ActionRequest> sent(TestTown town, String message) {
        return town.actions.all().stream()
                .filter(request -> request.step().equals(message))
                .toList();
    }

    /** Minutes after declaration at which the message was told. */
    private static List<Long> offsets(TestTown town, String message) {
        return town.archive.entries("INC-1").stream()
                .filter(entry -> message.equals(entry.step()) && entry.what().startsWith("told "))
                .map(entry -> Duration.between(town.archive.view("INC-1").declaredAt(), entry.at())
                        .toMinutes())
                .toList();
    }
}
