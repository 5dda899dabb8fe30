package dev.fireline.workflows.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.Messages.Accepted;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.question.Refusal;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several who want to decide the same approval, by Update and by Signal. */
class ApprovalRaceTest {
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities:
              P0: {title: Outage, notify: on-call, escalate: [{after: 1h, unless: resolved, to: boss}]}
            responders:
              ops: {reach: ["slack:ops"]}
              on-call: {reach: ["slack:on-call"]}
              ann: {reach: ["slack:ann"]}
              ben: {reach: ["slack:ben"]}
              boss: {reach: ["slack:boss"]}
            roles: {incident-commander: {candidates: [on-call]}}
            rules:
              - {rule: burns, when: "true", severity: P0, playbook: main}
            playbooks:
              main:
                contain:
                  steps:
                    - {id: revoke, uses: kubernetes.delete-secret, with: {namespace: shop, name: tls}, approve: {by: [ann, ben], within: 10m, otherwise: skip}}
                    - {id: drop, uses: kubernetes.delete-secret, with: {namespace: shop, name: keys}, approve: {by: [ann, ben], quorum: 2, within: 10m, otherwise: escalate}}
                    - {id: look, task: Look at it, of: ops}
            """);

    enum Way {
        UPDATE,
        SIGNAL
    }

    @ParameterizedTest
    @EnumSource
    void theFirstOfTwoApproversCountsAndTheSecondLearnsWhoAndWhen(Way way) {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.declare("INC-1", PLAN, "P0", "main");
            town.pass("PT1M");
            assertThat(say(town, way, "approve", "revoke", "ann")).isEmpty();
            Optional<String> second = say(town, way, "reject", "revoke", "ben");
            assertThat(second)
                    .hasValueSatisfying(text ->
                            assertThat(text).matches("(?s).*'revoke' was already approved by ann at 18:01:0\\dZ.*"));
            assertThat(town.actions.deletedSecrets()).containsExactly("tls");
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoDifferentPeopleMakeAQuorumAlsoAfterAnEscalationAndOnePersonTwiceDoesNot(Way way) {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.declare("INC-2", PLAN, "P0", "main");
            town.pass("PT1M");
            say(town, way, "approve", "revoke", "ann");
            town.pass("PT1M");
            assertThat(say(town, way, "approve", "drop", "ann")).isEmpty();
            assertThat(say(town, way, "approve", "drop", "ann"))
                    .hasValueSatisfying(
                            text -> assertThat(text).contains("already approved by ann", "2 different people must"));
            town.pass("PT20M");
            assertThat(town.actions.told()).contains("boss");
            assertThat(town.actions.deletedSecrets()).containsExactly("tls");
            assertThat(say(town, way, "approve", "drop", "ben")).isEmpty();
            town.pass("PT10S");
            assertThat(town.actions.deletedSecrets()).containsExactly("tls", "keys");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverIsNotNamedMayNotLeadOrDeclareOneselfIntoIt(Way way) {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.declare("INC-3", PLAN, "P0", "main");
            town.pass("PT1M");
            town.client().newUntypedWorkflowStub("INC-3").signal("acknowledge", Map.of("by", "on-call"));
            town.pass("PT10S");
            assertThat(town.incident("INC-3").show().commander()).isEqualTo("on-call");
            assertThat(say(town, way, "approve", "revoke", "on-call"))
                    .hasValueSatisfying(
                            text -> assertThat(text).contains("on-call may not answer 'revoke'", "ann, ben"));
            assertThat(say(town, way, "approve", "drop", "ann"))
                    .hasValueSatisfying(text -> assertThat(text).contains("nothing waits for an answer to 'drop'"));
            assertThat(say(town, way, "approve", "revok", "ann"))
                    .hasValueSatisfying(text -> assertThat(text).contains("did you mean 'revoke'?"));
            assertThat(town.actions.deletedSecrets()).isEmpty();
            town.incident("INC-3").cancel(new Cancel("ops", "enough"));
            assertThat(say(town, Way.SIGNAL, "approve", "revoke", "ann")).isPresent();
        }
    }

    /** Due after ten minutes. What happens in the very millisecond is asked of a real server, in ApprovalTimeoutRaceTest. */
    @ParameterizedTest
    @ValueSource(longs = {-500, 500})
    void anAnswerAroundTheTimeoutIsEitherTakenOrLateAndNeverBoth(long millis) {
        for (Way way : Way.values()) {
            try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
                String id = "INC-4-" + way;
                town.declare(id, PLAN, "P0", "main");
                town.pass("PT1M");
                Duration left = Duration.between(
                                town.now(),
                                town.incident(id).show().questions().getFirst().due())
                        .plusMillis(millis);
                town.pass(left.toString());
                say(town, way, "approve", "revoke", "ann");
                town.pass("PT1M");
                boolean inTime = millis < 0;
                List<String> decisions = town.archive.lines(id).stream()
                        .filter(line -> line.contains("'revoke': approve by ann")
                                || line.contains("nobody answered 'revoke' in time; it is skipped"))
                        .toList();
                assertThat(decisions).hasSize(1);
                assertThat(town.actions.deletedSecrets()).hasSize(inTime ? 1 : 0);
                assertThat(decisions.getFirst().contains("approve by ann")).isEqualTo(inTime);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void theSameUpdateIdIsOneDecisionHoweverOftenItIsSent(int times) {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.declare("INC-5", PLAN, "P0", "main");
            town.pass("PT1M");
            UpdateOptions<Accepted> options = UpdateOptions.newBuilder(Accepted.class)
                    .setUpdateName("decide")
                    .setUpdateId("decide:once")
                    .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                    .build();
            Decide decide = new Decide("revoke", "approve", "ann", null, null, null);
            for (int i = 0; i < times; i++) {
                assertThat(town.client()
                                .newUntypedWorkflowStub("INC-5")
                                .startUpdate(options, decide)
                                .getResult()
                                .done())
                        .isEqualTo("'revoke': approve by ann");
            }
            town.pass("PT10S");
            assertThat(town.timeline("INC-5", "'revoke': approve by ann")).hasSize(1);
            assertThat(town.actions.deletedSecrets()).containsExactly("tls");
        }
    }

    /** @return why it was refused: to the caller of the Update, or on the timeline */
    private static Optional<String> say(TestTown town, Way way, String choice, String step, String by) {
        String id = town.archive.incidents().keySet().iterator().next();
        if (way == Way.UPDATE) {
            Throwable refused =
                    catchThrowable(() -> town.incident(id).decide(new Decide(step, choice, by, null, null, null)));
            town.pass("PT1S");
            return Refusal.in(refused).map(Refusal::text);
        }
        int before = town.timeline(id, "refused: " + choice).size();
        try {
            town.client().newUntypedWorkflowStub(id).signal(choice, Map.of("step", step, "by", by));
        } catch (WorkflowNotFoundException over) {
            return Optional.of("Temporal takes no signal for what has ended");
        }
        town.pass("PT1S");
        List<String> refusals = town.timeline(id, "refused: " + choice);
        return refusals.size() > before ? Optional.of(refusals.getLast()) : Optional.empty();
    }
}
