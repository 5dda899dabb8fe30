package dev.fireline.workflows.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Acknowledge;
import dev.fireline.workflows.incident.Messages.Back;
import dev.fireline.workflows.incident.Messages.Decide;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one person asks for, another approves. */
class RequesterTest {
    private static final String ID = "INC-1";
    private static final PinnedPlan PLAN = TestTown.plan("""
            plan: shop
            title: Shop
            owner: ops
            severities:
              P0: {title: Outage, notify: ops}
            facts:
              leaked: {type: bool}
            responders:
              ops: {reach: ["slack:ops"]}
              ann: {reach: ["slack:ann"]}
              ben: {reach: ["slack:ben"]}
              eve: {reach: ["slack:eve"]}
            rules:
              - {rule: burns, when: "true", severity: P0, playbook: two}
            playbooks:
              two:
                contain:
                  steps:
                    - {id: drop, uses: kubernetes.delete-secret, with: {namespace: shop, name: keys}, approve: {by: [ann, ben]}}
                investigate:
                  steps:
                    - {id: look, task: Look at it, of: ops}
              both:
                contain:
                  steps:
                    - {id: drop, uses: kubernetes.delete-secret, with: {namespace: shop, name: keys}, approve: {by: [ann, ben], quorum: 2}}
              late:
                contain:
                  steps:
                    - {id: drop, uses: kubernetes.delete-secret, with: {namespace: shop, name: keys}, when: facts.leaked, of: ops, approve: {by: [ann, ben], quorum: 2, within: 10m}}
              unknown:
                contain:
                  steps:
                    - {id: drop, uses: kubernetes.delete-secret, with: {namespace: shop, name: keys}, when: facts.leaked, of: ops, approve: {by: [ann, ben]}}
            """);

    enum Way {
        UPDATE,
        SIGNAL
    }

    @ParameterizedTest
    @EnumSource
    void whoDeclaredTheIncidentDoesNotApproveWhatAnotherCan(Way way) {
        try (TestTown town = declaredBy("ann", "two")) {
            assertThat(approve(town, way, "ann", "I say so"))
                    .singleElement()
                    .asString()
                    .contains("ann declared the incident, and what one person asks for another approves")
                    .contains("'drop' can be approved by ben");
            assertThat(town.actions.deletedSecrets()).isEmpty();
            assertThat(approve(town, way, "ben", null)).isEmpty();
            assertThat(town.actions.deletedSecrets()).containsExactly("keys");
        }
    }

    @Test
    void theirRefusalHasATypeOfItsOwn() {
        try (TestTown town = declaredBy("ann", "two")) {
            Throwable refused = catchThrowable(() -> town.incident(ID).decide(decide("approve", "ann", "I say so")));
            assertThat(Refusal.in(refused).map(Refusal::type)).contains(RefusalType.REQUESTER);
        }
    }

    @Test
    void whoDeclaredTheIncidentMaySayNo() {
        try (TestTown town = declaredBy("ann", "two")) {
            town.incident(ID).decide(decide("reject", "ann", null));
            town.pass("PT10S");
            assertThat(town.actions.deletedSecrets()).isEmpty();
            assertThat(town.timeline(ID, "'drop' was not allowed")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereTooFewOthersCanItIsSaidAndTheyApproveWithAReason(Way way) {
        try (TestTown town = declaredBy("ann", "both")) {
            assertThat(town.timeline(ID, "too few others can approve 'drop', so ann may, with a reason"))
                    .hasSize(1);
            assertThat(approve(town, way, "ben", null)).isEmpty();
            assertThat(approve(town, way, "ann", " "))
                    .singleElement()
                    .asString()
                    .contains("'drop' needs a reason: ann declared the incident");
            assertThat(town.actions.deletedSecrets()).isEmpty();
            assertThat(approve(town, way, "ann", "Ben and I are all there are")).isEmpty();
            assertThat(town.actions.deletedSecrets()).containsExactly("keys");
            assertThat(town.timeline(ID, "approve by ann (who declared the incident; too few others can approve it)"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoSaysThatAStepRunsWhereNobodyKnowsDoesNotApproveIt(Way way) {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.declare(ID, PLAN, "P0", "unknown").acknowledge(new Acknowledge("ops", null));
            town.pass("PT10S");
            town.incident(ID).decide(decide("approve", "ops", null));
            town.pass("PT10S");
            assertThat(approve(town, way, "ann", null)).isEmpty();
            assertThat(town.actions.deletedSecrets()).containsExactly("keys");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoHasAPhaseDoneAnewDoesNotApproveItsSteps(Way way) {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            IncidentWorkflow incident = town.declare(ID, PLAN, "P0", "two");
            incident.acknowledge(new Acknowledge("ops", null));
            town.pass("PT10S");
            assertThat(approve(town, way, "ben", null)).isEmpty();
            incident.back(new Back(null, "ben", "it is there again"));
            town.pass("PT10S");
            assertThat(approve(town, way, "ben", "again"))
                    .singleElement()
                    .asString()
                    .contains("ben had this run", "can be approved by ann");
            assertThat(approve(town, way, "ann", null)).isEmpty();
            assertThat(town.actions.deletedSecrets()).containsExactly("keys", "keys");
        }
    }

    @Test
    void whoHadItRunIsToldWhenTooFewApproveItInTime() {
        try (TestTown town = TestTown.on("2026-11-20T18:00:00Z")) {
            town.declare(ID, PLAN, "P0", "late").acknowledge(new Acknowledge("ops", null));
            town.pass("PT10S");
            town.incident(ID).decide(decide("approve", "ops", null));
            town.pass("PT10S");
            town.incident(ID).decide(decide("approve", "ann", null));
            town.pass("PT11M");
            assertThat(town.actions.all())
                    .filteredOn(request -> String.valueOf(request.with().get("text"))
                            .startsWith("only ann approved 'drop' in time, and 1 more must"))
                    .extracting(request -> request.with().get("channel"))
                    .containsExactlyInAnyOrder("ann", "ben", "ops");
        }
    }

    private static TestTown declaredBy(String login, String playbook) {
        TestTown town = TestTown.on("2026-11-20T18:00:00Z");
        IncidentWorkflow incident = town.declareBy(login, ID, PLAN, "P0", playbook);
        incident.acknowledge(new Acknowledge("ops", null));
        town.pass("PT10S");
        return town;
    }

    private static Decide decide(String choice, String by, @Nullable String reason) {
        return new Decide("drop", choice, by, reason, null, null);
    }

    /** @return why it was refused: to the caller of the Update, or on the timeline */
    private static List<String> approve(TestTown town, Way way, String by, @Nullable String reason) {
        if (way == Way.UPDATE) {
            Throwable refused = catchThrowable(() -> town.incident(ID).decide(decide("approve", by, reason)));
            town.pass("PT10S");
            return Optional.ofNullable(refused).flatMap(Refusal::in).map(Refusal::text).stream()
                    .toList();
        }
        int before = town.timeline(ID, "refused: ").size();
        Map<String, String> message = new LinkedHashMap<>(Map.of("step", "drop", "by", by));
        if (reason != null) {
            message.put("reason", reason);
        }
        town.client().newUntypedWorkflowStub(ID).signal("approve", message);
        town.pass("PT10S");
        List<String> refused = town.timeline(ID, "refused: ");
        return refused.subList(before, refused.size());
    }
}
