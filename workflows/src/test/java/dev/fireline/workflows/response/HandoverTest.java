package dev.fireline.workflows.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Assign;
import dev.fireline.workflows.incident.Messages.Decide;
import dev.fireline.workflows.incident.Messages.Fact;
import dev.fireline.workflows.question.Refusal;
import dev.fireline.workflows.question.RefusalType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Roles handed over and facts stated, by people. */
class HandoverTest {
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities:
              P0: {title: Outage, notify: ann}
            responders:
              ops: {reach: ["slack:ops"]}
              ann: {reach: ["slack:ann"]}
              ben: {reach: ["slack:ben"]}
            roles: {incident-commander: {candidates: [ann]}, scribe: {candidates: [ann, ben]}}
            rules:
              - {rule: burns, when: "true", severity: P0, playbook: main}
            facts:
              scope: {type: [one, all]}
              customers: {type: int}
            playbooks:
              main:
                contain:
                  steps:
                    - {id: revoke, uses: kubernetes.delete-secret, with: {namespace: shop, name: tls}, approve: incident-commander}
                    - {id: widen, when: facts.customers > 10, uses: kubernetes.delete-secret, with: {namespace: shop, name: keys}}
            """);

    @Test
    void aRoleHandedOverBringsItsOpenQuestionsAndItsHolderIsTold() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-1", PLAN, "P0", "main");
            town.pass("PT1M");
            assertThat(incident.show().questions().getFirst().logins()).containsExactly("ann");
            assertThat(incident.assign(new Assign("incident-commander", "ben", "ann", "my shift ends"))
                            .done())
                    .isEqualTo("ben is incident-commander now");
            town.pass("PT10S");
            IncidentView view = incident.show();
            assertThat(view.commander()).isEqualTo("ben");
            assertThat(view.questions().getFirst().logins()).containsExactly("ben");
            assertThat(town.actions.told()).contains("ben");
            assertThat(town.actions.all()) // what ann was asked is now his to answer
                    .extracting(request -> String.valueOf(request.with().get("text")))
                    .anySatisfy(text -> assertThat(text)
                            .startsWith("ann made you incident-commander")
                            .contains("fireline incident decide INC-1 revoke approve | reject"));
            assertThat(town.timeline("INC-1", "ben is incident-commander now (my shift ends)"))
                    .hasSize(1);
            assertRefused(
                    () -> incident.decide(new Decide("revoke", "approve", "ann", null, null, null)),
                    RefusalType.NOT_ALLOWED,
                    "ann may not answer");
            incident.decide(new Decide("revoke", "approve", "ben", null, null, null));
            town.pass("PT10S");
            assertThat(town.actions.real("kubernetes.delete-secret")).hasSize(1);
            assertThat(incident.assign(new Assign("incident-commander", null, "ben", null))
                            .done())
                    .isEqualTo("nobody holds incident-commander now; it was ben");
            assertThat(incident.show().commander()).isNull();
        }
    }

    @Test
    void aRoleNobodyHasOrANameNobodyAnswersToIsRefused() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-2", PLAN, "P0", "main");
            town.pass("PT1M");
            assertRefused(
                    () -> incident.assign(new Assign("scrib", "ben", "ann", null)),
                    RefusalType.INVALID,
                    "did you mean 'scribe'?");
            assertRefused(
                    () -> incident.assign(new Assign("scribe", null, "ann", null)),
                    RefusalType.NOT_NOW,
                    "nobody holds");
            assertRefused(
                    () -> incident.assign(new Assign("scribe", "nobody", "ann", null)),
                    RefusalType.INVALID,
                    "'nobody' is no responder");
            town.client()
                    .newUntypedWorkflowStub("INC-2")
                    .signal("assign", Map.of("role", "scribe", "to", "nobody", "by", "ann"));
            town.client()
                    .newUntypedWorkflowStub("INC-2")
                    .signal("assign", Map.of("role", "scribe", "to", "ben", "by", "ann"));
            town.pass("PT10S");
            assertThat(town.timeline("INC-2", "refused: assign")).hasSize(1);
            assertThat(incident.show().roles()).containsEntry("scribe", "ben");
        }
    }

    @Test
    void aFactIsTypedByThePlanAndReadByItsSteps() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare("INC-3", PLAN, "P0", "main");
            town.pass("PT1M");
            assertRefused(
                    () -> incident.fact(new Fact("custmers", 3, "ann", null)),
                    RefusalType.INVALID,
                    "did you mean 'customers'?");
            assertRefused(
                    () -> incident.fact(new Fact("customers", "many", "ann", null)),
                    RefusalType.INVALID,
                    "customers: 'many' is not of type int");
            assertRefused(
                    () -> incident.fact(new Fact("scope", "some", "ann", null)),
                    RefusalType.INVALID,
                    "one of one, all");
            assertRefused(
                    () -> incident.fact(new Fact("severity", "P1", "ann", null)), RefusalType.INVALID, "'classify'");
            assertThat(incident.fact(new Fact("customers", "12", "ann", "counted"))
                            .done())
                    .isEqualTo("customers = 12");
            town.client()
                    .newUntypedWorkflowStub("INC-3")
                    .signal("fact", Map.of("name", "impact", "value", "no checkout", "by", "ann"));
            town.pass("PT10S");
            assertThat(incident.show().facts()).containsEntry("impact", "no checkout");
            incident.decide(new Decide("revoke", "approve", "ann", null, null, null));
            town.pass("PT10S");
            assertThat(town.actions.real("kubernetes.delete-secret")).hasSize(2); // 12 is a number, and more than 10
        }
    }

    @Test
    void aConditionThatIsNotKnownIsAnsweredWithApproveAndDoneSaysTheSame() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            for (String choice : new String[] {"approve", "done"}) {
                String id = "INC-" + choice;
                IncidentWorkflow incident = town.declare(id, PLAN, "P0", "main");
                town.pass("PT1M");
                incident.decide(new Decide("revoke", "approve", "ann", null, null, null));
                town.pass("PT10S");
                IncidentView.Question asked = incident.show().questions().getFirst();
                assertThat(asked.kind()).isEqualTo("condition");
                assertThat(asked.choices()).containsExactly("approve", "skip", "retry", "stop");
                incident.decide(new Decide("widen", choice, "ann", null, null, null));
                town.pass("PT10S");
                assertThat(town.actions.real("kubernetes.delete-secret").stream()
                                .filter(request -> request.incident().equals(id)))
                        .hasSize(2);
            }
        }
    }

    private static void assertRefused(Runnable call, String type, String text) {
        assertThat(Refusal.in(catchThrowable(call::run))).hasValueSatisfying(refusal -> {
            assertThat(refusal.type()).isEqualTo(type);
            assertThat(refusal.text()).contains(text);
        });
    }
}
