package dev.fireline.workflows.step;

import static dev.fireline.workflows.step.PagedShop.declare;
import static dev.fireline.workflows.step.PagedShop.town;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fireline.plans.PinnedPlan;
import dev.fireline.workflows.TestTown;
import dev.fireline.workflows.action.ActionRequest;
import dev.fireline.workflows.action.RequestDigest;
import dev.fireline.workflows.incident.IncidentView;
import dev.fireline.workflows.incident.IncidentWorkflow;
import dev.fireline.workflows.incident.Messages.Cancel;
import dev.fireline.workflows.incident.Messages.Decide;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT) // some wait 15 s of real time for a sign of life
class ForeignActionTest {
    private static final Map<String, Object> REBOOTED = Map.of(
            "changed",
            true,
            "summary",
            "rebooted web-1",
            "outputs",
            Map.of("boot", 7),
            "undo",
            Map.of("action", "acme.start", "with", Map.of("host", "web-1")));

    private static final String DYING =
            "{id: boot, uses: acme.reboot, with: {host: web-1}, retry: {attempts: 1}, on-failure: continue}";

    private static final String BY_ITS_ANSWER = DYING.substring(0, DYING.length() - 1)
            + ", undo: {uses: acme.start, with: {host: \"web-${{ steps.boot.outputs.boot }}\"}}}";

    private static PinnedPlan plan(String mode, String... steps) {
        return TestTown.plan("""
                plan: shop
                title: Shop
                owner: ops
                mode: %s
                severities:
                  P0: {title: Outage, notify: ops}
                responders:
                  ops: {reach: ["slack:ops"]}
                actions:
                  acme.reboot: {queue: acme, with: {host: text}, outputs: {boot: int}, dry-run: true, heartbeat: 5s}
                  acme.start: {queue: acme, with: {host: text}}
                rules:
                  - {rule: burns, when: "true", severity: P0, playbook: main, auto: true}
                playbooks:
                  main:
                    contain:
                      steps:
                        - %s
                """.formatted(mode, String.join("\n        - ", steps)));
    }

    @Test
    void aForeignWorkerIsAskedAndItsAnswerIsRead() {
        try (TestTown town = town()) {
            town.acme.answers(request -> REBOOTED);
            declare(
                    town,
                    plan(
                            "live",
                            "{id: boot, uses: acme.reboot, with: {host: web-1}}",
                            "{note: 'boot ${{ steps.boot.outputs.boot }}'}",
                            "{note: 'done: ${{ join(incident.actions, \" and \") }}'}"));
            await("both notes").until(() -> !town.timeline("INC-1", "done: ").isEmpty());
            assertThat(town.timeline("INC-1", "done: "))
                    .as("what was asked for is not done yet")
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .contains("done: acme.reboot")
                    .doesNotContain("asked of the workers");

            ActionRequest asked = town.acme.requests().getFirst();
            assertThat(asked.with()).isEqualTo(Map.of("host", "web-1"));
            assertThat(asked.dryRun()).isFalse();
            assertThat(town.timeline("INC-1", "asked of the workers of queue acme"))
                    .hasSize(1);
            assertThat(town.timeline("INC-1", "ACTION fireline acme.reboot: rebooted web-1"))
                    .hasSize(1);
            assertThat(town.timeline("INC-1", "NOTE fireline boot 7")).hasSize(1);
        }
    }

    @Test
    void cancellingTheIncidentAsksTheForeignWorkerToUndo() {
        try (TestTown town = town()) {
            town.acme.answers(request -> request.action().equals("acme.reboot") ? REBOOTED : Map.of("changed", true));
            IncidentWorkflow incident =
                    declare(town, plan("live", "{id: boot, uses: acme.reboot, with: {host: web-1}}", "{wait: 1h}"));

            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");

            assertThat(town.acme.requests())
                    .extracting(ActionRequest::action)
                    .containsExactly("acme.reboot", "acme.start");
            assertThat(town.acme.requests().getLast().with()).isEqualTo(Map.of("host", "web-1"));
            assertThat(town.timeline("INC-1", "undone: acme.start is done")).hasSize(1);
        }
    }

    @Test
    void anUndoThatNamesAnActionOfAnotherQueueIsNotTaken() {
        try (TestTown town = town()) {
            town.acme.answers(request -> Map.of(
                    "changed",
                    true,
                    "undo",
                    Map.of("action", "kubernetes.delete-secret", "with", Map.of("name", "everything"))));
            IncidentWorkflow incident =
                    declare(town, plan("live", "{id: boot, uses: acme.reboot, with: {host: web-1}}", "{wait: 1h}"));

            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");

            assertThat(town.actions.real("kubernetes.delete-secret")).isEmpty();
            assertThat(town.timeline("INC-1", "the undo kubernetes.delete-secret is not taken"))
                    .hasSize(1);
            assertThat(town.timeline("INC-1", "cannot be undone")).hasSize(1);
        }
    }

    /** The engine of these tests repeats what died by itself; one try is all there is, so that the workflow hears of it. */
    @Test
    void whatAForeignWorkerToldBeforeItDiedIsPutBack() {
        try (TestTown town = town()) {
            Map<String, Object> told = Map.of(
                    "undo", Map.of("action", "acme.start", "with", Map.of("host", "web-1")), "machines", List.of(1, 2));
            town.acme.answers(
                    request -> request.action().equals("acme.reboot") ? dying(told) : Map.of("changed", true));
            IncidentWorkflow incident = declare(town, plan("live", DYING, "{wait: 1h}"));
            town.pass("PT1M");
            assertThat(town.timeline("INC-1", "'boot' may have been done")).hasSize(1);

            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");

            ActionRequest undo = town.acme.requests().getLast();
            assertThat(undo.action()).isEqualTo("acme.start");
            assertThat(undo.with()).isEqualTo(Map.of("host", "web-1"));
            assertThat(undo.doubted()).isEqualTo("INC-1/main/boot/1");
            assertThat(town.timeline("INC-1", "undone: acme.start is done")).hasSize(1);
        }
    }

    @Test
    void whatAForeignWorkerToldOfItsAnswerBeforeItDiedIsThereForTheUndoThatThePlanWrites() {
        try (TestTown town = town()) {
            Map<String, Object> told = Map.of("outputs", Map.of("boot", 7));
            town.acme.answers(
                    request -> request.action().equals("acme.reboot") ? dying(told) : Map.of("changed", true));
            IncidentWorkflow incident = declare(town, plan("live", BY_ITS_ANSWER, "{wait: 1h}"));
            town.pass("PT1M");

            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");

            ActionRequest undo = town.acme.requests().getLast();
            assertThat(undo.action()).isEqualTo("acme.start");
            assertThat(undo.with()).isEqualTo(Map.of("host", "web-7"));
            assertThat(undo.doubted()).isEqualTo("INC-1/main/boot/1");
        }
    }

    @Test
    void whatAForeignActionSaysIsAskedForAsThePlanDeclaresIt() {
        try (TestTown town = town()) {
            town.acme.answers(request ->
                    request.action().equals("acme.reboot") ? dying("half of it is done") : Map.of("changed", true));
            IncidentWorkflow incident = declare(town, plan("live", BY_ITS_ANSWER, "{wait: 1h}"));
            town.pass("PT1M");
            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");
            assertThat(incident.show().questions())
                    .singleElement()
                    .satisfies(question ->
                            assertThat(question.records()).isEqualTo(Map.of("steps.boot.outputs.boot", "int")));

            incident.decideSignal(
                    new Decide("in-doubt-boot", "retry", "ops", null, Map.of("steps.boot.outputs.boot", "3"), null));
            town.pass("PT10S");

            ActionRequest undo = town.acme.requests().getLast();
            assertThat(undo.with()).isEqualTo(Map.of("host", "web-3"));
            assertThat(undo.doubted()).isEqualTo("INC-1/main/boot/1");
        }
    }

    @Test
    void whatAForeignWorkerToldInAnotherFormOrOfAnotherQueueIsLeftToPeople() {
        List<Object> all = List.of(
                Map.of("undo", Map.of("action", "kubernetes.delete-secret", "with", Map.of("name", "everything"))),
                Map.of("undo", Map.of("with", Map.of("host", "web-1"))),
                Map.of("undo", "acme.start"),
                "half of it is done");
        for (Object told : all) {
            try (TestTown town = town()) {
                town.acme.answers(request -> dying(told));
                IncidentWorkflow incident = declare(town, plan("live", DYING, "{wait: 1h}"));
                town.pass("PT1M");
                incident.cancelSignal(new Cancel("alice", "false alarm"));
                town.pass("PT10S");

                assertThat(town.acme.requests()).as(told.toString()).hasSize(1);
                assertThat(town.actions.real("kubernetes.delete-secret")).isEmpty();
                assertThat(town.timeline("INC-1", "nobody knows whether this was done, look by hand"))
                        .as(told.toString())
                        .hasSize(2);
            }
        }
    }

    @Test
    void anUndoInAFailureThatNamesAnActionOfAnotherQueueIsNotTaken() {
        try (TestTown town = town()) {
            town.acme.answers(request -> {
                throw ApplicationFailure.newNonRetryableFailure(
                        "half of it is done",
                        "Half",
                        Map.of("action", "kubernetes.delete-secret", "with", Map.of("name", "everything")));
            });
            IncidentWorkflow incident = declare(
                    town,
                    plan(
                            "live",
                            "{id: boot, uses: acme.reboot, with: {host: web-1}, on-failure: continue}",
                            "{wait: 1h}"));

            incident.cancelSignal(new Cancel("alice", "false alarm"));
            town.pass("PT10S");

            assertThat(town.actions.real("kubernetes.delete-secret")).isEmpty();
            assertThat(town.timeline("INC-1", "the undo kubernetes.delete-secret is not taken"))
                    .hasSize(1);
        }
    }

    /** A try that tells that, and nothing any more. */
    private static Map<String, Object> dying(Object told) {
        ActivityExecutionContext attempt = Activity.getExecutionContext();
        attempt.heartbeat(told);
        attempt.doNotCompleteOnReturn();
        return Map.of();
    }

    @Test
    void anApprovalBindsWhatTheForeignWorkerIsSent() {
        try (TestTown town = town()) {
            town.acme.answers(request -> REBOOTED);
            IncidentWorkflow incident =
                    declare(town, plan("live", "{id: boot, uses: acme.reboot, with: {host: web-1}, approve: ops}"));
            assertThat(town.acme.requests()).extracting(ActionRequest::dryRun).containsExactly(true);

            incident.approveSignal(new Decide("boot", null, "ops", null, null, null));
            town.pass("PT10S");

            ActionRequest real = town.acme.requests().getLast();
            assertThat(real.dryRun()).isFalse();
            assertThat(real.approvals())
                    .singleElement()
                    .satisfies(approval ->
                            assertThat(approval.digest()).isEqualTo(RequestDigest.of(real.action(), real.with())));
        }
    }

    @Test
    void aRehearsalCallsOnlyThoseThatCanBeTriedWithoutEffect() {
        try (TestTown town = town()) {
            declare(
                    town,
                    plan(
                            "rehearse",
                            "{id: boot, uses: acme.reboot, with: {host: web-1}}",
                            "{id: start, uses: acme.start, with: {host: web-2}}"));

            assertThat(town.acme.requests())
                    .allMatch(ActionRequest::dryRun)
                    .extracting(ActionRequest::action)
                    .containsExactly("acme.reboot");
            assertThat(town.timeline("INC-1", "would run acme.start {host=web-2}"))
                    .hasSize(1);
        }
    }

    @Test
    void anAnswerThatIsNoResultFailsTheStepAndNotTheWorkflow() {
        for (Object answer : List.of("done", List.of(1), Map.of("changed", true, "outputs", List.of("no map")))) {
            try (TestTown town = town()) {
                town.acme.answers(request -> answer);
                IncidentWorkflow incident =
                        declare(town, plan("live", "{id: boot, uses: acme.reboot, with: {host: web-1}}"));

                assertThat(town.timeline("INC-1", "what it did is not known (InvalidResult)"))
                        .hasSize(1);
                IncidentView view = incident.show();
                assertThat(view.questions())
                        .extracting(IncidentView.Question::step)
                        .contains("boot");
            }
        }
    }

    @Test
    void aFailureKeepsTheTypeItsWorkerGaveIt() {
        try (TestTown town = town()) {
            town.acme.answers(request -> {
                throw ApplicationFailure.newNonRetryableFailure("web-1 is gone", "HostGone");
            });
            declare(town, plan("live", "{id: boot, uses: acme.reboot, with: {host: web-1}}"));

            assertThat(town.archive.entries("INC-1")).anySatisfy(entry -> {
                assertThat(entry.what()).contains("acme.reboot: web-1 is gone");
                assertThat(entry.why()).isEqualTo("HostGone");
            });
        }
    }
}
